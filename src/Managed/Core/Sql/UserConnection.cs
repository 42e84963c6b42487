using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>Connections that run SQL of users: with the limits that are equal on all nodes.</summary>
internal static class UserConnection
{
    /// <summary>Opens user.db; see <see cref="Connection.Open"/>.</summary>
    public static Connection Open(string path, string? vfs, bool readOnly)
    {
        var connection = Connection.Open(path, vfs, readOnly);
        Restrict(connection.Handle);
        return connection;
    }

    private static void Restrict(sqlite3 handle)
    {
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_DQS_DML, 0, out _);
        raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_DQS_DDL, 0, out _);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, Limits.SqlValueBytesMax);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_SQL_LENGTH, Limits.SqlValueBytesMax);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_EXPR_DEPTH, 1_000);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50_000);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_VARIABLE_NUMBER, 32_766);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_TRIGGER_DEPTH, 1_000);
    }
}
