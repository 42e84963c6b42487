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
    private readonly List<Proposal> _batch = [];
    private readonly List<ReadOnlyMemory<byte>> _batchData = [];

    /// <summary>Proposes an entry; false when too many wait. It fails at once when the node has ended. Any thread.</summary>
    public bool Propose(Proposal proposal) => _proposed.TryPost(proposal) != PostResult.Full;

    /// <summary>
    /// Waits for a point at which a read on this node is linearizable; false when too many wait. It fails at once when
    /// the node has ended. Any thread.
    /// </summary>
    public bool Read(ReadWaiter waiter) => _reads.TryPost(waiter) != PostResult.Full;

    /// <summary>
    /// Raft messages from a peer; dropped when too many wait, of this peer or of all. Owns them from now on. Any thread.
    /// </summary>
    public void Receive(PeerMessages messages)
    {
        if (!_inboundBytes.TryEnter(messages)) messages.Dispose();
        else if (_inbound.TryPost(messages) == PostResult.Full) Discard(messages);
    }

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

    private bool TakeInbound()
    {
        // Bounds per turn: a flood of messages does not keep ticks and proposals out.
        var (taken, bytes) = (0, 0L);
        while (taken < Limits.InboundMessagesPerTurn && bytes < Limits.InboundBytesPerTurn
            && _inbound.TryTake(out var messages))
        {
            using (messages)
            {
                _inboundBytes.Leave(messages);
                taken += messages.Count;
                bytes += messages.Bytes;
                // A malformed message is refused by the guard, and is the sender's fault: nothing here changes.
                foreach (var message in messages)
                    RaftException.ThrowIfFatal(_raft.Step(message.Payload.Span), "step");
            }
        }

        return taken > 0;
    }

    private void Discard(PeerMessages messages)
    {
        _inboundBytes.Leave(messages);
        messages.Dispose();
    }

    private bool TakeProposals()
    {
        while (_batch.Count < Limits.ProposalsPerTurn && _proposed.TryTake(out var proposal))
        {
            _batch.Add(proposal);
            _batchData.Add(proposal.Data);
        }

        if (_batch.Count == 0) return false;
        var (first, term) = (0UL, 0UL);
        var status = !View.IsLeader ? RaftStatus.NotLeader
            : IsFarBehind ? RaftStatus.ProposalDropped
            : _raft.Propose(_batchData, out first, out term);
        RaftException.ThrowIfFatal(status, "propose");
        foreach (var proposal in _batch)
        {
            if (status != RaftStatus.Ok)
            {
                proposal.Reject(status is RaftStatus.NotLeader or RaftStatus.NoLeader
                    ? ProposalStatus.NotLeader
                    : ProposalStatus.Dropped);
                continue;
            }

            (proposal.Index, proposal.Term) = (first++, term);
            _pendingProposals.Add(proposal);
        }

        if (status == RaftStatus.Ok) Volatile.Write(ref _lastIndex, first - 1);

        _batch.Clear();
        _batchData.Clear();
        return true;
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
