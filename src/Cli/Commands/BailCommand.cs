using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Stop a script at its first error.</summary>
internal sealed class BailCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".bail";

    /// <inheritdoc />
    public override string Usage => ".bail on|off";

    /// <inheritdoc />
    public override string Summary => "Stop a script at its first error.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => ["on", "off"];

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (Switch(arguments) is { } on) session.Settings.Bail = on;
        else session.Messages.Raw(session.Settings.Bail ? "on\n" : "off\n");
        return Task.CompletedTask;
    }
}
