using Ferrolite.Core.Log;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.Transport;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

// What the loop is told: the entrances that other threads use, and what the loop does with their posts.
internal sealed partial class RaftLoop
{
    /// <summary>
    /// Proposes an entry; false when too many wait. It fails at once when the node has ended. Any thread.
    /// </summary>
    public bool Propose(Proposal proposal) => _proposed.TryPost(proposal) != PostResult.Full;

    /// <summary>
    /// Waits for a point at which a read on this node is linearizable; false when too many wait. It fails at once when
    /// the node has ended. Any thread.
    /// </summary>
    public bool Read(ReadWaiter waiter) => _reads.TryPost(waiter) != PostResult.Full;

    /// <summary>
    /// Raft messages from a peer; dropped when too many wait, of this peer or of all. Owns them from now on. Any
    /// thread.
    /// </summary>
    public void Receive(PeerMessages messages) => _inbound.Post(messages);

    /// <summary>Readies up to this number are durable. The log writer.</summary>
    public void Persisted(ulong number) => _events.Post(RaftEvent.Persisted(number));

    /// <inheritdoc />
    public void Applied(ulong index) => _events.Post(RaftEvent.Applied(index));

    /// <inheritdoc />
    public void ConfChangeReached(ulong index, EntryKind kind, byte[] data) =>
        _events.Post(RaftEvent.ConfChangeReached(index, new ConfChangeEntry(kind, data)));

    /// <summary>Leads no more, and does not come to lead for long. Any thread.</summary>
    public void Quarantine() => _events.Post(RaftEvent.Quarantine());

    /// <summary>Stands for election at the next turn. Any thread.</summary>
    public void Campaign() => _events.Post(RaftEvent.Campaign());

    /// <summary>Messages to a peer are lost: the transport, once per lost connection. Any thread.</summary>
    public void ReportUnreachable(NodeId peer) => _events.Post(RaftEvent.Unreachable(peer));

    /// <summary>
    /// A snapshot was installed by its peer, or was not. Without a report the peer gets nothing more. Any thread.
    /// </summary>
    public void ReportSnapshot(NodeId peer, bool ok) => _events.Post(RaftEvent.SnapshotReported(peer, ok));

    /// <summary>The counters, at the next turn. Any thread.</summary>
    public Task<RaftCounters> GetCountersAsync()
    {
        var promise = new Promise<RaftCounters>(_options.Continuations);
        _events.Post(RaftEvent.CountersWanted(promise));
        return promise.Task;
    }

    private void OnFetched(LogFetch fetch, IEntryBatch? entries) =>
        _events.Post(RaftEvent.EntriesFetched(new FetchedEntries(fetch, entries)));

    private bool TakeEvents()
    {
        var any = false;
        while (_events.TryTake(out var told))
        {
            any = true;
            switch (told.Kind)
            {
                case RaftEventKind.Persisted:
                    Release(_gate.Written(told.Number));
                    break;
                case RaftEventKind.Applied:
                    OnApplied(told.Number);
                    break;
                case RaftEventKind.ConfChange:
                    ApplyConfChange(told.Number, told.ConfChange!);
                    break;
                case RaftEventKind.Fetched:
                    _storage.Fetched(_raft, told.Fetched!);
                    break;
                case RaftEventKind.Campaign:
                    RaftException.ThrowIfFatal(_raft.Campaign(), "campaign");
                    break;
                case RaftEventKind.Quarantine:
                    _isQuarantined = true;
                    break;
                case RaftEventKind.Unreachable:
                    RaftException.ThrowIfFatal(_raft.ReportUnreachable(told.Peer.Value), "report unreachable");
                    break;
                case RaftEventKind.SnapshotReported:
                    RaftException.ThrowIfFatal(_raft.ReportSnapshot(told.Peer.Value, told.Ok), "report snapshot");
                    break;
                case RaftEventKind.Counters:
                    told.Promise!.TrySetResult(Counters());
                    break;
            }
        }

        return any;
    }

    private bool TakeProposals()
    {
        var refusal = !View.IsLeader ? RaftStatus.NotLeader
            : IsFarBehind ? RaftStatus.ProposalDropped
            : RaftStatus.Ok;
        var any = _proposals.Propose(refusal, out var last);
        if (last != 0) Volatile.Write(ref _lastIndex, last);
        return any;
    }

    // A node may win an election long before it has applied its log. What it took then would wait for all of it, and
    // the callers would learn nothing before their time is over; refused, they know for certain. What a leader has
    // proposed itself admission bounds.
    private bool IsFarBehind => _applied + Limits.NewLeaderApplyLagMax < _leadsFrom;

    private bool TakeReads()
    {
        var any = false;
        while (_reads.TryTake(out var read))
        {
            _pendingReads.Add(read);
            any = true;
        }

        if (any) _pendingReads.Applied(_applied);
        return any;
    }

    private void OnApplied(ulong index)
    {
        if (index > _replayed) RaftException.ThrowIfFatal(_raft.AdvanceApplyTo(index), "advance apply");
        Volatile.Write(ref _applied, index);
        _applyQueue.Applied(index);
        _pendingReads.Applied(index);
        _writer.Note(_commit, _applied);
    }

    private void ApplyConfChange(ulong index, ConfChangeEntry change)
    {
        RaftException.ThrowIfFatal(
            _raft.ApplyConfChange(index, change.Data, change.Kind == EntryKind.ConfChangeV2), "apply conf change");
        _applyQueue.Post(RaftNodeFactory.ConfStateOf(_raft));
    }

    private RaftCounters Counters()
    {
        var indexes = _raft.Indexes();
        return new RaftCounters(indexes.First, indexes.Last, indexes.Persisted, indexes.Committed, _applied);
    }
}
