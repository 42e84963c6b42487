using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

// The asynchronous Ready: messages leave and entries are handed over while the log writer syncs.
internal sealed partial class RaftLoop
{
    private readonly MessageGate _gate;
    private ulong _term;
    private (ulong Term, ulong Vote) _voted;
    private ulong _leadsFrom;
    private volatile RaftView _view = null!;

    /// <summary>Who leads. Any thread.</summary>
    public RaftView View
    {
        get => _view;
        private set => _view = value;
    }

    /// <summary>Raised on the raft loop's thread when <see cref="View"/> changed; handlers only wake others.</summary>
    public event Action<RaftView>? ViewChanged;

    private void ProcessReady()
    {
        var ready = _raft.TakeReady();
        if (ready.HasSnapshot)
            throw new EnvironmentFaultException("a peer sent a snapshot, which this version cannot install");

        UpdateView(ready);
        // Messages of a leader may leave before its own sync, unless they speak for a term and vote that a crash
        // could undo.
        var early = ready.Messages;
        if (early is not null && !ready.NeedsDurableTerm)
        {
            _sender.Send(early);
            early = null;
        }

        _readIndexes.Answer(ready.ReadStates, _applied);
        if (ready.Committed is { } native)
        {
            var committed = new NativeEntries(native);
            _commit = Math.Max(_commit, committed.Header(committed.Count - 1).Index);
            _applyQueue.Post(committed, _pendingProposals.Take(committed));
        }

        Persist(ready, early);
    }

    private void UpdateView(RaftReady ready)
    {
        if (ready.HardState is { } hardState)
        {
            _term = hardState.Term;
            _commit = Math.Max(_commit, hardState.Commit);
            _writer.Note(_commit, _applied);
        }

        var (role, leader) = ready.SoftState is { } soft
            ? (RaftNodeFactory.RoleOf(soft.Role), new NodeId(soft.Leader))
            : (View.Role, View.Leader);
        var view = new RaftView(role, leader, _term);
        if (view == View) return;
        if (view.Leader != View.Leader || view.Term != View.Term)
        {
            _pendingReads.Lost();
            if (view.IsLeader) _leadsFrom = _raft.Indexes().Last;
        }

        View = view;
        ViewChanged?.Invoke(view);
    }

    private void Persist(RaftReady ready, MessageBatch? early)
    {
        var number = ready.Number;
        _raft.AdvanceAppendAsync(number);
        if (!ready.MustSync)
        {
            _gate.HoldBehindWrites(number, early, ready.PersistedMessages);
            Release(_gate.WithoutWait());
            return;
        }

        HardState? hard = ready.HardState is { } h ? new HardState(h.Term, h.Vote, h.Commit) : null;
        var voted = hard is { } changed ? (changed.Term, changed.Vote) : _voted;
        _gate.HoldUntilWritten(number, early, ready.PersistedMessages, changesVote: voted != _voted);
        _voted = voted;
        var entries = ready.Entries is { } native ? new NativeEntries(native) : null;
        if (entries is { Count: > 0 }) Volatile.Write(ref _lastIndex, entries.Header(entries.Count - 1).Index);
        _writer.Post(new LogWrite(number, entries, hard, _commit));
    }

    private void Release(ulong number)
    {
        if (number == 0) return;
        RaftException.ThrowIfFatal(_raft.OnPersistReady(number), "on persist ready");
        _gate.Release(number);
    }
}
