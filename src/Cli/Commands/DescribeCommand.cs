using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Show the columns of a table or view: type, NOT NULL, default and key.</summary>
internal sealed class DescribeCommand : DotCommand
{
    private const string Sql = """
        SELECT c.name, c.type, CASE WHEN c."notnull" THEN 'NOT NULL' END, c.dflt_value,
            nullif(concat_ws(', ',
                CASE WHEN c.pk > 0 THEN 'PRIMARY KEY' END,
                (SELECT group_concat('REFERENCES ' || k."table" || coalesce('(' || k."to" || ')', ''), ', ')
                    FROM pragma_foreign_key_list(?1) AS k WHERE k."from" = c.name),
                CASE c.hidden WHEN 2 THEN 'GENERATED' WHEN 3 THEN 'GENERATED STORED' END), '')
        FROM pragma_table_xinfo(?1) AS c WHERE c.hidden <> 1 ORDER BY c.cid
        """;

    /// <inheritdoc />
    public override string Name => ".describe";

    /// <inheritdoc />
    public override string Usage => ".describe TABLE";

    /// <inheritdoc />
    public override string Summary => "Show the columns of a table or view: type, NOT NULL, default and key.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Table;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words is not [var name]) throw UsageError();
        var statement = new Statement(Sql, SqlValue.From(name));
        var rows = await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0) throw await MissingTable.ErrorAsync(session, name).ConfigureAwait(false);
        session.WriteRows(["column", "type", "null", "default", "key"], rows);
    }
}
