namespace Ferrolite.Core.Requests;

/// <summary>
/// Reads on their way to a linearizable point. Owned by the raft loop. All reads that wait at one turn share one
/// ReadIndex; a request that raft lost is asked again under a new sequence number, which is never reused.
/// </summary>
internal sealed class PendingReads
{
    private readonly List<ReadWaiter> _unasked = [];
    private readonly Dictionary<ulong, Asked> _asked = [];
    private readonly PriorityQueue<ReadWaiter, ulong> _unapplied = new();
    private ulong _sequence;

    private readonly record struct Asked(List<ReadWaiter> Waiters, ulong AtTick);

    /// <summary>True when reads wait that no ReadIndex in flight covers.</summary>
    public bool HasUnasked => _unasked.Count > 0;

    /// <summary>A new read.</summary>
    public void Add(ReadWaiter waiter)
    {
        if (waiter.MinIndex is { } index) _unapplied.Enqueue(waiter, index);
        else _unasked.Add(waiter);
    }

    /// <summary>The sequence number for the next ReadIndex.</summary>
    public ulong NextSequence() => ++_sequence;

    /// <summary>Raft took the ReadIndex: it stands for all reads that wait now.</summary>
    public void MarkAsked(ulong sequence, ulong tick)
    {
        _asked.Add(sequence, new Asked([.. _unasked], tick));
        _unasked.Clear();
    }

    /// <summary>The answer to a ReadIndex; an unknown sequence is a late answer and is ignored.</summary>
    public void Answered(ulong sequence, ulong index)
    {
        if (!_asked.Remove(sequence, out var asked)) return;
        foreach (var waiter in asked.Waiters)
        {
            waiter.MinIndex = index;
            _unapplied.Enqueue(waiter, index);
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

    /// <summary>
    /// Asks again what was asked before <paramref name="tick"/>, or all of it after a change of leader.
    /// </summary>
    public void AskAgain(ulong tick)
    {
        foreach (var (sequence, asked) in _asked)
        {
            if (asked.AtTick >= tick) continue;
            _asked.Remove(sequence);
            _unasked.AddRange(asked.Waiters);
        }

        _unasked.RemoveAll(w => w.Abandoned);
    }

    /// <summary>The node ends.</summary>
    public void FailAll(Exception reason)
    {
        foreach (var waiter in _unasked) waiter.Fail(reason);
        foreach (var asked in _asked.Values) asked.Waiters.ForEach(w => w.Fail(reason));
        while (_unapplied.TryDequeue(out var waiter, out _)) waiter.Fail(reason);
        _unasked.Clear();
        _asked.Clear();
    }
}
