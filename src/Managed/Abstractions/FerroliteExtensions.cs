namespace Ferrolite;

/// <summary>Statements as text with their values, for what needs no more than the defaults of a request.</summary>
public static class FerroliteExtensions
{
    /// <summary>Writes: <c>ExecuteAsync("INSERT INTO t VALUES (?1, ?2)", 7, "seven")</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">SQL text.</param>
    /// <param name="arguments">Values of <c>?1</c>, <c>?2</c>, …; NULL is <see cref="SqlValue.Null"/>.</param>
    public static Task<ExecuteResult> ExecuteAsync(
        this IFerrolite database, string sql, params SqlValue[] arguments) =>
        ExecuteAsync(database, sql, arguments, CancellationToken.None);

    /// <summary>Writes, until the caller cancels: <c>ExecuteAsync("…", [7, "seven"], token)</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">SQL text.</param>
    /// <param name="arguments">Values of <c>?1</c>, <c>?2</c>, …</param>
    /// <param name="cancellationToken">Ends the wait. A write that was proposed may still be applied.</param>
    public static Task<ExecuteResult> ExecuteAsync(
        this IFerrolite database, string sql, IReadOnlyList<SqlValue> arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.ExecuteAsync(new ExecuteRequest(Statement(sql, arguments)), cancellationToken);
    }

    /// <summary>Reads, linearizably: <c>QueryAsync("SELECT b FROM t WHERE a = ?1", 7)</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">SQL text.</param>
    /// <param name="arguments">Values of <c>?1</c>, <c>?2</c>, …; NULL is <see cref="SqlValue.Null"/>.</param>
    public static Task<QueryResult> QueryAsync(this IFerrolite database, string sql, params SqlValue[] arguments) =>
        QueryAsync(database, sql, arguments, CancellationToken.None);

    /// <summary>Reads, linearizably, until the caller cancels: <c>QueryAsync("…", [7], token)</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">SQL text.</param>
    /// <param name="arguments">Values of <c>?1</c>, <c>?2</c>, …</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static Task<QueryResult> QueryAsync(
        this IFerrolite database, string sql, IReadOnlyList<SqlValue> arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.QueryAsync(new QueryRequest(Statement(sql, arguments)), cancellationToken);
    }

    private static Statement Statement(string sql, IReadOnlyList<SqlValue> arguments)
    {
        // A null among the values is SqlValue.Null; null in their place is a mistake of the caller.
        ArgumentNullException.ThrowIfNull(arguments);
        return new Statement(sql) { Arguments = arguments };
    }
}
