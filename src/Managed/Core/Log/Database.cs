using Ferrolite.Core.Model;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Log;

/// <summary>One connection to raft.db. Every failure of SQLite here is a fault of this machine.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly List<sqlite3_stmt> _statements = [];

    private Database(sqlite3 connection) => _connection = connection;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; created when <paramref name="readOnly"/> is false and it is not there.</param>
    /// <param name="vfs">Name of the VFS, null for the default one.</param>
    /// <param name="readOnly">True for a connection that never writes.</param>
    public static Database Open(string path, string? vfs, bool readOnly)
    {
        Batteries_V2.Init();
        var flags = raw.SQLITE_OPEN_NOMUTEX
            | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var rc = raw.sqlite3_open_v2(path, out var connection, flags, vfs);
        if (rc != raw.SQLITE_OK)
        {
            connection?.Dispose();
            throw new EnvironmentFaultException($"{path} cannot be opened: {raw.sqlite3_errstr(rc).utf8_to_string()}");
        }

        return new Database(connection);
    }

    /// <summary>The handle, for file control before the first table.</summary>
    public sqlite3 Handle => _connection;

    /// <summary>Runs SQL that returns nothing that matters.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_connection, sql), sql);

    /// <summary>A prepared statement that lives as long as the connection.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement), sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>A prepared statement that its caller frees.</summary>
    public sqlite3_stmt PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_connection, sql, 0, out var statement), sql);
        return statement;
    }

    /// <summary>Steps a statement that returns no rows, and resets it.</summary>
    public void Run(sqlite3_stmt statement)
    {
        var handle = statement.DangerousGetHandle();
        var rc = SqliteStatementCalls.Step(handle);
        _ = SqliteStatementCalls.Reset(handle);
        if (rc != raw.SQLITE_DONE) Check(rc, raw.sqlite3_sql(statement).utf8_to_string());
    }

    /// <summary>Steps to a row; false at the end, where the statement is reset.</summary>
    public bool Next(sqlite3_stmt statement)
    {
        var rc = SqliteStatementCalls.Step(statement.DangerousGetHandle());
        if (rc == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(statement);
        if (rc != raw.SQLITE_DONE) Check(rc, raw.sqlite3_sql(statement).utf8_to_string());
        return false;
    }

    /// <summary>Throws when a call failed.</summary>
    public void Check(int rc, string doing)
    {
        if (rc == raw.SQLITE_OK) return;
        var extended = raw.sqlite3_extended_errcode(_connection);
        throw new EnvironmentFaultException(
            $"raft.db: {raw.sqlite3_errmsg(_connection).utf8_to_string()} ({rc}/{extended}) in: {doing}");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _connection.Dispose();
    }
}
