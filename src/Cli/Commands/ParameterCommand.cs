using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Values of the parameters @NAME, :NAME, $NAME and ?N in statements.</summary>
internal sealed class ParameterCommand : DotCommand
{
    private static readonly string[] Verbs = ["set", "unset", "list", "clear", "init"];

    /// <inheritdoc />
    public override string Name => ".parameter";

    /// <inheritdoc />
    public override string Usage => ".parameter set NAME VALUE|unset NAME|list|clear|init";

    /// <inheritdoc />
    public override string Summary => "Values of the parameters @NAME, :NAME, $NAME and ?N in statements.";

    /// <inheritdoc />
    public override IReadOnlyList<string> Aliases => [".param"];

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => Verbs;

    /// <inheritdoc />
    public override Task RunAsync(ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Words)
        {
            case ["set", { Length: > 0 } name, _, ..]:
                session.Parameters.Set(name, ParameterValues.Parse(TextAfterTwoWords(arguments.Rest)));
                break;
            case ["unset", { Length: > 0 } name]:
                if (!session.Parameters.Remove(name)) throw Unknown(name);
                break;
            case ["list"]:
                session.WriteRows(
                    ["name", "value"],
                    [.. session.Parameters.All.Select(one => new[]
                    {
                        SqlValue.From(one.Key), SqlValue.From(SqlLiteral.Of(one.Value)),
                    })]);
                break;
            case ["clear"]:
                session.Parameters.Clear();
                break;
            case ["init"]:
                // Scripts of sqlite3 create its table of parameters first; here they live in the shell.
                break;
            case [var word, ..] when !Verbs.Contains(word):
                throw ShellException.Usage($"unknown word {word}", Suggestion.Question(word, Verbs) ?? Usage);
            default:
                throw UsageError();
        }

        return Task.CompletedTask;
    }

    /// <summary>The value as it was typed: its quotes decide whether it is a text.</summary>
    private static string TextAfterTwoWords(string rest)
    {
        var text = rest.AsSpan().Trim();
        for (var i = 0; i < 2; i++) text = text[text.IndexOfAny(' ', '\t')..].TrimStart();
        return text.ToString();
    }

    private static ShellException Unknown(string name) =>
        ShellException.Usage($"parameter {name} has no value", ".parameter list shows those that have one");
}
