using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Log;

/// <summary>
/// Keeps the WAL of raft.db small: after some pages it is copied into the file, and SQLite writes it from the front
/// again as soon as nobody reads it. Reads that follow each other closely leave no such moment, so beyond a size one is
/// made. Owned by the log writer.
/// </summary>
internal sealed class LogCheckpoint : IDisposable
{
    // A WAL that is overwritten in place syncs faster than one that grows; each copy costs a sync.
    private const int PagesBetween = 200;
    private const int PageBytes = 4096;
    private readonly Connection _connection;
    private readonly LogReaders _readers;
    private readonly SqliteWalPages _wal;
    private int _copied;

    public LogCheckpoint(Connection connection, LogReaders readers)
    {
        _connection = connection;
        _readers = readers;
        _wal = new SqliteWalPages(connection.Handle.DangerousGetHandle());
    }

    /// <summary>After each commit.</summary>
    public void AfterCommit()
    {
        var pages = _wal.Count;
        if (pages < _copied) _copied = 0;
        if (pages - _copied < PagesBetween) return;
        _copied = pages;
        var bytes = (long)pages * PageBytes;
        if (bytes < Limits.LogWalRestartBytes) _connection.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
        else if (bytes < Limits.LogWalTruncateBytes) Restart(raw.SQLITE_CHECKPOINT_RESTART);
        else Restart(raw.SQLITE_CHECKPOINT_TRUNCATE);
    }

    /// <inheritdoc />
    public void Dispose() => _wal.Dispose();

    // Whoever reads in another program is not waited for: the next pages bring the next attempt.
    private void Restart(int mode)
    {
        if (!_readers.TryPause()) mode = raw.SQLITE_CHECKPOINT_PASSIVE;
        try
        {
            _connection.Checkpoint(mode);
        }
        finally
        {
            _readers.Resume();
        }
    }
}
