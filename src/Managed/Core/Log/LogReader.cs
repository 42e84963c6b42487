using Ferrolite.Core.Model;
using SQLitePCL;

namespace Ferrolite.Core.Log;

/// <summary>A reading connection of raft.db. One thread at a time.</summary>
internal sealed class LogReader : IDisposable
{
    private readonly Database _database;
    private readonly sqlite3_stmt _bounds;
    private readonly sqlite3_stmt _range;

    public LogReader(Database database)
    {
        _database = database;
        // Two look-ups by key; min and max in one query would scan the table.
        _bounds = database.Prepare(
            "SELECT first_index, coalesce((SELECT max(idx) FROM log), first_index - 1) FROM state WHERE id = 1");
        _range = database.Prepare(
            "SELECT idx, term, type, data, context FROM log WHERE idx >= ?1 AND idx < ?2 ORDER BY idx");
    }

    /// <summary>See <see cref="IRaftLog.Read"/>.</summary>
    public StoredEntries Read(ulong low, ulong high, long bytesMax)
    {
        _database.Next(_bounds);
        var first = (ulong)raw.sqlite3_column_int64(_bounds, 0);
        var last = (ulong)raw.sqlite3_column_int64(_bounds, 1);
        raw.sqlite3_reset(_bounds);
        LogIndexException.ThrowIfOutside(low, high, first, last);

        raw.sqlite3_bind_int64(_range, 1, (long)low);
        raw.sqlite3_bind_int64(_range, 2, (long)high);
        var read = new StoredEntries();
        try
        {
            while (_database.Next(_range))
            {
                var data = raw.sqlite3_column_blob(_range, 3);
                if (read.Count > 0 && read.Bytes + data.Length > bytesMax) break;
                var header = new EntryHeader(
                    (ulong)raw.sqlite3_column_int64(_range, 0),
                    (ulong)raw.sqlite3_column_int64(_range, 1),
                    (EntryKind)raw.sqlite3_column_int(_range, 2));
                read.Add(header, data, raw.sqlite3_column_blob(_range, 4));
            }
        }
        finally
        {
            raw.sqlite3_reset(_range);
        }

        return read;
    }

    /// <inheritdoc />
    public void Dispose() => _database.Dispose();
}
