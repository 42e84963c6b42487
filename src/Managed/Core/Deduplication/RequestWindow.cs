using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.Deduplication;

/// <summary>
/// The last requests with an id, so that a repeat is answered and not run again. All of a batch go into one row of
/// user.db, in the batch's transaction: an insert per request would double the price of applying it. How the requests
/// are spread over rows differs from node to node, which requests there are does not. Owned by the apply loop.
/// </summary>
internal sealed class RequestWindow : IDisposable
{
    /// <summary>The hidden table.</summary>
    public const string Table = HiddenTables.Prefix + "requests";

    private readonly Connection _connection;
    private readonly int _size;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _delete;
    private readonly Dictionary<(RequestClient Client, ulong Sequence), RecordedRequest> _known = [];
    private readonly Dictionary<byte[], RequestClient> _clients = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], RequestClient>.AlternateLookup<ReadOnlySpan<byte>> _clientById;
    private readonly Queue<(ulong First, long LastOrdinal)> _chunks = new();
    private readonly List<((RequestClient, ulong), RecordedRequest)> _overwritten = [];
    private readonly (RequestClient Client, ulong Sequence, ulong Index)[] _ring;
    private readonly RequestChunk _pending = new();
    private long _total;
    private long _committed;

    /// <summary>Reads the window from user.db.</summary>
    /// <param name="connection">The connection that applies.</param>
    /// <param name="size">How many requests are remembered; equal on all nodes.</param>
    public RequestWindow(Connection connection, int size)
    {
        _connection = connection;
        _size = size;
        _ring = new (RequestClient, ulong, ulong)[size + Limits.ApplyBatchEntriesMax];
        _clientById = _clients.GetAlternateLookup<ReadOnlySpan<byte>>();
        Load();
        _insert = connection.Prepare("INSERT INTO _ferrolite_requests VALUES (?1, ?2, ?3)");
        _delete = connection.Prepare("DELETE FROM _ferrolite_requests WHERE first_index = ?1");
    }

    /// <summary>The log index of the oldest request that is remembered; 0 while none was forgotten.</summary>
    public ulong Floor => _total > _size ? _ring[(_total - _size + 1) % _ring.Length].Index : 0;

    /// <summary>What is known of a request.</summary>
    public RequestVerdict Find(RequestView request, out RecordedRequest recorded)
    {
        recorded = default;
        if (!_clientById.TryGetValue(request.ClientId, out var client)
            || !_known.TryGetValue((client, request.Sequence), out recorded)
            || recorded.Ordinal <= _total - _size)
            return request.SinceIndex < Floor ? RequestVerdict.Expired : RequestVerdict.Unknown;
        return recorded.PayloadHash == request.PayloadHash ? RequestVerdict.Known : RequestVerdict.Reused;
    }

    /// <summary>The outcome of a known request.</summary>
    public CommandOutcome Outcome(RecordedRequest recorded)
    {
        if (recorded.Ordinal > _committed)
            return _pending.Read(recorded.Offset) with { FirstIndex = recorded.Index };
        using var select = _connection.Prepare("SELECT body FROM _ferrolite_requests WHERE first_index = ?1");
        raw.sqlite3_bind_int64(select, 1, (long)recorded.Chunk);
        if (!_connection.Next(select))
            throw new EnvironmentFaultException("user.db has lost the result of a request: it is damaged");
        return RequestChunk.Read(raw.sqlite3_column_blob(select, 0), recorded.Offset)
            with
        { FirstIndex = recorded.Index };
    }

    /// <summary>Remembers a request that has run, inside the batch's transaction.</summary>
    public void Add(RequestView request, ulong index, CommandFailure? failure, ResultCollector results)
    {
        var client = Client(request.ClientId);
        var key = (client, request.Sequence);
        if (_known.TryGetValue(key, out var forgotten)) _overwritten.Add((key, forgotten));
        else client.Requests++;
        _total++;
        var offset = _pending.Add(request, index, failure, results);
        _known[key] = new RecordedRequest(_total, index, request.PayloadHash, _pending.FirstIndex, offset);
        _ring[_total % _ring.Length] = (client, request.Sequence, index);
    }

    /// <summary>Writes what the batch added, before its COMMIT.</summary>
    public void Flush()
    {
        if (_total == _committed) return;
        raw.sqlite3_bind_int64(_insert, 1, (long)_pending.FirstIndex);
        raw.sqlite3_bind_int64(_insert, 2, _total);
        raw.sqlite3_bind_blob(_insert, 3, _pending.Bytes);
        _connection.Run(_insert);
        _chunks.Enqueue((_pending.FirstIndex, _total));
        while (_chunks.Peek() is var oldest && oldest.LastOrdinal <= _total - _size)
        {
            raw.sqlite3_bind_int64(_delete, 1, (long)oldest.First);
            _connection.Run(_delete);
            _chunks.Dequeue();
        }
    }

    /// <summary>The batch is committed.</summary>
    public void Committed()
    {
        if (_total == _committed) return;
        for (var o = Math.Max(1, _committed - _size + 1); o <= _total - _size; o++)
            Forget(_ring[o % _ring.Length], o);
        _committed = _total;
        _overwritten.Clear();
        _pending.Clear();
    }

    /// <summary>The batch is lost: back to where it began.</summary>
    public void RolledBack()
    {
        for (var o = _total; o > _committed; o--) Forget(_ring[o % _ring.Length], o);
        foreach (var (key, recorded) in _overwritten)
        {
            if (!_known.TryAdd(key, recorded)) continue;
            key.Item1.Requests++;
            _clients.TryAdd(key.Item1.Id, key.Item1);
        }

        _total = _committed;
        _overwritten.Clear();
        _pending.Clear();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _insert.Dispose();
        _delete.Dispose();
        _pending.Dispose();
    }

    private void Forget((RequestClient Client, ulong Sequence, ulong Index) request, long ordinal)
    {
        var key = (request.Client, request.Sequence);
        // The same id may have come again since: then it is that one which is remembered.
        if (!_known.TryGetValue(key, out var recorded) || recorded.Ordinal != ordinal) return;
        _known.Remove(key);
        if (--request.Client.Requests == 0) _clients.Remove(request.Client.Id);
    }

    private void Load()
    {
        using var select = _connection.Prepare(
            "SELECT first_index, total, body FROM _ferrolite_requests ORDER BY first_index");
        while (_connection.Next(select))
        {
            var first = (ulong)raw.sqlite3_column_int64(select, 0);
            var total = raw.sqlite3_column_int64(select, 1);
            var body = raw.sqlite3_column_blob(select, 2);
            _chunks.Enqueue((first, total));
            var ordinal = total - ChunkReader.Count(body);
            for (var requests = new ChunkReader(body); requests.Next();) Load(requests, ++ordinal, first);
            (_total, _committed) = (total, total);
        }

        for (var o = Math.Max(1, _total - _ring.Length + 1); o <= _total - _size; o++)
        {
            if (_ring[o % _ring.Length].Client is not null) Forget(_ring[o % _ring.Length], o);
        }
    }

    private void Load(ChunkReader stored, long ordinal, ulong chunk)
    {
        var client = Client(stored.ClientId);
        var recorded = new RecordedRequest(ordinal, stored.Index, stored.PayloadHash, chunk, stored.Offset);
        if (_known.TryAdd((client, stored.Sequence), recorded)) client.Requests++;
        else _known[(client, stored.Sequence)] = recorded;
        _ring[ordinal % _ring.Length] = (client, stored.Sequence, stored.Index);
    }

    private RequestClient Client(ReadOnlySpan<byte> id)
    {
        if (_clientById.TryGetValue(id, out var client)) return client;
        client = new RequestClient(id.ToArray());
        _clients.Add(client.Id, client);
        return client;
    }
}
