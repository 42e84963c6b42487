namespace Ferrolite;

/// <summary>What one statement did.</summary>
/// <param name="Columns">Names of the result columns (RETURNING); empty when the statement returns no rows.</param>
/// <param name="Rows">The returned rows, each as long as <paramref name="Columns"/>.</param>
/// <param name="Changes">Rows inserted, updated or deleted by the statement itself; 0 for others.</param>
/// <param name="LastInsertRowId">The rowid of the last row that the command inserted so far; 0 if none.</param>
public sealed record StatementResult(
    IReadOnlyList<string> Columns, IReadOnlyList<SqlValue[]> Rows, long Changes, long LastInsertRowId)
{
    /// <summary>What became of the statement.</summary>
    public StatementOutcome Outcome { get; init; }

    /// <summary>Its error, in a request that is not atomic; else null.</summary>
    public SqlError? Error { get; init; }
}
