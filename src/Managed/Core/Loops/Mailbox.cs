using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Loops;

/// <summary>A bounded queue from many producers to the one loop that owns it. Lock-free.</summary>
/// <typeparam name="T">What is posted.</typeparam>
/// <param name="signal">Wakes the loop.</param>
/// <param name="capacity">The bound; see the class Limits.</param>
internal sealed class Mailbox<T>(WorkSignal signal, int capacity)
{
    private readonly ConcurrentQueue<T> _queue = new();
    private int _count;

    /// <summary>How many items wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Posts an item; false when the mailbox is full. Any thread.</summary>
    public bool TryPost(T item)
    {
        if (Interlocked.Increment(ref _count) > capacity)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        _queue.Enqueue(item);
        signal.Set();
        return true;
    }

    /// <summary>
    /// Posts an item that may not be refused: an answer to something that the loop itself asked for, and so bounded
    /// by it.
    /// </summary>
    public void Post(T item)
    {
        Interlocked.Increment(ref _count);
        _queue.Enqueue(item);
        signal.Set();
    }

    /// <summary>Takes the oldest item. The owning loop only.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (!_queue.TryDequeue(out item)) return false;
        Interlocked.Decrement(ref _count);
        return true;
    }
}
