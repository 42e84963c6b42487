using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

// The asynchronous Ready: messages leave and entries are handed over while the log writer syncs.
internal sealed partial class RaftLoop
{
    private readonly MessageGate _gate;
    private long _backlogBytes;
    private bool _isBehind;
    private ulong _term;
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
            Send(early);
            early = null;
        }

        foreach (var read in ready.ReadStates)
        {
            if (ReadContext.TryRead(read.Context, _options.Id, _options.BootId, out var sequence))
                _pendingReads.Answered(sequence, read.Index);
        }

        _pendingReads.Applied(_applied);
        if (ready.Committed is { } committed) HandOver(new NativeEntries(committed));
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
        var lostReads = view.Leader != View.Leader || view.Term != View.Term;
        View = view;
        if (lostReads) _pendingReads.AskAgain(ulong.MaxValue);
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

        _gate.HoldUntilWritten(number, early, ready.PersistedMessages);
        var entries = ready.Entries is { } native ? new NativeEntries(native) : null;
        if (entries is { Count: > 0 }) Volatile.Write(ref _lastIndex, entries.Header(entries.Count - 1).Index);
        HardState? hard = ready.HardState is { } h ? new HardState(h.Term, h.Vote, h.Commit) : null;
        _writer.Post(new LogWrite(number, entries, hard));
    }

    private void Release(ulong number)
    {
        if (number == 0) return;
        RaftException.ThrowIfFatal(_raft.OnPersistReady(number), "on persist ready");
        _gate.Release(number);
    }

    private void HandOver(NativeEntries entries)
    {
        var waiters = _pendingProposals.Take(entries);
        var (first, last) = (entries.Header(0).Index, entries.Header(entries.Count - 1).Index);
        _commit = Math.Max(_commit, last);
        // Beyond the bound only the range is kept: these rows are durable, the state machine reads them from raft.db.
        if (_backlogBytes > 0 && _backlogBytes + entries.Bytes > Limits.ApplyBacklogBytesMax)
        {
            entries.Dispose();
            _sink.Post(new ApplyWork(null, first, last, waiters));
            return;
        }

        AddBacklog(entries.Bytes);
        _sink.Post(new ApplyWork(entries, first, last, waiters));
    }

    private void AddBacklog(long bytes)
    {
        _backlogBytes += bytes;
        var isBehind = _backlogBytes > Limits.ApplyBacklogBytesMax / 2;
        if (isBehind == _isBehind) return;
        _isBehind = isBehind;
        _raft.SetMaxCommittedSize(
            isBehind ? Limits.CommittedPageBytesWhileBehind : Limits.CommittedPageBytesMax);
    }

    private void Send(MessageBatch batch)
    {
        using (batch)
        {
            for (var i = 0; i < batch.Count; i++)
            {
                _options.Transport.Send(
                    PeerMessage.Copy(_options.Id, new NodeId(batch.To(i)), batch.Type(i), batch.Wire(i)));
            }
        }
    }
}
