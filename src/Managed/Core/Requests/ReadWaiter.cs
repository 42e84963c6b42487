using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Requests;

/// <summary>A read that waits for the point at which it is linearizable.</summary>
internal sealed class ReadWaiter
{
    private readonly Promise<ulong> _done;

    /// <summary>
    /// A waiter for a read index, or with <paramref name="minIndex"/> only for that applied index (session reads).
    /// </summary>
    public ReadWaiter(ulong? minIndex = null, Continuations? continuations = null)
    {
        MinIndex = minIndex;
        _done = new Promise<ulong>(continuations);
    }

    /// <summary>Applied index to wait for; null until the leader has named it.</summary>
    public ulong? MinIndex { get; set; }

    /// <summary>True when the caller gave up: the raft loop forgets it.</summary>
    public bool Abandoned => _done.IsEnded;

    /// <summary>Ends with the applied index when this node may read.</summary>
    public Task<ulong> Completion => _done.Task;

    /// <summary>The node has applied enough.</summary>
    public void Release(ulong applied) => _done.TrySetResult(applied);

    /// <summary>The caller gives up.</summary>
    public void Cancel() => _done.TrySetCanceled();

    /// <summary>The node ends.</summary>
    public void Fail(Exception reason) => _done.TrySetException(reason);
}
