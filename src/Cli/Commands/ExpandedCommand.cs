using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>One line for each value, or the mode before.</summary>
internal sealed class ExpandedCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".expanded";

    /// <inheritdoc />
    public override string Usage => ".expanded [on|off]";

    /// <inheritdoc />
    public override string Summary => "One line for each value, or the mode before.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => SwitchWords;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        var settings = session.Settings;
        var on = Switch(arguments) ?? settings.Mode != OutputMode.Line;
        if (on && settings.Mode != OutputMode.Line)
        {
            (settings.ModeBeforeExpanded, settings.Mode) = (settings.Mode, OutputMode.Line);
        }
        else if (!on)
        {
            settings.Mode = settings.ModeBeforeExpanded;
        }

        session.Messages.Note(on ? "one line for each value" : "mode " + RowFormats.NameOf(settings.Mode));
        return Task.CompletedTask;
    }
}
