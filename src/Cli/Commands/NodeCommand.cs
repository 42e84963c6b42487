using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Send statements to one node, or to any.</summary>
internal sealed class NodeCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".node";

    /// <inheritdoc />
    public override string Usage => ".node [NAME|any]";

    /// <inheritdoc />
    public override string Summary => "Send statements to one node, or to any.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Node;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Words)
        {
            case []:
                session.Messages.Raw((session.Settings.Node ?? "any") + "\n");
                break;
            case [var name] when name.Equals("any", StringComparison.OrdinalIgnoreCase):
                session.Settings.Node = null;
                break;
            case [var name]:
                session.Settings.Node = NodeName.Check(session, name);
                break;
            default:
                throw UsageError();
        }

        return Task.CompletedTask;
    }
}
