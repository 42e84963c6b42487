using Ferrolite.Core.Model;

namespace Ferrolite.Core.Requests;

/// <summary>
/// Reads on their way to a linearizable point. Owned by the raft loop. Reads that wait while enough ReadIndexes are in
/// flight share the next one. An answer stands for every read that waited when it was asked for, so also for those
/// whose own ReadIndex raft lost; sequence numbers are never reused.
/// </summary>
/// <param name="retryTicks">Raft loses a ReadIndex without a word: another one is asked after so many ticks.</param>
internal sealed class PendingReads(ulong retryTicks)
{
    private readonly Queue<Asked> _asked = new();
    private readonly PriorityQueue<ReadWaiter, ulong> _unapplied = new();
    private List<ReadWaiter> _unasked = [];
    private List<ReadWaiter>? _spare;
    private int _unaskedMax = Limits.AbandonedReadsMax;
    private int _unappliedMax = Limits.AbandonedReadsMax;
    private ulong _sequence;
    private ulong _askedAtTick;
    private bool _isLost;

    private readonly record struct Asked(ulong Sequence, List<ReadWaiter> Waiters);

    /// <summary>How many are kept, those whose caller gave up included.</summary>
    public int Count => _unasked.Count + _asked.Sum(a => a.Waiters.Count) + _unapplied.Count;

    /// <summary>A new read.</summary>
    public void Add(ReadWaiter waiter)
    {
        if (waiter.MinIndex is { } index)
        {
            WaitFor(index, waiter);
            return;
        }

        if (_unasked.Count >= _unaskedMax)
        {
            _unasked.RemoveAll(static w => w.Abandoned);
            _unaskedMax = NextMax(_unasked.Count);
        }

        _unasked.Add(waiter);
    }

    /// <summary>True when a ReadIndex is to be asked for now.</summary>
    public bool NeedsReadIndex(ulong tick)
    {
        if (_unasked.Count > 0 && _asked.Count < Limits.ReadIndexesInFlightMax) return true;
        if (_asked.Count == 0 || (!_isLost && tick - _askedAtTick < retryTicks)) return false;
        foreach (var asked in _asked) asked.Waiters.RemoveAll(static w => w.Abandoned);
        while (_asked.TryPeek(out var oldest) && oldest.Waiters.Count == 0) _asked.Dequeue();
        return _asked.Count > 0;
    }

    /// <summary>The sequence number for the next ReadIndex.</summary>
    public ulong NextSequence() => ++_sequence;

    /// <summary>
    /// Raft took the ReadIndex: it stands for the reads that wait now, unless too many are in flight, and for all that
    /// were asked for before.
    /// </summary>
    public void MarkAsked(ulong sequence, ulong tick)
    {
        MarkRefused(tick);
        if (_unasked.Count == 0 || _asked.Count >= Limits.ReadIndexesInFlightMax) return;
        _asked.Enqueue(new Asked(sequence, _unasked));
        _unasked = _spare ?? [];
        _spare = null;
    }

    /// <summary>Raft refused the ReadIndex: there is no leader, or it cannot answer yet.</summary>
    public void MarkRefused(ulong tick)
    {
        _askedAtTick = tick;
        _isLost = false;
    }

    /// <summary>The answer to a ReadIndex; late ones count.</summary>
    public void Answered(ulong sequence, ulong index)
    {
        while (_asked.TryPeek(out var oldest) && oldest.Sequence <= sequence)
        {
            _asked.Dequeue();
            foreach (var waiter in oldest.Waiters)
            {
                if (waiter.Abandoned) continue;
                waiter.MinIndex = index;
                WaitFor(index, waiter);
            }

            oldest.Waiters.Clear();
            _spare = oldest.Waiters;
        }
    }

    /// <summary>Releases the reads whose index is applied.</summary>
    public void Applied(ulong applied)
    {
        while (_unapplied.TryPeek(out var waiter, out var index) && index <= applied)
        {
            _unapplied.Dequeue();
            waiter.Release(applied);
        }
    }

    /// <summary>The leader changed: what is in flight will not be answered, most likely.</summary>
    public void Lost() => _isLost = true;

    /// <summary>The node ends.</summary>
    public void FailAll(Exception reason)
    {
        foreach (var waiter in _unasked) waiter.Fail(reason);
        while (_asked.TryDequeue(out var asked)) asked.Waiters.ForEach(w => w.Fail(reason));
        while (_unapplied.TryDequeue(out var waiter, out _)) waiter.Fail(reason);
        _unasked.Clear();
    }

    // What is kept is at most twice what was still wanted at the last sweep, and a sweep costs each read added once.
    private static int NextMax(int wanted) => Math.Max(Limits.AbandonedReadsMax, 2 * wanted);

    private void WaitFor(ulong index, ReadWaiter waiter)
    {
        if (_unapplied.Count >= _unappliedMax)
        {
            var wanted = _unapplied.UnorderedItems.Where(static i => !i.Element.Abandoned).ToArray();
            _unapplied.Clear();
            _unapplied.EnqueueRange(wanted);
            _unappliedMax = NextMax(wanted.Length);
        }

        _unapplied.Enqueue(waiter, index);
    }
}
