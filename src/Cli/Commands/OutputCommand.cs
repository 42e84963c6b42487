using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Send all output to FILE, or back to stdout.</summary>
internal sealed class OutputCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".output";

    /// <inheritdoc />
    public override string Usage => ".output [FILE]";

    /// <inheritdoc />
    public override string Summary => "Send all output to FILE, or back to stdout.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.File;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Words)
        {
            case [] or ["stdout"]:
                session.Output.Restore();
                break;
            case [var name]:
                ShellFile.Redirect(session, name, once: false);
                break;
            default:
                throw UsageError();
        }

        return Task.CompletedTask;
    }
}
