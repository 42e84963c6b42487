using Ferrolite.Core.Model;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Tells errors that belong to the state machine from those of the machine. The first kind is the same on every node
/// and
/// becomes a result; the second kind ends the node.
/// </summary>
internal static class SqlFailures
{
    /// <summary>The failure behind a result code of the connection.</summary>
    /// <param name="connection">The connection that failed.</param>
    /// <param name="rc">The result code, primary or extended.</param>
    /// <param name="authorizer">Knows why something was refused.</param>
    /// <param name="statement">Which statement of the request.</param>
    /// <param name="offset">Where the failed text begins in the statement's text, in bytes.</param>
    /// <exception cref="EnvironmentFaultException">The error is one of this machine.</exception>
    /// <exception cref="ApplyInterruptedException">The statement was interrupted.</exception>
    public static CommandFailure Of(sqlite3 connection, int rc, Authorizer authorizer, int statement, int offset)
    {
        var primary = rc & 0xff;
        if (primary == raw.SQLITE_INTERRUPT) throw new ApplyInterruptedException();
        var extended = raw.sqlite3_extended_errcode(connection);
        var message = raw.sqlite3_errmsg(connection).utf8_to_string();
        // A full-text index that does not fit its content table: the doing of users, and the same on every node,
        // although the primary code is that of a damaged file.
        if (!IsDeterministic(primary) && extended != raw.SQLITE_CORRUPT_VTAB)
            throw new EnvironmentFaultException($"SQLite: {message} ({primary}/{extended})");
        // A refused function is reported as an error like any other.
        if (primary is raw.SQLITE_AUTH or raw.SQLITE_ERROR && authorizer.Refusal is { } refusal)
            return CommandFailure.Refused(refusal.Message, refusal.Hint, statement);
        var at = SqliteConnectionCalls.ErrorOffset(connection.DangerousGetHandle());
        var error = new SqlError(primary, extended, message, at < 0 ? -1 : at + offset, statement);
        return new CommandFailure(
            error, primary == raw.SQLITE_CONSTRAINT ? ErrorReason.SqlConstraint : ErrorReason.SqlError);
    }

    private static bool IsDeterministic(int primary) => primary is raw.SQLITE_ERROR or raw.SQLITE_TOOBIG
        or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_AUTH or raw.SQLITE_RANGE;
}
