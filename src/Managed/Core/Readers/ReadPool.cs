using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Readers;

/// <summary>
/// The readers of user.db: a bounded queue, and a few threads of their own, so that SQL never blocks the thread pool.
/// Every work that was accepted ends: by its run, at its deadline, or with <see cref="Close"/>.
/// </summary>
internal sealed class ReadPool : IDisposable
{
    private const int Readers = 4;
    private readonly IdleReaders _idle = new(Readers);
    private readonly ReadQueue _queue;
    private readonly ReaderLoop[] _loops;

    /// <summary>Readers, not driven yet.</summary>
    /// <param name="name">Name of the node, for the threads.</param>
    /// <param name="files">Which file they read.</param>
    /// <param name="seeds">Draws the seed of each connection's random numbers. Any thread.</param>
    /// <param name="waitingMax">Most works that wait.</param>
    public ReadPool(string name, UserFiles files, Func<UInt128> seeds, int waitingMax = Limits.ReadsMax)
    {
        _queue = new ReadQueue(waitingMax, Wake);
        _loops = [.. Enumerable.Range(0, Readers).Select(
            i => new ReaderLoop($"{name}/read{i + 1}", new ReaderSession(files, seeds), () => Take(i)))];
        files.Changed += WakeAll;
    }

    /// <summary>The loops to drive.</summary>
    public IReadOnlyList<ReaderLoop> Loops => _loops;

    /// <summary>Which readers have nothing to do.</summary>
    internal IdleReaders Idle => _idle;

    /// <summary>What waits.</summary>
    internal ReadQueue Queue => _queue;

    /// <summary>Queues work, unless too much waits; any reader takes it. Any thread.</summary>
    /// <param name="work">What to queue.</param>
    /// <param name="deadline">Ends the work while it waits; what runs has to look for itself.</param>
    public PostResult TryPost(IReadWork work, CancellationToken deadline) => _queue.TryPost(work, deadline);

    /// <summary>Queues work that the node itself asked for: it is never too much. Any thread.</summary>
    public void Post(IReadWork work)
    {
        _queue.Add(work, CancellationToken.None);
        Wake();
    }

    /// <summary>Queues work only when a reader has nothing to do; null when none has. Any thread.</summary>
    public ReadTicket? TryPostToIdle(IReadWork work, CancellationToken deadline = default)
    {
        if (!_idle.TryClaim(out var reader)) return null;
        var ticket = _queue.Add(work, deadline);
        _loops[reader].Signal.Set();
        return ticket;
    }

    /// <summary>Fails what waits, and everything that is posted from now on. Any thread.</summary>
    public void Close(Exception reason) => _queue.Close(reason);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var loop in _loops) loop.Dispose();
    }

    private void Wake()
    {
        if (_idle.TryClaim(out var reader)) _loops[reader].Signal.Set();
    }

    private void WakeAll()
    {
        foreach (var loop in _loops) loop.Signal.Set();
    }

    // The next work for a reader; null when it may sleep.
    private IReadWork? Take(int reader)
    {
        var work = _queue.TryTake();
        if (work is null)
        {
            _idle.Enter(reader);
            work = _queue.TryTake();
            if (work is null) return null;
        }

        _idle.Leave(reader);
        if (_queue.Places > 0) Wake();
        return work;
    }
}
