using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Turns a setting of the shell on or off; without an argument it says which of both it is.</summary>
/// <param name="name">Its name.</param>
/// <param name="summary">What it does.</param>
/// <param name="read">The setting, for an input.</param>
/// <param name="write">Changes the setting.</param>
internal sealed class SwitchCommand(
    string name, string summary, Func<ShellSettings, InputSource, bool> read, Action<ShellSettings, bool> write)
    : DotCommand
{
    /// <summary>.headers.</summary>
    public static SwitchCommand Headers { get; } = new(
        ".headers", "Names of columns in the output.",
        (settings, _) => settings.Headers, (settings, on) => settings.Headers = on);

    /// <summary>.timer.</summary>
    public static SwitchCommand Timer { get; } = new(
        ".timer", "Show the time of each statement.",
        (settings, _) => settings.Timer, (settings, on) => settings.Timer = on);

    /// <summary>.changes: while it is not set, a person sees them and a script does not.</summary>
    public static SwitchCommand Changes { get; } = new(
        ".changes", "Show how many rows each write changed.",
        (settings, source) => settings.Changes ?? source.Interactive, (settings, on) => settings.Changes = on);

    /// <summary>.bail.</summary>
    public static SwitchCommand Bail { get; } = new(
        ".bail", "Stop a script at its first error.",
        (settings, _) => settings.Bail, (settings, on) => settings.Bail = on);

    /// <summary>.echo.</summary>
    public static SwitchCommand Echo { get; } = new(
        ".echo", "Show each line of input on stderr.",
        (settings, _) => settings.Echo, (settings, on) => settings.Echo = on);

    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    public override string Usage => name + " on|off";

    /// <inheritdoc />
    public override string Summary => summary;

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => SwitchWords;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (Switch(arguments) is { } on) write(session.Settings, on);
        else session.Messages.Raw(State(session.Settings, arguments.Source) + "\n");
        return Task.CompletedTask;
    }

    /// <summary>The setting in a word.</summary>
    public string State(ShellSettings settings, InputSource source) => read(settings, source) ? "on" : "off";
}
