using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Model.Log.V1;
using Google.Protobuf;

namespace Ferrolite.Core.StateMachine;

/// <summary>
/// Applies committed entries to user.db: one transaction per batch, then the waiters, then the consensus side. Owns
/// the writing connection of user.db. A batch ends at a digest, at a conf change, and when it is large enough.
/// </summary>
internal sealed class ApplyLoop : ILoop, ICommitSink
{
    private readonly UserDatabase _database;
    private readonly IApplyObserver _observer;
    private readonly Func<ulong, ulong, IEntryBatch> _readLog;
    private readonly Action<ulong> _digest;
    private readonly Mailbox<ApplyWork> _mailbox;
    private readonly Mailbox<MembershipState> _memberships;
    private readonly List<BatchEntry> _batch = [];
    private readonly List<ICompletion?> _waiters = [];
    private ApplyWork? _work;
    private IEntryBatch? _read;
    private int _next;
    private long _bytes;
    private bool _awaitsMembership;
    private (EntryHeader Header, ICompletion? Waiter) _conf;

    /// <summary>An apply loop.</summary>
    /// <param name="name">Name of the node, for the thread.</param>
    /// <param name="database">user.db; this loop becomes its only writer.</param>
    /// <param name="observer">The consensus side.</param>
    /// <param name="readLog">Reads entries [low, high) of which only the range was handed over; at least one of
    /// them.</param>
    /// <param name="digest">Called when the digest entry at that index is applied, before anything after it.</param>
    public ApplyLoop(
        string name,
        UserDatabase database,
        IApplyObserver observer,
        Func<ulong, ulong, IEntryBatch> readLog,
        Action<ulong> digest)
    {
        Name = name + "/apply";
        _database = database;
        _observer = observer;
        _readLog = readLog;
        _digest = digest;
        _mailbox = new Mailbox<ApplyWork>(Signal, int.MaxValue);
        _memberships = new Mailbox<MembershipState>(Signal, 1);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <inheritdoc />
    public void Post(ApplyWork work) => _mailbox.Post(work);

    /// <inheritdoc />
    public void PostMembership(MembershipState membership) => _memberships.Post(membership);

    /// <inheritdoc />
    public bool Turn()
    {
        if (_awaitsMembership && !TakeMembership()) return false;
        Fill();
        if (_batch.Count == 0) return false;
        ApplyBatch();
        return true;
    }

    /// <summary>The node ends: drops what waits, and tells those who wait for it. After the thread has ended.</summary>
    public void Abandon(Exception reason)
    {
        _waiters.ForEach(w => w?.Fail(reason));
        _conf.Waiter?.Fail(reason);
        _read?.Dispose();
        if (_work is { } present) Drop(present, reason);
        while (_mailbox.TryTake(out var work)) Drop(work, reason);
    }

    private static void Drop(ApplyWork work, Exception reason)
    {
        work.Entries?.Dispose();
        foreach (var waiter in work.Waiters ?? []) waiter?.Fail(reason);
    }

    private void Fill()
    {
        while (_batch.Count < Limits.ApplyBatchEntriesMax && !_awaitsMembership)
        {
            if (_work is null)
            {
                if (!_mailbox.TryTake(out var taken)) return;
                _work = taken;
                _next = 0;
            }

            if (AddNext(_work.Value)) return;
        }
    }

    // Adds the next entry of the work; true when the batch ends behind it.
    private bool AddNext(ApplyWork work)
    {
        var (entries, i) = Locate(work);
        var header = entries.Header(i);
        var data = entries.Data(i);
        var waiter = work.Waiters?[(int)(header.Index - work.First)];
        var ends = false;
        if (header.Kind == EntryKind.Normal)
        {
            var entry = data.IsEmpty ? null : Parse(data, header.Index);
            _batch.Add(new BatchEntry(header.Index, header.Term, entry) { CollectRows = waiter is not null });
            _waiters.Add(waiter);
            if (work.Entries is not null) _bytes += data.Length;
            ends = entry?.PayloadCase == LogEntry.PayloadOneofCase.Digest;
        }
        else
        {
            // What stands before it is applied first; the entry itself joins a batch when its outcome is known.
            _awaitsMembership = true;
            _conf = (header, waiter);
            _observer.ConfChangeReached(header.Index, header.Kind, data.ToArray());
        }

        _next++;
        if (header.Index == work.Last) EndWork(work);
        return ends;
    }

    private bool TakeMembership()
    {
        if (!_memberships.TryTake(out var membership)) return false;
        _awaitsMembership = false;
        var (header, waiter) = _conf;
        _batch.Add(new BatchEntry(header.Index, header.Term, null) { Membership = membership });
        _waiters.Add(waiter);
        return true;
    }

    private (IEntryBatch Entries, int Position) Locate(ApplyWork work)
    {
        if (work.Entries is not null) return (work.Entries, _next);
        if (_read is null || _next == _read.Count)
        {
            var low = _read is null ? work.First : _read.Header(_read.Count - 1).Index + 1;
            _read?.Dispose();
            _read = _readLog(low, work.Last + 1);
            _next = 0;
        }

        return (_read, _next);
    }

    private void EndWork(ApplyWork work)
    {
        work.Entries?.Dispose();
        _read?.Dispose();
        _read = null;
        _work = null;
    }

    private static LogEntry Parse(ReadOnlySpan<byte> data, ulong index)
    {
        try
        {
            return LogEntry.Parser.ParseFrom(data);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new EnvironmentFaultException($"log entry {index} cannot be read: {e.Message}", e);
        }
    }

    private void ApplyBatch()
    {
        _database.Apply(_batch);
        var last = _batch[^1];
        if (last.Entry?.PayloadCase == LogEntry.PayloadOneofCase.Digest) _digest(last.Index);
        for (var i = 0; i < _batch.Count; i++)
            _waiters[i]?.Applied(_batch[i].Index, _batch[i].Term, _batch[i].Outcome ?? CommandOutcome.Empty);
        _observer.Applied(last.Index, _bytes);
        _batch.Clear();
        _waiters.Clear();
        _bytes = 0;
    }
}
