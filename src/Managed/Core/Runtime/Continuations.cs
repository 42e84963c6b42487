using System.Collections.Concurrent;

namespace Ferrolite.Core.Runtime;

/// <summary>
/// Where the code goes on that waited for a <see cref="Promise{T}"/>: never on the thread that completes it, which owns
/// a loop. By default on the thread pool; with a queue, on the thread of whoever runs that queue, in its order, so that
/// a whole cluster runs on one thread.
/// </summary>
internal sealed class Continuations
{
    private readonly ConcurrentQueue<Action>? _queue;

    private Continuations(bool queued) => _queue = queued ? new ConcurrentQueue<Action>() : null;

    /// <summary>On the thread pool.</summary>
    public static Continuations Pool { get; } = new(queued: false);

    /// <summary>True when somebody must call <see cref="RunAll"/>.</summary>
    public bool IsQueued => _queue is not null;

    /// <summary>A queue of its own.</summary>
    public static Continuations Queue() => new(queued: true);

    /// <summary>Keeps an action for <see cref="RunAll"/>. Any thread; queued only.</summary>
    public void Post(Action action) => _queue!.Enqueue(action);

    /// <summary>Runs what waits, and what that posts; how many. One thread at a time.</summary>
    public int RunAll()
    {
        var ran = 0;
        while (_queue is not null && _queue.TryDequeue(out var action))
        {
            action();
            ran++;
        }

        return ran;
    }
}
