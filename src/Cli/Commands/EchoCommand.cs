using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show each line of input on stderr.</summary>
internal sealed class EchoCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".echo";

    /// <inheritdoc />
    public override string Usage => ".echo on|off";

    /// <inheritdoc />
    public override string Summary => "Show each line of input on stderr.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => ["on", "off"];

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (Switch(arguments) is { } on) session.Settings.Echo = on;
        else session.Messages.Raw(session.Settings.Echo ? "on\n" : "off\n");
        return Task.CompletedTask;
    }
}
