using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Answers raft when it wants entries that left its cache. To send them to a peer that lags, they are fetched by
/// another thread and raft asks again; only directly after a start a committed entry is read on the spot.
/// </summary>
internal sealed class RaftStorage : IRaftStorage, IDisposable
{
    private readonly IRaftLog _log;
    private IEntryBatch? _fetched;

    public RaftStorage(string name, IRaftLog log, Action<LogFetch, IEntryBatch?> fetched)
    {
        _log = log;
        Fetcher = new LogFetchLoop(name, log, fetched);
    }

    /// <summary>The loop that fetches.</summary>
    public LogFetchLoop Fetcher { get; }

    /// <inheritdoc />
    public RaftStorageResult Entries(in EntriesRequest request, EntrySink sink)
    {
        if (!request.MayBeAsync)
        {
            using var entries = _log.Read(request.Low, request.High, Bytes(request.BytesMax));
            Push(entries, request, sink);
            return RaftStorageResult.Ok;
        }

        if (_fetched is { Count: > 0 } fetched && fetched.Header(0).Index == request.Low)
        {
            Push(fetched, request, sink);
            return RaftStorageResult.Ok;
        }

        Fetcher.Post(new LogFetch(request.Ticket, request.Low, request.High, Bytes(request.BytesMax)));
        return RaftStorageResult.Async;
    }

    /// <summary>Raft asks again for what was fetched. The raft loop.</summary>
    public void Fetched(RaftNode raft, FetchedEntries fetched)
    {
        _fetched = fetched.Entries;
        try
        {
            var answer = fetched.Entries is not null ? RaftStorageResult.Ok
                : fetched.Fetch.IsCompacted ? RaftStorageResult.Compacted
                : RaftStorageResult.Unavailable;
            RaftException.ThrowIfFatal(raft.EntriesFetched(fetched.Fetch.Ticket, answer), "entries fetched");
        }
        finally
        {
            _fetched?.Dispose();
            _fetched = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _fetched?.Dispose();

    private static long Bytes(ulong max) => (long)Math.Min(max, long.MaxValue);

    private static void Push(IEntryBatch entries, in EntriesRequest request, EntrySink sink)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var header = entries.Header(i);
            if (header.Index >= request.High) return;
            sink.Push(header.Index, header.Term, (int)header.Kind, entries.Data(i), entries.Context(i));
        }
    }
}
