using System.Runtime.InteropServices;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.StateMachine;

/// <summary>
/// Applies committed entries to user.db: one transaction per batch, then the waiters, then the consensus side. Owns
/// the writing connection of user.db. A batch ends at a digest, at a conf change, and when it is large enough.
/// </summary>
internal sealed class ApplyLoop : ILoop, ICommitSink
{
    private readonly CurrentDatabase _database;
    private readonly IApplyObserver _observer;
    private readonly LogReadAhead _log;
    private readonly Action<ulong> _digest;
    private readonly Mailbox<ApplyWork> _mailbox;
    private readonly Mailbox<ConfState> _confStates;
    private readonly Mailbox<FileSwitch> _switches;
    private readonly List<BatchEntry> _batch = [];
    private readonly List<IEntryBatch> _held = [];
    private ApplyWork? _work;
    private IEntryBatch? _read;
    private int _next;
    private long _bytes;
    private bool _awaitsConfState;
    private (EntryHeader Header, ICompletion? Waiter) _conf;

    /// <summary>An apply loop.</summary>
    /// <param name="name">Name of the node, for the thread.</param>
    /// <param name="database">user.db; this loop becomes its only writer.</param>
    /// <param name="observer">The consensus side.</param>
    /// <param name="log">Reads entries of which only the range was handed over.</param>
    /// <param name="digest">Called when the digest entry at that index is applied, before anything after it.</param>
    public ApplyLoop(
        string name,
        CurrentDatabase database,
        IApplyObserver observer,
        LogReadAhead log,
        Action<ulong> digest)
    {
        Name = name + "/apply";
        _database = database;
        _observer = observer;
        _log = log;
        _digest = digest;
        _mailbox = new Mailbox<ApplyWork>(Signal, MailboxBounds<ApplyWork>.None, Drop);
        _confStates = new Mailbox<ConfState>(Signal, new MailboxBounds<ConfState>(1), static (_, _) => { });
        _switches = new Mailbox<FileSwitch>(
            Signal, new MailboxBounds<FileSwitch>(1), static (file, reason) => file.Fail(reason));
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public WorkSignal Signal { get; } = new();

    /// <summary>Most entries of one transaction.</summary>
    public int BatchEntriesMax { get; init; } = Limits.ApplyBatchEntriesMax;

    /// <inheritdoc />
    public void Post(ApplyWork work) => _mailbox.Post(work);

    /// <inheritdoc />
    public void PostConfState(ConfState confState) => _confStates.Post(confState);

    /// <summary>Goes on with another file of user.db before the next batch; full while one waits. Any thread.</summary>
    public PostResult TryPost(FileSwitch file) => _switches.TryPost(file);

    /// <inheritdoc />
    public bool Turn()
    {
        if (_switches.TryTake(out var file)) file.Run(_database);
        if (_awaitsConfState && !TakeConfState()) return false;
        Fill();
        if (_batch.Count == 0) return false;
        ApplyBatch();
        return true;
    }

    /// <summary>The node ends: drops what waits, and tells those who wait for it. After the thread has ended.</summary>
    public void Discard(Exception reason)
    {
        _batch.ForEach(e => e.Waiter?.Fail(reason));
        _held.ForEach(h => h.Dispose());
        _conf.Waiter?.Fail(reason);
        _read?.Dispose();
        _log.Drop();
        if (_work is { } present) Drop(present, reason);
        _mailbox.Close(reason);
        _confStates.Close(reason);
        _switches.Close(reason);
    }

    private static void Drop(ApplyWork work, Exception reason)
    {
        work.Entries?.Dispose();
        foreach (var waiter in work.Waiters ?? []) waiter?.Fail(reason);
    }

    private void Fill()
    {
        while (_batch.Count < BatchEntriesMax && _bytes < Limits.ApplyBatchBytesMax && !_awaitsConfState)
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
            ends = !data.IsEmpty && EntryView.Read(data).Kind == EntryPayload.Digest;
            _batch.Add(new BatchEntry(entries, i, header) { Waiter = waiter, IsDigest = ends });
            _bytes += data.Length;
        }
        else
        {
            // What stands before it is applied first; the entry itself joins a batch when its outcome is known.
            _awaitsConfState = true;
            _conf = (header, waiter);
            _observer.ConfChangeReached(header.Index, header.Kind, data.ToArray());
        }

        _next++;
        if (header.Index == work.Last) EndWork(work);
        return ends;
    }

    private bool TakeConfState()
    {
        if (!_confStates.TryTake(out var confState)) return false;
        _awaitsConfState = false;
        var (header, waiter) = _conf;
        _batch.Add(new BatchEntry(null, -1, header) { ConfState = confState, Waiter = waiter });
        return true;
    }

    private (IEntryBatch Entries, int Position) Locate(ApplyWork work)
    {
        if (work.Entries is not null) return (work.Entries, _next);
        if (_read is null || _next == _read.Count)
        {
            var low = _read is null ? work.First : _read.Header(_read.Count - 1).Index + 1;
            if (_read is not null) _held.Add(_read);
            _read = _log.Read(low, work.Last + 1);
            _next = 0;
        }

        return (_read, _next);
    }

    // The bytes stay until the batch is applied.
    private void EndWork(ApplyWork work)
    {
        if (work.Entries is not null) _held.Add(work.Entries);
        if (_read is not null) _held.Add(_read);
        _read = null;
        _work = null;
    }

    private void ApplyBatch()
    {
        var batch = CollectionsMarshal.AsSpan(_batch);
        _database.Apply(batch);
        ref var last = ref batch[^1];
        if (last.IsDigest) _digest(last.Header.Index);
        foreach (ref var entry in batch)
            entry.Waiter?.Applied(entry.Header.Index, entry.Header.Term, entry.Outcome ?? CommandOutcome.Empty);
        _observer.Applied(last.Header.Index);
        _batch.Clear();
        foreach (var held in _held) held.Dispose();
        _held.Clear();
        _bytes = 0;
    }
}
