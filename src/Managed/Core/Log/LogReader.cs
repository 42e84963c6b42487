using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Log;

/// <summary>A reading connection of raft.db. One thread at a time.</summary>
internal sealed class LogReader : IDisposable
{
    private readonly Connection _connection;
    private readonly sqlite3_stmt _bounds;
    private readonly sqlite3_stmt _range;

    public LogReader(Connection connection)
    {
        _connection = connection;
        // Two look-ups by key; min and max in one query would scan the table.
        _bounds = connection.Prepare(
            "SELECT first_index, coalesce((SELECT max(idx) FROM log), first_index - 1) FROM state WHERE id = 1");
        try
        {
            _range = connection.Prepare(
                "SELECT term, type, data, context, idx FROM log WHERE idx >= ?1 AND idx < ?2 ORDER BY idx");
        }
        catch
        {
            // A connection is not closed before its statements are.
            _bounds.Dispose();
            throw;
        }
    }

    /// <summary>Opens a reading connection of the file.</summary>
    public static LogReader Open(string path, string? vfs)
    {
        var connection = Connection.Open(path, vfs, readOnly: true);
        try
        {
            return new LogReader(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>See <see cref="IRaftLog.Read"/>.</summary>
    public StoredEntries Read(ulong low, ulong high, long bytesMax)
    {
        try
        {
            // The row of the bounds stays open: so both statements read in one transaction.
            if (!_connection.Next(_bounds))
                throw new EnvironmentFaultException("raft.db has no state row: the file is damaged");
            var first = (ulong)raw.sqlite3_column_int64(_bounds, 0);
            var last = (ulong)raw.sqlite3_column_int64(_bounds, 1);
            LogIndexException.ThrowIfOutside(low, high, first, last);
            raw.sqlite3_bind_int64(_range, 1, (long)low);
            raw.sqlite3_bind_int64(_range, 2, (long)high);
            return ReadRange(low, high, bytesMax);
        }
        finally
        {
            raw.sqlite3_reset(_range);
            raw.sqlite3_reset(_bounds);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _bounds.Dispose();
        _range.Dispose();
        _connection.Dispose();
    }

    private StoredEntries ReadRange(ulong low, ulong high, long bytesMax)
    {
        var read = new StoredEntries();
        try
        {
            var row = _range.DangerousGetHandle();
            for (var index = low; index < high; index++)
            {
                if (!_connection.Next(_range)) throw Missing(index, "nothing");
                var found = (ulong)SqliteStatementCalls.ColumnInt64(row, 4);
                if (found != index) throw Missing(index, found);
                var data = SqliteStatementCalls.ColumnBlob(row, 2);
                if (read.Count > 0 && read.Bytes + data.Length > bytesMax) break;
                var header = new EntryHeader(
                    index,
                    (ulong)SqliteStatementCalls.ColumnInt64(row, 0),
                    (EntryKind)SqliteStatementCalls.ColumnInt64(row, 1));
                read.Add(header, data, SqliteStatementCalls.ColumnBlob(row, 3));
            }

            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    // The log was without a hole when it was loaded: this is damage since.
    private static EnvironmentFaultException Missing(ulong index, object found) =>
        new($"raft.db: entry {index} is missing, {found} follows: the file is damaged");
}
