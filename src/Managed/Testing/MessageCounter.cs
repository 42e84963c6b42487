namespace Ferrolite.Testing;

/// <summary>Counts the messages of a type, and tells when so many more were delivered.</summary>
internal sealed class MessageCounter(int type, int wanted)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = wanted;

    /// <summary>Ends when the number is reached.</summary>
    public Task Completion => _done.Task;

    /// <summary>A message was delivered. Any thread.</summary>
    public void Count(int messageType)
    {
        if (messageType == type && Interlocked.Decrement(ref _left) == 0) _done.TrySetResult();
    }
}
