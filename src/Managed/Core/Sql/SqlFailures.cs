using Ferrolite.Core.Model;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Tells errors that belong to the state machine from those of the machine. The first kind is the same on every node
/// and becomes a result; the second kind ends the node.
/// </summary>
internal static class SqlFailures
{
    // A virtual table finds that its parts contradict each other: with external content that is the user's doing.
    private const int CorruptTable = raw.SQLITE_CORRUPT | (1 << 8);

    // A virtual table cannot be written while the same statement reads it.
    private const int LockedTable = raw.SQLITE_LOCKED | (2 << 8);

    /// <summary>The failure behind a result code of the connection.</summary>
    /// <param name="connection">The connection that failed.</param>
    /// <param name="rc">The result code, primary or extended.</param>
    /// <param name="authorizer">Knows why something was refused.</param>
    /// <param name="statement">Which statement of the request.</param>
    /// <param name="offset">Where the failed text begins in the statement's text, in bytes.</param>
    /// <exception cref="EnvironmentFaultException">The error is one of this machine.</exception>
    /// <exception cref="StatementInterruptedException">The statement was interrupted.</exception>
    public static CommandFailure Of(Connection connection, int rc, Authorizer authorizer, int statement, int offset)
    {
        var primary = rc & 0xff;
        if (primary == raw.SQLITE_INTERRUPT) throw new StatementInterruptedException();
        var extended = raw.sqlite3_extended_errcode(connection.Handle);
        var message = raw.sqlite3_errmsg(connection.Handle).utf8_to_string();
        if (primary == raw.SQLITE_FULL && !connection.IsDiskFull) return CommandFailure.NoRowIdLeft(statement);
        if (!IsDeterministic(primary) && extended is not CorruptTable and not LockedTable)
            throw new EnvironmentFaultException($"SQLite: {message} ({primary}/{extended})");
        // A refused function is reported as an error like any other.
        if (primary is raw.SQLITE_AUTH or raw.SQLITE_ERROR && authorizer.Refusal is { } refusal)
            return CommandFailure.Refused(refusal.Message, refusal.Hint, statement);
        var at = SqliteConnectionCalls.ErrorOffset(connection.Handle.DangerousGetHandle());
        var error = new SqlError(primary, extended, message, at < 0 ? -1 : at + offset, statement);
        return new CommandFailure(
            error, primary == raw.SQLITE_CONSTRAINT ? ErrorReason.SqlConstraint : ErrorReason.SqlError);
    }

    private static bool IsDeterministic(int primary) => primary is raw.SQLITE_ERROR or raw.SQLITE_TOOBIG
        or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_AUTH or raw.SQLITE_RANGE;
}
