using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Ferrolite.Core.Loops;

/// <summary>
/// A bounded queue from many producers to the one loop that owns it. Lock-free. Every item that was accepted ends in
/// one of two ways: the loop takes it, or it is refused when the mailbox closes; none is forgotten.
/// </summary>
/// <typeparam name="T">What is posted.</typeparam>
/// <param name="signal">Wakes the loop.</param>
/// <param name="bounds">How much may wait.</param>
/// <param name="refuse">
/// Ends an item that will never be taken (fails who waits for it, frees what it owns). Any thread; never throws.
/// </param>
internal sealed class Mailbox<T>(WorkSignal signal, MailboxBounds<T> bounds, Action<T, Exception> refuse)
{
    private readonly ConcurrentQueue<T> _queue = new();
    private Exception? _closed;
    private int _count;
    private long _bytes;

    /// <summary>How many items wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many bytes wait.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>True once <see cref="Close"/> was called.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) is not null;

    /// <summary>Posts an item, unless the bound is reached or the mailbox is closed. Any thread.</summary>
    public PostResult TryPost(T item)
    {
        if (IsClosed)
        {
            refuse(item, _closed!);
            return PostResult.Closed;
        }

        var size = bounds.Size(item);
        var items = Interlocked.Increment(ref _count);
        var bytes = AddBytes(size);
        // One item always fits: the bound says how much may wait, not how large one may be.
        if (items <= bounds.Items && (bytes <= bounds.Bytes || bytes == size)) return Enqueue(item);
        Interlocked.Decrement(ref _count);
        AddBytes(-size);
        return PostResult.Full;
    }

    /// <summary>
    /// Posts an item that is never refused as too much: an answer to something that the loop itself asked for, and so
    /// bounded by it.
    /// </summary>
    public PostResult Post(T item)
    {
        Interlocked.Increment(ref _count);
        AddBytes(bounds.Size(item));
        return Enqueue(item);
    }

    /// <summary>Takes the oldest item. The owning loop only.</summary>
    public bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (!_queue.TryDequeue(out item)) return false;
        Interlocked.Decrement(ref _count);
        AddBytes(-bounds.Size(item));
        return true;
    }

    /// <summary>
    /// Refuses what waits, and everything that is posted from now on. The first reason stays. Any thread, best after
    /// the loop has ended.
    /// </summary>
    public void Close(Exception reason)
    {
        Interlocked.CompareExchange(ref _closed, reason, null);
        RefuseAll();
    }

    private PostResult Enqueue(T item)
    {
        _queue.Enqueue(item);
        // Both sides write before they look at the other's: either the closing sees the item, or this sees the closing.
        Interlocked.MemoryBarrier();
        if (IsClosed)
        {
            RefuseAll();
            return PostResult.Closed;
        }

        signal.Set();
        return PostResult.Accepted;
    }

    private long AddBytes(long size) => size == 0 ? 0 : Interlocked.Add(ref _bytes, size);

    private void RefuseAll()
    {
        while (TryTake(out var item)) refuse(item, _closed!);
    }
}
