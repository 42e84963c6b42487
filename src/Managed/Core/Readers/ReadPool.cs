using System.Collections.Concurrent;

namespace Ferrolite.Core.Readers;

/// <summary>
/// The readers of user.db: a queue, and a few threads of their own, so that SQL never blocks the thread pool.
/// </summary>
internal sealed class ReadPool : IDisposable
{
    private const int Readers = 4;
    private readonly ConcurrentQueue<IReadWork> _queue = new();
    private readonly ReaderLoop[] _loops;

    /// <summary>Readers of the file at <paramref name="path"/>, not driven yet.</summary>
    public ReadPool(string name, string path)
    {
        _loops = [.. Enumerable.Range(1, Readers).Select(
            i => new ReaderLoop($"{name}/read{i}", () => ReadConnection.Open(path), Take))];
    }

    /// <summary>The loops to drive.</summary>
    public IReadOnlyList<ReaderLoop> Loops => _loops;

    /// <summary>Queues work; any reader takes it. Any thread.</summary>
    public void Post(IReadWork work)
    {
        _queue.Enqueue(work);
        Interlocked.MemoryBarrier();
        WakeIdle();
    }

    /// <summary>Queues work only when a reader has nothing to do. Any thread.</summary>
    public bool TryPostToIdle(IReadWork work)
    {
        if (!Array.Exists(_loops, l => l.Idle)) return false;
        Post(work);
        return true;
    }

    /// <summary>Fails what waits. After the threads have ended.</summary>
    public void FailAll(Exception reason)
    {
        while (Take() is { } work) work.Fail(reason);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var loop in _loops) loop.Dispose();
    }

    private void WakeIdle()
    {
        foreach (var loop in _loops)
        {
            if (!loop.Idle) continue;
            loop.Signal.Set();
            return;
        }
    }

    private IReadWork? Take() => _queue.TryDequeue(out var work) ? work : null;
}
