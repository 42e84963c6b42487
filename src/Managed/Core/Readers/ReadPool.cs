using System.Collections.Concurrent;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Readers;

/// <summary>
/// The readers of user.db: a bounded queue, and a few threads of their own, so that SQL never blocks the thread pool.
/// </summary>
internal sealed class ReadPool : IDisposable
{
    private const int Readers = 4;
    private readonly ConcurrentQueue<IReadWork> _queue = new();
    private readonly IdleReaders _idle = new(Readers);
    private readonly ReaderLoop[] _loops;
    private int _waiting;

    /// <summary>Readers of the file at <paramref name="path"/>, not driven yet.</summary>
    public ReadPool(string name, string path)
    {
        _loops = [.. Enumerable.Range(0, Readers).Select(
            i => new ReaderLoop($"{name}/read{i + 1}", () => ReadConnection.Open(path), () => Take(i)))];
    }

    /// <summary>The loops to drive.</summary>
    public IReadOnlyList<ReaderLoop> Loops => _loops;

    /// <summary>Most works that wait.</summary>
    public int WaitingMax { get; init; } = Limits.ReadsMax;

    /// <summary>Which readers have nothing to do.</summary>
    internal IdleReaders Idle => _idle;

    /// <summary>Queues work, unless too much waits; any reader takes it. Any thread.</summary>
    public PostResult TryPost(IReadWork work)
    {
        if (Interlocked.Increment(ref _waiting) > WaitingMax)
        {
            Interlocked.Decrement(ref _waiting);
            return PostResult.Full;
        }

        _queue.Enqueue(work);
        Wake();
        return PostResult.Accepted;
    }

    /// <summary>Queues work that the node itself asked for: it is never too much. Any thread.</summary>
    public void Post(IReadWork work)
    {
        Interlocked.Increment(ref _waiting);
        _queue.Enqueue(work);
        Wake();
    }

    /// <summary>Queues work only when a reader has nothing to do. Any thread.</summary>
    public bool TryPostToIdle(IReadWork work)
    {
        if (!_idle.TryClaim(out var reader)) return false;
        Interlocked.Increment(ref _waiting);
        _queue.Enqueue(work);
        _loops[reader].Signal.Set();
        return true;
    }

    /// <summary>Fails what waits. After the threads have ended.</summary>
    public void FailAll(Exception reason)
    {
        while (TryDequeue() is { } work) work.Fail(reason);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var loop in _loops) loop.Dispose();
    }

    private void Wake()
    {
        if (_idle.TryClaim(out var reader)) _loops[reader].Signal.Set();
    }

    // The next work for a reader; null when it may sleep.
    private IReadWork? Take(int reader)
    {
        var work = TryDequeue();
        if (work is null)
        {
            _idle.Enter(reader);
            work = TryDequeue();
            if (work is null) return null;
        }

        _idle.Leave(reader);
        if (!_queue.IsEmpty) Wake();
        return work;
    }

    private IReadWork? TryDequeue()
    {
        if (!_queue.TryDequeue(out var work)) return null;
        Interlocked.Decrement(ref _waiting);
        return work;
    }
}
