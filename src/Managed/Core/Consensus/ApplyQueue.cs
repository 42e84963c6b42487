using Ferrolite.Core.Model;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Hands committed entries to the state machine. Raft cannot be told to stop: it hands over what was committed, and
/// drops it from its cache only then. So beyond a bound the entries are freed and only their range is kept, which the
/// state machine reads from raft.db when it comes to it; raft then hands over small pages. Owned by the raft loop.
/// </summary>
/// <param name="sink">The state machine.</param>
/// <param name="setPageBytes">Sets how much raft hands over at a time.</param>
internal sealed class ApplyQueue(ICommitSink sink, Action<ulong> setPageBytes)
{
    private readonly Queue<(ulong Last, long Bytes)> _inMemory = new();
    private long _bytes;
    private bool _isBehind;
    private (ulong First, ulong Last)? _range;

    /// <summary>Memory of the entries that wait.</summary>
    public long Bytes => _bytes;

    /// <summary>Hands entries over, with those who wait for them.</summary>
    public void Post(IEntryBatch entries, ICompletion?[]? waiters)
    {
        var (first, last) = (entries.Header(0).Index, entries.Header(entries.Count - 1).Index);
        var bytes = entries.Bytes + ((long)entries.Count * Limits.EntryOverheadBytes);
        if (_range is null && (_bytes == 0 || _bytes + bytes <= Limits.ApplyBacklogBytesMax))
        {
            _inMemory.Enqueue((last, bytes));
            Add(bytes);
            sink.Post(new ApplyWork(entries, first, last, waiters));
            return;
        }

        entries.Dispose();
        if (waiters is null)
        {
            // One range, however long the state machine stands still.
            _range = (_range?.First ?? first, last);
            return;
        }

        // As many as there are proposals in flight, which admission bounds.
        PostRange();
        sink.Post(new ApplyWork(null, first, last, waiters));
    }

    /// <summary>Hands over the configuration after a conf change.</summary>
    public void Post(ConfState confState) => sink.PostConfState(confState);

    /// <summary>The state machine has applied everything up to an index.</summary>
    public void Applied(ulong index)
    {
        while (_inMemory.TryPeek(out var oldest) && oldest.Last <= index)
        {
            _inMemory.Dequeue();
            Add(-oldest.Bytes);
        }

        // Early enough: the other half is still to be applied.
        if (!_isBehind) PostRange();
    }

    private void PostRange()
    {
        if (_range is not { } range) return;
        _range = null;
        sink.Post(new ApplyWork(null, range.First, range.Last, null));
    }

    private void Add(long bytes)
    {
        _bytes += bytes;
        var isBehind = _bytes > Limits.ApplyBacklogBytesMax / 2;
        if (isBehind == _isBehind) return;
        _isBehind = isBehind;
        setPageBytes(isBehind ? Limits.CommittedPageBytesWhileBehind : Limits.CommittedPageBytesMax);
    }
}
