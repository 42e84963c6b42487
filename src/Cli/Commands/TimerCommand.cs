using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show the time of each statement.</summary>
internal sealed class TimerCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".timer";

    /// <inheritdoc />
    public override string Usage => ".timer on|off";

    /// <inheritdoc />
    public override string Summary => "Show the time of each statement.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => ["on", "off"];

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (Switch(arguments) is { } on) session.Settings.Timer = on;
        else session.Messages.Raw(session.Settings.Timer ? "on\n" : "off\n");
        return Task.CompletedTask;
    }
}
