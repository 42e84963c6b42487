using Ferrolite.Core.Model;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Sqlite;

/// <summary>
/// A connection to a database file, for Ferrolite's own SQL: every failure is a fault of this machine. One thread at a
/// time; <see cref="Interrupt"/> from any.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly string _file;

    private Connection(string path, sqlite3 handle)
    {
        _file = Path.GetFileName(path);
        Handle = handle;
    }

    /// <summary>The handle.</summary>
    public sqlite3 Handle { get; }

    /// <summary>Asked after SQLITE_FULL: whether the disk is. Null = it is.</summary>
    public Func<bool>? DiskFull { get; set; }

    /// <summary>True unless it is known that SQLITE_FULL has another cause.</summary>
    public bool IsDiskFull => DiskFull?.Invoke() ?? true;

    /// <summary>
    /// Opens a file. What finds it locked by another program waits <see cref="Limits.LockWaitMs"/>.
    /// </summary>
    /// <param name="path">The file; created when <paramref name="readOnly"/> is false and it is not there.</param>
    /// <param name="vfs">Name of the VFS, null for the default one.</param>
    /// <param name="readOnly">True for a connection that never writes.</param>
    /// <exception cref="EnvironmentFaultException">The file cannot be opened.</exception>
    public static Connection Open(string path, string? vfs, bool readOnly)
    {
        SqliteLibrary.Ensure();
        var flags = raw.SQLITE_OPEN_NOMUTEX
            | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var rc = raw.sqlite3_open_v2(path, out var handle, flags, vfs);
        if (rc != raw.SQLITE_OK)
        {
            handle?.Dispose();
            throw new EnvironmentFaultException($"{path} cannot be opened: {raw.sqlite3_errstr(rc).utf8_to_string()}");
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, Limits.LockWaitMs);
        return new Connection(path, handle);
    }

    /// <summary>Reserves bytes at the end of each page, for a checksum. Before the first table.</summary>
    public void ReserveBytes(int bytes)
    {
        if (SqliteConnectionCalls.ReserveBytes(Handle.DangerousGetHandle(), bytes) != raw.SQLITE_OK)
            throw new EnvironmentFaultException($"SQLite cannot reserve bytes in the pages of {_file}");
    }

    /// <summary>Runs SQL that returns nothing that matters.</summary>
    /// <exception cref="StatementInterruptedException">It was interrupted.</exception>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql), sql);

    /// <summary>Prepares a statement for many runs. The caller frees it.</summary>
    /// <exception cref="StatementInterruptedException">It was interrupted.</exception>
    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement), sql);
        return statement;
    }

    /// <summary>Steps a statement to its end and resets it; a row that it returns does not matter.</summary>
    /// <exception cref="StatementInterruptedException">It was interrupted.</exception>
    public void Run(sqlite3_stmt statement)
    {
        var handle = statement.DangerousGetHandle();
        var rc = SqliteStatementCalls.Step(handle);
        _ = SqliteStatementCalls.Reset(handle);
        if (rc is not raw.SQLITE_DONE and not raw.SQLITE_ROW) throw Failed(rc, statement);
    }

    /// <summary>
    /// The same with the bytes of one parameter, which are not copied: it is bound anew before each run.
    /// </summary>
    public void Run(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> bytes)
    {
        var rc = SqliteStatementCalls.RunWithBlob(statement.DangerousGetHandle(), parameter, bytes);
        if (rc is not raw.SQLITE_DONE) throw Failed(rc, statement);
    }

    /// <summary>
    /// Copies the WAL into the file and, unless <paramref name="mode"/> is passive, lets it begin anew. Waits for
    /// nobody; false when other connections stood in its way.
    /// </summary>
    public bool Checkpoint(int mode)
    {
        raw.sqlite3_busy_timeout(Handle, 0);
        var rc = raw.sqlite3_wal_checkpoint_v2(Handle, "main", mode, out _, out _);
        raw.sqlite3_busy_timeout(Handle, Limits.LockWaitMs);
        if ((rc & 0xff) == raw.SQLITE_BUSY) return false;
        Check(rc, "checkpoint");
        return true;
    }

    /// <summary>Steps a statement to a row; false at the end, where it is reset.</summary>
    /// <exception cref="StatementInterruptedException">It was interrupted.</exception>
    public bool Next(sqlite3_stmt statement)
    {
        var rc = SqliteStatementCalls.Step(statement.DangerousGetHandle());
        if (rc == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(statement);
        return rc == raw.SQLITE_DONE ? false : throw Failed(rc, statement);
    }

    /// <summary>
    /// Forgets what is in memory of the schema, so that it is as after opening the file; inside a transaction or not.
    /// </summary>
    public void ReloadSchema() => Execute("PRAGMA writable_schema = RESET");

    /// <summary>Ends the statement that runs. Any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(Handle);

    /// <inheritdoc />
    public void Dispose() => Handle.Dispose();

    private void Check(int rc, string sql)
    {
        if (rc != raw.SQLITE_OK) throw Failed(rc, sql);
    }

    private Exception Failed(int rc, sqlite3_stmt statement) =>
        Failed(rc, raw.sqlite3_sql(statement).utf8_to_string());

    private Exception Failed(int rc, string sql) => (rc & 0xff) switch
    {
        raw.SQLITE_INTERRUPT => new StatementInterruptedException(),
        raw.SQLITE_BUSY => new EnvironmentFaultException(
            $"{_file} is locked by another program for more than {Limits.LockWaitMs / 1000} s (in: {sql}); "
            + "end that program, an sqlite3 shell or a backup, and start the node again"),
        _ => new EnvironmentFaultException(
            $"{_file}: {raw.sqlite3_errmsg(Handle).utf8_to_string()} ({raw.sqlite3_extended_errcode(Handle)}) "
            + $"in: {sql}"),
    };
}
