using Ferrolite.Core.Log;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Transport;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// The raft loop: the one owner of the raft node. Takes what its mailboxes hold, tells raft, processes the Readies that
/// follow. It runs no SQL, does no file I/O (but for one read directly after a start) and awaits nothing.
/// </summary>
internal sealed partial class RaftLoop : ILoop, IApplyObserver, IDisposable
{
    private readonly RaftLoopOptions _options;
    private readonly RaftStorage _storage;
    private readonly RaftNode _raft;
    private readonly Mailbox<RaftEvent> _events;
    private readonly InboundMessages _inbound;
    private readonly Mailbox<Proposal> _proposed;
    private readonly Mailbox<ReadWaiter> _reads;
    private readonly PendingReads _pendingReads;
    private readonly PendingProposals _pendingProposals = new();
    private readonly ProposalBatch _proposals;
    private LogWriterLoop _writer = null!;
    private readonly ReadIndexes _readIndexes;
    private readonly MessageSender _sender;
    private ApplyQueue _applyQueue = null!;
    private ulong _tick;
    private ulong _applied;
    private ulong _commit;
    private ulong _lastIndex;
    private readonly ulong _replayed;
    private bool _isQuarantined;

    /// <summary>A raft loop over a loaded log. <see cref="Connect"/> completes it.</summary>
    public RaftLoop(RaftLoopOptions options)
    {
        _options = options;
        Name = options.Name + "/raft";
        _events = new Mailbox<RaftEvent>(Signal, MailboxBounds<RaftEvent>.None, static (e, r) => e.Refuse(r));
        _inbound = new InboundMessages(Signal);
        _proposed = new Mailbox<Proposal>(
            Signal, new MailboxBounds<Proposal>(Limits.ProposalsMax), static (p, reason) => p.Fail(reason));
        _reads = new Mailbox<ReadWaiter>(
            Signal, new MailboxBounds<ReadWaiter>(Limits.ProposalsMax), static (r, reason) => r.Fail(reason));
        _sender = new MessageSender(options.Transport, options.Id);
        _gate = new MessageGate(_sender);
        _pendingReads = new PendingReads((ulong)options.Raft.HeartbeatTicks);
        var state = options.Log.Load();
        _storage = new RaftStorage(options.Name, options.Log, OnFetched);
        _applied = options.Applied;
        _commit = Math.Max(state.HardState.Commit, options.Applied);
        _term = state.HardState.Term;
        _voted = (state.HardState.Term, state.HardState.Vote);
        _lastIndex = state.LastIndex;
        View = new RaftView(NodeRole.Follower, NodeId.None, _term);
        _replayed = _applied;
        // What was committed before this start can go to the state machine without a way through raft, unless it
        // changes the configuration that raft starts with.
        if (_commit > _applied && options.Log.ConfChanges(_applied + 1, _commit).Count == 0) _replayed = _commit;
        _raft = RaftNodeFactory.Create(options, state, _storage, _replayed);
        _proposals = new ProposalBatch(_raft, _proposed, _pendingProposals);
        _readIndexes = new ReadIndexes(_raft, options.Id, options.BootId, _pendingReads);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <summary>Applied index of this node. Any thread.</summary>
    public ulong AppliedIndex => Volatile.Read(ref _applied);

    /// <summary>Commit index of this node. Any thread.</summary>
    public ulong CommitIndex => Volatile.Read(ref _commit);

    /// <summary>Last index of this node's log, as the loop knew it last. Any thread.</summary>
    public ulong LastIndex => Volatile.Read(ref _lastIndex);

    /// <summary>Reads entries that left raft's memory; another loop to drive.</summary>
    public LogFetchLoop Fetcher => _storage.Fetcher;

    /// <summary>Names the loops that this one hands its work to. Once, before the first turn.</summary>
    public void Connect(LogWriterLoop writer, ICommitSink sink)
    {
        _writer = writer;
        _applyQueue = new ApplyQueue(sink, _raft.SetMaxCommittedSize);
        _writer.Note(_commit, _applied);
        if (_replayed > _applied) sink.Post(new ApplyWork(null, _applied + 1, _replayed, null));
        // With nobody else to ask there is nothing to wait for.
        if (_options.ConfState.IsOnlyVoter(_options.Id)) Campaign();
    }

    /// <inheritdoc />
    public bool Turn()
    {
        var worked = TakeEvents();
        worked |= _inbound.Step(_raft);
        worked |= TakeProposals();
        worked |= TakeReads();
        if (_options.Clock.TakeDue())
        {
            Tick();
            worked = true;
        }

        _readIndexes.Ask(_tick);
        for (var i = Limits.ReadiesPerTurn; i > 0 && _raft.HasReady(); i--)
        {
            ProcessReady();
            worked = true;
        }

        return worked;
    }

    /// <summary>The node ends: nobody waits any longer. After the thread has ended.</summary>
    public void FailAll(Exception reason)
    {
        _proposed.Close(reason);
        _reads.Close(reason);
        _inbound.Close(reason);
        _events.Close(reason);
        _pendingProposals.FailAll(reason);
        _pendingReads.FailAll(reason);
        _gate.Clear();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _gate.Clear();
        _raft.Dispose();
        _storage.Dispose();
    }

    // Repeated every tick: a transfer may stall, and this node may be elected again.
    private void TransferLeadership()
    {
        var voters = _raft.Configuration().Voters;
        var next = voters[(int)(_tick % (ulong)voters.Length)];
        if (next != _options.Id.Value) RaftException.ThrowIfFatal(_raft.TransferLeader(next), "transfer leader");
    }

    private void Tick()
    {
        _tick++;
        RaftException.ThrowIfFatal(_raft.Tick(), "tick");
        if (_isQuarantined && View.IsLeader) TransferLeadership();
    }
}
