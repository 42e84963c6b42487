using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show how many rows each write changed.</summary>
internal sealed class ChangesCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".changes";

    /// <inheritdoc />
    public override string Usage => ".changes on|off";

    /// <inheritdoc />
    public override string Summary => "Show how many rows each write changed.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => ["on", "off"];

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (Switch(arguments) is { } on) session.Settings.Changes = on;
        else session.Messages.Raw(session.Settings.Changes ?? arguments.Source.Interactive ? "on\n" : "off\n");
        return Task.CompletedTask;
    }
}
