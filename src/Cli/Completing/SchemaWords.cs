using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Completing;

/// <summary>The names of tables, views and columns, as the nearest node has them.</summary>
internal static class SchemaWords
{
    private const string Sql = """
        SELECT m.name, c.name FROM sqlite_schema AS m LEFT JOIN pragma_table_xinfo(m.name) AS c
        WHERE m.type IN ('table', 'view') AND m.name NOT LIKE '\_ferrolite\_%' ESCAPE '\'
            AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        """;

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Reads them; none when nothing answers soon.</summary>
    public static async Task<ILookup<string, string?>> ReadAsync(ShellSession session)
    {
        var request = new QueryRequest(Sql) { Consistency = Consistency.Stale, Timeout = WaitTimeout };
        IReadOnlyList<SqlValue[]> rows = [];
        try
        {
            var result = await session.Target.QueryAsync(request, session.Interrupts.Ended).WaitAsync(WaitTimeout)
                .ConfigureAwait(false);
            rows = result.Rows;
        }
        catch (Exception e) when (e is FerroliteException or TimeoutException or OperationCanceledException)
        {
            // Completion is a convenience: without an answer there is nothing to offer.
        }

        return rows.ToLookup(
            row => row[0].Text, row => row[1].IsNull ? null : row[1].Text, StringComparer.OrdinalIgnoreCase);
    }
}
