using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show the settings of the shell.</summary>
internal sealed class ShowCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".show";

    /// <inheritdoc />
    public override string Usage => ".show";

    /// <inheritdoc />
    public override string Summary => "Show the settings of the shell.";

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 0) throw UsageError();
        var settings = session.Settings;
        (string Name, string Value)[] all =
        [
            ("bail", SwitchCommand.Bail.State(settings, arguments.Source)),
            ("changes", SwitchCommand.Changes.State(settings, arguments.Source)),
            ("consistency", settings.Consistency.ToString().ToLowerInvariant()),
            ("echo", SwitchCommand.Echo.State(settings, arguments.Source)),
            ("headers", SwitchCommand.Headers.State(settings, arguments.Source)),
            ("mode", Mode(settings)),
            ("node", settings.Node ?? "any"),
            ("nullvalue", settings.NullText ?? "of the mode"),
            ("output", session.Output.FileName ?? "stdout"),
            ("timer", SwitchCommand.Timer.State(settings, arguments.Source)),
            ("width", settings.Widths.Count == 0 ? "as needed" : string.Join(' ', settings.Widths)),
        ];
        session.WriteRows(
            ["setting", "value"],
            [.. all.Select(one => new[] { SqlValue.From(one.Name), SqlValue.From(one.Value) })]);
        return Task.CompletedTask;
    }

    private static string Mode(ShellSettings settings) => settings.Mode == OutputMode.Insert
        ? "insert " + settings.InsertTable
        : RowFormats.NameOf(settings.Mode);
}
