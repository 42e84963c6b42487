using Ferrolite.Core.Model;
using Ferrolite.Core.Sql.Policy;
using SQLitePCL;

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

    /// <summary>What a write may not be, although it could be prepared.</summary>
    public static CommandFailure? OfStatement(sqlite3_stmt prepared, StatementTraits traits, int statement)
    {
        if (raw.sqlite3_stmt_isexplain(prepared) != 0)
            return Refused(
                "EXPLAIN is not a write: its answer differs from node to node", "send it as a query", statement);
        // Known only now: ANALYZE and DROP delete figures for themselves.
        if ((traits & StatementTraits.WritesStatistics) != 0
            && (traits & (StatementTraits.Analyzes | StatementTraits.Alters)) == 0)
            return Refused(WritePolicy.Statistics, WritePolicy.StatisticsHint, statement);
        return (traits & StatementTraits.ReadsDataVersion) == 0
            ? null
            : Refused(
                "PRAGMA data_version is not allowed in a write: it counts what one node did",
                "read it in a query",
                statement);
    }

    /// <summary>The texts of a command hold too many statements.</summary>
    public static CommandFailure TooManyStatements(int statement) => Wrong(
        $"a command has at most {Limits.StatementsMax} statements", "send them in several requests", statement);

    /// <summary>SQLite found no free rowid. It calls that a full disk.</summary>
    public static CommandFailure NoRowIdLeft(int statement) => new(
        new SqlError(
            raw.SQLITE_FULL, raw.SQLITE_FULL, "no rowid is left: the largest one is in use", -1, statement,
            "choose smaller rowids; that of an AUTOINCREMENT table is in sqlite_sequence"),
        ErrorReason.SqlError);

    /// <summary>A statement changed another number of rows than its caller expects.</summary>
    public static CommandFailure Unexpected(long expected, long changed, int statement) => new(
        new SqlError(
            1, 1, $"the statement changed {changed} rows, {expected} were expected", -1, statement,
            "read the rows again: somebody else may have changed them"),
        ErrorReason.ExpectationFailed);
}
