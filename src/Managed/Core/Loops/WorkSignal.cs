namespace Ferrolite.Core.Loops;

/// <summary>
/// Wakes the one consumer of a set of mailboxes. Setting it costs a system call only when the consumer sleeps.
/// </summary>
internal sealed class WorkSignal
{
    private readonly object _sleep = new();
    private bool _pulsed;
    private int _set;
    private int _waiting;

    /// <summary>Tells that there is work. Any thread.</summary>
    public void Set()
    {
        // Both sides write their own flag before they read the other's: one of them always sees the work.
        if (Interlocked.Exchange(ref _set, 1) == 0 && Volatile.Read(ref _waiting) == 1)
        {
            lock (_sleep)
            {
                _pulsed = true;
                Monitor.Pulse(_sleep);
            }
        }
    }

    /// <summary>Sleeps until there is work or the time is over. The consumer only.</summary>
    /// <param name="timeout">Longest sleep; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    public void Wait(TimeSpan timeout)
    {
        Interlocked.Exchange(ref _waiting, 1);
        if (Interlocked.Exchange(ref _set, 0) == 0)
        {
            lock (_sleep)
            {
                // A pulse that came between is kept; one that is left over costs one turn without work.
                if (!_pulsed) Monitor.Wait(_sleep, timeout);
                _pulsed = false;
            }
        }

        Volatile.Write(ref _waiting, 0);
        Interlocked.Exchange(ref _set, 0);
    }
}
