namespace Ferrolite.Core.Sql;

/// <summary>Why a command was undone: an error that every node finds alike.</summary>
internal sealed record CommandFailure(SqlError Error, ErrorReason Reason)
{
    /// <summary>A refusal by Ferrolite itself, in SQLite's terms SQLITE_AUTH.</summary>
    public static CommandFailure Refused(string message, string? hint, int statement = 0) =>
        new(new SqlError(23, 23, message, -1, statement, hint), ErrorReason.NotReplicable);

    /// <summary>An error of the request's SQL or parameters that SQLite did not get to see.</summary>
    public static CommandFailure Wrong(string message, string? hint, int statement = 0) =>
        new(new SqlError(1, 1, message, -1, statement, hint), ErrorReason.SqlError);

    /// <summary>EXPLAIN in a write.</summary>
    public static CommandFailure Explain(int statement) => Refused(
        "EXPLAIN is not a write: its answer differs from node to node", "send it as a query", statement);

    /// <summary>A statement changed another number of rows than its caller expects.</summary>
    public static CommandFailure Unexpected(long expected, long changed, int statement) => new(
        new SqlError(
            1, 1, $"the statement changed {changed} rows, {expected} were expected", -1, statement,
            "read the rows again: somebody else may have changed them"),
        ErrorReason.ExpectationFailed);
}
