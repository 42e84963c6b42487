using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Choose how rows are written; TABLE is the one of the insert mode.</summary>
internal sealed class ModeCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".mode";

    /// <inheritdoc />
    public override string Usage => $".mode [{string.Join('|', RowFormats.Names)}] [TABLE]";

    /// <inheritdoc />
    public override string Summary => "Choose how rows are written; TABLE is the one of the insert mode.";

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

    private string Hint(string name) => Suggestion.Question(name, RowFormats.Names) ?? Usage;
}
