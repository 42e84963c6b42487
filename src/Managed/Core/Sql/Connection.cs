using Ferrolite.Core.Model;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// A connection to user.db with the limits that are equal on all nodes. One thread at a time; <see cref="Interrupt"/>
/// from any.
/// </summary>
internal sealed class Connection : IDisposable
{
    private Connection(sqlite3 handle) => Handle = handle;

    /// <summary>The handle.</summary>
    public sqlite3 Handle { get; }

    /// <summary>Asked after SQLITE_FULL: whether the disk is. Null = it is.</summary>
    public Func<bool>? DiskFull { get; set; }

    /// <summary>True unless it is known that SQLITE_FULL has another cause.</summary>
    public bool IsDiskFull => DiskFull?.Invoke() ?? true;

    /// <summary>Opens a file.</summary>
    /// <exception cref="EnvironmentFaultException">The file cannot be opened.</exception>
    public static Connection Open(string path, string? vfs, bool readOnly)
    {
        SqliteLibrary.Ensure();
        var flags = raw.SQLITE_OPEN_NOMUTEX
            | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var rc = raw.sqlite3_open_v2(path, out var handle, flags, vfs);
        var connection = new Connection(handle);
        if (rc != raw.SQLITE_OK)
        {
            connection.Dispose();
            throw new EnvironmentFaultException($"{path} cannot be opened: {raw.sqlite3_errstr(rc).utf8_to_string()}");
        }

        connection.Configure();
        return connection;
    }

    /// <summary>Reserves bytes at the end of each page, for a checksum. Before the first table.</summary>
    public void ReserveBytes(int bytes)
    {
        if (SqliteConnectionCalls.ReserveBytes(Handle.DangerousGetHandle(), bytes) != raw.SQLITE_OK)
            throw new EnvironmentFaultException("SQLite cannot reserve bytes in the pages of user.db");
    }

    /// <summary>Runs Ferrolite's own SQL; a failure is a fault of this machine.</summary>
    public void Execute(string sql)
    {
        var rc = raw.sqlite3_exec(Handle, sql);
        if (rc != raw.SQLITE_OK) throw Fault(sql);
    }

    /// <summary>Prepares Ferrolite's own SQL.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        var rc = raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        return rc == raw.SQLITE_OK ? statement : throw Fault(sql);
    }

    /// <summary>Steps Ferrolite's own statement to its end and resets it.</summary>
    public void Run(sqlite3_stmt statement)
    {
        var handle = statement.DangerousGetHandle();
        var rc = SqliteStatementCalls.Step(handle);
        _ = SqliteStatementCalls.Reset(handle);
        if (rc == raw.SQLITE_DONE || rc == raw.SQLITE_ROW) return;
        if ((rc & 0xff) == raw.SQLITE_INTERRUPT) throw new ApplyInterruptedException();
        throw Fault(raw.sqlite3_sql(statement).utf8_to_string());
    }

    /// <summary>Steps Ferrolite's own statement to a row; false at the end.</summary>
    public bool Next(sqlite3_stmt statement)
    {
        var rc = raw.sqlite3_step(statement);
        if (rc == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(statement);
        return rc == raw.SQLITE_DONE ? false : throw Fault(raw.sqlite3_sql(statement).utf8_to_string());
    }

    /// <summary>Reads the schema.</summary>
    public SchemaFacts ReadSchema()
    {
        using var select = Prepare(SchemaFacts.Query);
        Next(select);
        return new SchemaFacts(Is(0), Is(1), Is(2));

        bool Is(int column) => raw.sqlite3_column_int(select, column) != 0;
    }

    /// <summary>
    /// Forgets what is in memory of the schema, so that it is as after opening the file; inside a transaction or not.
    /// </summary>
    public void ReloadSchema() => Execute("PRAGMA writable_schema = RESET");

    /// <summary>Ends the statement that runs. Any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(Handle);

    /// <inheritdoc />
    public void Dispose() => Handle?.Dispose();

    private EnvironmentFaultException Fault(string sql) => new(
        $"user.db: {raw.sqlite3_errmsg(Handle).utf8_to_string()} ({raw.sqlite3_extended_errcode(Handle)}) in: {sql}");

    private void Configure()
    {
        raw.sqlite3_extended_result_codes(Handle, 1);
        raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_DEFENSIVE, 1, out _);
        raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, out _);
        raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, out _);
        raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_DQS_DML, 0, out _);
        raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_DQS_DDL, 0, out _);
        raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_LENGTH, Limits.SqlValueBytesMax);
        raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_SQL_LENGTH, Limits.SqlValueBytesMax);
        raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_EXPR_DEPTH, 1_000);
        raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50_000);
        raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_VARIABLE_NUMBER, 32_766);
        raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_TRIGGER_DEPTH, 1_000);
    }
}
