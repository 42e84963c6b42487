using Ferrolite.Core.Transport;

namespace Ferrolite.Testing.Networks;

/// <summary>Counts the messages of a type, and tells when so many were delivered. Safe for concurrent use.</summary>
internal sealed class MessageCounter(RaftMessageType type, int wanted)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = wanted;

    /// <summary>Ends when the number is reached.</summary>
    public Task Completion => _done.Task;

    /// <summary>A message was delivered.</summary>
    public void Count(RaftMessageType delivered)
    {
        if (delivered == type && Interlocked.Decrement(ref _left) == 0) _done.TrySetResult();
    }
}
