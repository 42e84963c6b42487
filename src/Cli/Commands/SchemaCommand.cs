using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show the CREATE statements, or those of tables LIKE PATTERN.</summary>
internal sealed class SchemaCommand : DotCommand
{
    private const string Sql =
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        + " AND (tbl_name LIKE ?1 OR name LIKE ?1) AND " + SchemaPattern.UserObjects
        + " ORDER BY tbl_name, type = 'trigger', type = 'index', name";

    /// <inheritdoc />
    public override string Name => ".schema";

    /// <inheritdoc />
    public override string Usage => ".schema [PATTERN]";

    /// <inheritdoc />
    public override string Summary => "Show the CREATE statements, or those of tables LIKE PATTERN.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Table;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 1) throw UsageError();
        var statement = new Statement(Sql, SqlValue.From(SchemaPattern.Of(arguments.Words)));
        var rows = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        if (session.Settings.Mode is OutputMode.Json or OutputMode.Jsonl)
        {
            session.WriteRows(["type", "name", "tbl_name", "sql"], rows);
            return;
        }

        foreach (var row in rows) session.Data.WriteLine(SchemaText.Closed(row[3].Text));
        session.Data.Flush();
    }
}
