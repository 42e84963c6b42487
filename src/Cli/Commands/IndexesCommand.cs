using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>List indexes, or those of tables LIKE TABLE.</summary>
internal sealed class IndexesCommand : DotCommand
{
    private const string Sql = """
        SELECT i.name, t.name, i."unique",
            CASE i.origin WHEN 'c' THEN 'CREATE INDEX' WHEN 'u' THEN 'UNIQUE' ELSE 'PRIMARY KEY' END,
            (SELECT group_concat(coalesce(c.name, '<expression>'), ', ') FROM pragma_index_info(i.name) AS c)
        FROM (SELECT name, tbl_name FROM sqlite_schema WHERE type = 'table') AS t, pragma_index_list(t.name) AS i
        WHERE t.name LIKE ?1 AND 
        """ + " " + SchemaPattern.UserObjects + " ORDER BY t.name, i.name";

    /// <inheritdoc />
    public override string Name => ".indexes";

    /// <inheritdoc />
    public override string Usage => ".indexes [TABLE]";

    /// <inheritdoc />
    public override string Summary => "List indexes, or those of tables LIKE TABLE.";

    /// <inheritdoc />
    public override IReadOnlyList<string> Aliases => [".indices"];

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Table;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 1) throw UsageError();
        var statement = new Statement(Sql, SqlValue.From(SchemaPattern.Of(arguments.Words)));
        var rows = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        session.WriteRows(["name", "table", "unique", "origin", "columns"], rows);
    }
}
