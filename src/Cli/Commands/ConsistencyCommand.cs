using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Choose what reads may miss.</summary>
internal sealed class ConsistencyCommand : DotCommand
{
    private static readonly Dictionary<string, Consistency> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["linearizable"] = Consistency.Linearizable,
        ["weak"] = Consistency.Linearizable,
        ["session"] = Consistency.Session,
        ["stale"] = Consistency.Stale,
        ["none"] = Consistency.Stale,
    };

    /// <inheritdoc />
    public override string Name => ".consistency";

    /// <inheritdoc />
    public override string Usage => ".consistency [linearizable|session|stale]";

    /// <inheritdoc />
    public override string Summary => "Choose what reads may miss.";

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => [.. Levels.Keys];

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Words)
        {
            case []:
                session.Messages.Raw(session.Settings.Consistency.ToString().ToLowerInvariant() + "\n");
                break;
            case [var name]:
                session.Settings.Consistency = Levels.TryGetValue(name, out var level)
                    ? level
                    : throw ShellException.Usage(
                        $"unknown consistency {name}", Suggestion.Question(name, Levels.Keys) ?? Usage);
                break;
            default:
                throw UsageError();
        }

        return Task.CompletedTask;
    }
}
