using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.StateMachine;

/// <summary>What a user.db says of itself, before a node takes it for its own.</summary>
/// <param name="AppliedIndex">Index of the last entry in it.</param>
/// <param name="ClusterId">Its cluster; null for a file that does not tell.</param>
internal sealed record UserFileState(ulong AppliedIndex, string? ClusterId)
{
    /// <summary>Reads it; null when there is no file, or one without any table.</summary>
    /// <exception cref="FerroliteException">Refused: the file is something else.</exception>
    /// <exception cref="EnvironmentFaultException">The file cannot be read.</exception>
    public static UserFileState? Read(string path, string? vfs)
    {
        if (!DatabaseFile.Exists(path, vfs)) return null;
        // A transaction that was cut off is undone first, and only a connection that may write does that.
        using var connection = Connection.Open(path, vfs, readOnly: false);
        if (!Has(connection, "SELECT 1 FROM sqlite_schema")) return null;
        if (!Has(connection, "SELECT 1 FROM sqlite_schema WHERE name = '_ferrolite_applied'"))
            throw new FerroliteException(ErrorReason.Refused, $"{path} is no file of a node")
            {
                Hint = "move it away, or name another directory",
            };
        using var applied = connection.Prepare("SELECT log_index FROM _ferrolite_applied");
        if (!connection.Next(applied))
            throw new EnvironmentFaultException("user.db has no applied index: it is damaged");
        using var cluster = connection.Prepare(AppliedRow.SelectClusterId);
        return new UserFileState(
            (ulong)raw.sqlite3_column_int64(applied, 0),
            connection.Next(cluster) ? raw.sqlite3_column_text(cluster, 0).utf8_to_string() : null);
    }

    private static bool Has(Connection connection, string sql)
    {
        using var select = connection.Prepare(sql);
        return connection.Next(select);
    }
}
