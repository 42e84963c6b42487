using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Log;

/// <summary>A reading connection of raft.db. One thread at a time.</summary>
internal sealed class LogReader : IDisposable
{
    private const int ChecksEvery = 64;
    private readonly Connection _connection;
    private readonly sqlite3_stmt _bounds;
    private readonly sqlite3_stmt _range;

    public LogReader(Connection connection)
    {
        _connection = connection;
        // Two look-ups by key; min and max in one query would scan the table.
        _bounds = connection.Prepare(
            "SELECT first_index, coalesce((SELECT max(idx) FROM log), first_index - 1) FROM state WHERE id = 1");
        _range = connection.Prepare(
            "SELECT term, type, data, context, idx FROM log WHERE idx >= ?1 AND idx < ?2 ORDER BY idx");
    }

    /// <summary>See <see cref="IRaftLog.Read"/>.</summary>
    public StoredEntries Read(ulong low, ulong high, long bytesMax)
    {
        _connection.Next(_bounds);
        var first = (ulong)raw.sqlite3_column_int64(_bounds, 0);
        var last = (ulong)raw.sqlite3_column_int64(_bounds, 1);
        raw.sqlite3_reset(_bounds);
        LogIndexException.ThrowIfOutside(low, high, first, last);

        raw.sqlite3_bind_int64(_range, 1, (long)low);
        raw.sqlite3_bind_int64(_range, 2, (long)high);
        var read = new StoredEntries();
        try
        {
            var row = _range.DangerousGetHandle();
            while (_connection.Next(_range))
            {
                var data = SqliteStatementCalls.ColumnBlob(row, 2);
                if (read.Count > 0 && read.Bytes + data.Length > bytesMax) break;
                // A replay reads millions of rows: no call into SQLite that can be spared.
                var header = new EntryHeader(
                    low + (ulong)read.Count,
                    (ulong)SqliteStatementCalls.ColumnInt64(row, 0),
                    (EntryKind)SqliteStatementCalls.ColumnInt64(row, 1));
                read.Add(header, data, SqliteStatementCalls.ColumnBlob(row, 3));
                if (read.Count % ChecksEvery == 0) Check(header);
            }
        }
        finally
        {
            raw.sqlite3_reset(_range);
        }

        return read;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _bounds.Dispose();
        _range.Dispose();
        _connection.Dispose();
    }

    // The log was without a hole when it was loaded: this is for damage since.
    private void Check(EntryHeader header)
    {
        var index = (ulong)raw.sqlite3_column_int64(_range, 4);
        if (index != header.Index)
            throw new EnvironmentFaultException(
                $"raft.db: entry {header.Index} is missing, {index} follows: the file is damaged");
    }
}
