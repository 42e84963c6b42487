using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Choose how rows are written; the insert mode names a table.</summary>
internal sealed class ModeCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".mode";

    /// <inheritdoc />
    public override string Usage => ".mode [MODE [TABLE]]";

    /// <inheritdoc />
    public override string Summary => $"How rows are written: {string.Join(", ", RowFormats.Names)} (into TABLE).";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => RowFormats.Names;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Words)
        {
            case []:
                session.Messages.Raw(RowFormats.NameOf(session.Settings.Mode) + "\n");
                break;
            case [var name, var table] when RowFormats.Parse(name) == OutputMode.Insert:
                (session.Settings.Mode, session.Settings.InsertTable) = (OutputMode.Insert, table);
                break;
            case [var name]:
                session.Settings.Mode = RowFormats.Parse(name)
                    ?? throw ShellException.Usage($"unknown mode {name}", Hint(name));
                break;
            default:
                throw UsageError();
        }

        return Task.CompletedTask;
    }

    private static string Hint(string name) =>
        Suggestion.Question(name, RowFormats.Names) ?? "modes: " + string.Join(", ", RowFormats.Names);
}
