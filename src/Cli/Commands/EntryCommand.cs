using System.Globalization;
using Ferrolite.Cli.Input;
using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show what the log would hold for SQL, or for the open block; nothing is sent.</summary>
internal sealed class EntryCommand : DotCommand
{
    /// <inheritdoc />
    public override string Name => ".entry";

    /// <inheritdoc />
    public override string Usage => ".entry [SQL]";

    /// <inheritdoc />
    public override string Summary => "Show what the log would hold for SQL, or for the open block; nothing is sent.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Sql;

    /// <inheritdoc />
    public override bool TakesRawText => true;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        var statements = Statements(session, arguments.Rest);
        if (statements.Count == 0) throw UsageError();
        var request = new ExecuteRequest(statements) { DeferForeignKeys = session.Block?.KeysSwitchedOff ?? false };
        var entry = await session.Target.DescribeAsync(request, cancellationToken).ConfigureAwait(false);
        session.WriteRows(
            ["field", "value"], [.. Fields(entry).Select(field => new[] { SqlValue.From(field.Name), field.Value })]);
        session.Messages.Note("no text is rewritten: each node runs the statement with this clock and seed");
    }

    private static List<Statement> Statements(ShellSession session, string sql)
    {
        if (sql.Length == 0) return [.. (session.Block?.Statements ?? []).Select(one => one.Statement)];
        var splitter = new SqlSplitter();
        splitter.Append(sql, 1);
        splitter.Append(";", 2);
        if (splitter.Open is { } open)
            throw ShellException.Usage($"unterminated {open.Name}", $"end it with {open.Closer}");
        var statements = new List<Statement>();
        while (splitter.TryTake(out var one)) statements.Add(session.Parameters.Bind(one.Sql.TrimEnd('\n')));
        return statements;
    }

    private static IEnumerable<(string Name, SqlValue Value)> Fields(EntryPreview entry)
    {
        foreach (var statement in entry.Statements)
        {
            yield return ("statement", SqlValue.From(statement.Sql));
            for (var i = 0; i < statement.Arguments.Count; i++)
            {
                var position = (i + 1).ToString(CultureInfo.InvariantCulture);
                yield return ("parameter ?" + position, SqlValue.From(SqlLiteral.Of(statement.Arguments[i])));
            }

            foreach (var (name, value) in statement.NamedArguments)
                yield return ("parameter " + name, SqlValue.From(SqlLiteral.Of(value)));
        }

        yield return ("clock", SqlValue.From(
            entry.Clock.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
        yield return ("seed", SqlValue.From(entry.Seed));
        yield return ("step_limit", SqlValue.From((long)entry.StepLimit));
        yield return ("bytes", SqlValue.From(entry.Bytes));
    }
}
