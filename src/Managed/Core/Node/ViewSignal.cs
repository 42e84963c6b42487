using Ferrolite.Core.Consensus;

namespace Ferrolite.Core.Node;

/// <summary>Lets requests wait for a change of leader.</summary>
internal sealed class ViewSignal
{
    private TaskCompletionSource _changed = New();

    /// <summary>Ends at the next change. Take it before looking at the view.</summary>
    public Task Next => Volatile.Read(ref _changed).Task;

    /// <summary>The view changed. The raft loop's thread.</summary>
    public void OnChanged(RaftView view) => Interlocked.Exchange(ref _changed, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
