namespace Ferrolite.Core.Consensus;

/// <summary>
/// Where time enters raft: one tick per interval. Ticks that were missed (a long turn, a suspended machine) are
/// dropped,
/// not made up for. The raft loop only, but for <see cref="Add"/>.
/// </summary>
internal sealed class TickClock
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private long _nextAt;
    private int _added;

    /// <summary>A clock that ticks every <paramref name="interval"/>; null = only when told.</summary>
    public TickClock(TimeProvider time, TimeSpan? interval)
    {
        _time = time;
        _interval = interval ?? Timeout.InfiniteTimeSpan;
        _nextAt = Next();
    }

    /// <summary>How long a loop without work may sleep.</summary>
    public TimeSpan UntilNext
    {
        get
        {
            if (_interval == Timeout.InfiniteTimeSpan) return _interval;
            var left = _time.GetElapsedTime(_time.GetTimestamp(), _nextAt);
            // Threads sleep whole milliseconds: a rest that is rounded down would be spun away.
            return TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds)));
        }
    }

    /// <summary>Adds a tick by hand. Any thread.</summary>
    public void Add() => Interlocked.Increment(ref _added);

    /// <summary>Takes one tick when it is due.</summary>
    public bool TakeDue()
    {
        if (Volatile.Read(ref _added) > 0)
        {
            Interlocked.Decrement(ref _added);
            return true;
        }

        if (_interval == Timeout.InfiniteTimeSpan || _time.GetTimestamp() < _nextAt) return false;
        _nextAt = Next();
        return true;
    }

    private long Next() =>
        _time.GetTimestamp() + (long)(_interval.TotalSeconds * _time.TimestampFrequency);
}
