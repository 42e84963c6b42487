using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Hands committed entries to the state machine, and slows raft down while that is behind. Owned by the raft loop.
/// </summary>
internal sealed class ApplyQueue(RaftNode raft, ICommitSink sink)
{
    private long _bytes;
    private bool _isBehind;

    /// <summary>
    /// True when the state machine has more than enough to do: raft would hand over committed entries as fast as they
    /// can be read, the whole log of a replay.
    /// </summary>
    public bool IsFull => _bytes >= Limits.ApplyBacklogBytesMax;

    /// <summary>Hands entries over, with those who wait for them.</summary>
    public void Post(NativeEntries entries, ICompletion?[]? waiters)
    {
        var (first, last) = (entries.Header(0).Index, entries.Header(entries.Count - 1).Index);
        // Beyond the bound only the range is kept: these rows are durable, the state machine reads them from raft.db.
        if (_bytes > 0 && _bytes + entries.Bytes > Limits.ApplyBacklogBytesMax)
        {
            entries.Dispose();
            sink.Post(new ApplyWork(null, first, last, waiters));
            return;
        }

        Add(entries.Bytes);
        sink.Post(new ApplyWork(entries, first, last, waiters));
    }

    /// <summary>Hands over the configuration after a conf change.</summary>
    public void Post(ConfState confState) => sink.PostConfState(confState);

    /// <summary>The state machine has applied so many bytes of what it was given.</summary>
    public void Applied(long bytes) => Add(-bytes);

    private void Add(long bytes)
    {
        _bytes += bytes;
        var isBehind = _bytes > Limits.ApplyBacklogBytesMax / 2;
        if (isBehind == _isBehind) return;
        _isBehind = isBehind;
        raft.SetMaxCommittedSize(
            isBehind ? Limits.CommittedPageBytesWhileBehind : Limits.CommittedPageBytesMax);
    }
}
