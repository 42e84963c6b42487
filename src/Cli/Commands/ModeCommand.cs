using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Choose how rows are written.</summary>
internal sealed class ModeCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".mode";

    /// <inheritdoc />
    public override string Usage => ".mode [table|tsv|csv|json|jsonl|line|raw]";

    /// <inheritdoc />
    public override string Summary => "Choose how rows are written.";

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Words)
        {
            case []:
                session.Messages.Raw(RowFormats.NameOf(session.Settings.Mode) + "\n");
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
