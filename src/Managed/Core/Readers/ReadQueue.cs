using System.Collections.Concurrent;
using Ferrolite.Core.Loops;

namespace Ferrolite.Core.Readers;

/// <summary>
/// The works that wait, from many posters to all readers. Each is ended once: a reader takes it, its deadline or its
/// poster withdraws it, or the closing refuses it. What was withdrawn counts no more and holds nothing. Lock-free.
/// </summary>
/// <param name="waitingMax">Most works that wait; and most empty places that are kept.</param>
/// <param name="wake">Wakes a reader, if one is idle.</param>
internal sealed class ReadQueue(int waitingMax, Action wake)
{
    private readonly ConcurrentQueue<ReadTicket> _places = new();
    private Exception? _closed;
    private int _waiting;
    private int _empty;
    private int _sweeping;

    /// <summary>How many works wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many places there are, with those whose work was withdrawn.</summary>
    public int Places => _places.Count;

    /// <summary>Queues work, unless too much waits. Any thread.</summary>
    /// <param name="work">What to queue.</param>
    /// <param name="deadline">Ends the work while it waits.</param>
    public PostResult TryPost(IReadWork work, CancellationToken deadline)
    {
        if (Interlocked.Increment(ref _waiting) > waitingMax)
        {
            Interlocked.Decrement(ref _waiting);
            return PostResult.Full;
        }

        Enqueue(new ReadTicket(this, work), deadline);
        if (RefuseIfClosed()) return PostResult.Closed;
        wake();
        return PostResult.Accepted;
    }

    /// <summary>Queues work that is never too much, and wakes nobody. Any thread.</summary>
    public ReadTicket Add(IReadWork work, CancellationToken deadline)
    {
        Interlocked.Increment(ref _waiting);
        var ticket = new ReadTicket(this, work);
        Enqueue(ticket, deadline);
        RefuseIfClosed();
        return ticket;
    }

    /// <summary>Takes the oldest work; null when there is none. A reader.</summary>
    public IReadWork? TryTake()
    {
        while (_places.TryDequeue(out var ticket))
        {
            if (ticket.Take() is { } work)
            {
                Interlocked.Decrement(ref _waiting);
                return work;
            }

            Interlocked.Decrement(ref _empty);
        }

        return null;
    }

    /// <summary>Fails what waits, and what is posted from now on. The first reason stays. Any thread.</summary>
    public void Close(Exception reason)
    {
        Interlocked.CompareExchange(ref _closed, reason, null);
        RefuseAll();
    }

    /// <summary>A ticket has lost its work before its turn came.</summary>
    internal void Withdrawn()
    {
        Interlocked.Decrement(ref _waiting);
        if (Interlocked.Increment(ref _empty) > waitingMax) Sweep();
    }

    private void Enqueue(ReadTicket ticket, CancellationToken deadline)
    {
        // Its end is arranged first: behind the next line the ticket belongs to whoever takes it.
        ticket.EndAt(deadline);
        _places.Enqueue(ticket);
    }

    // Both sides write before they look at the other's: either the closing sees the ticket, or this sees the closing.
    private bool RefuseIfClosed()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _closed) is null) return false;
        RefuseAll();
        return true;
    }

    private void RefuseAll()
    {
        while (TryTake() is { } work) work.Fail(_closed!);
    }

    // While all readers are busy nobody comes to throw the empty places away. Once around; the order stays.
    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) != 0) return;
        for (var left = _places.Count; left > 0 && _places.TryDequeue(out var ticket); left--)
        {
            if (ticket.IsEmpty) Interlocked.Decrement(ref _empty);
            else _places.Enqueue(ticket);
        }

        Volatile.Write(ref _sweeping, 0);
        // A reader may have looked while work was out of the queue, and sleep; so may the closing have.
        if (!RefuseIfClosed() && !_places.IsEmpty) wake();
    }
}
