namespace Ferrolite.Core.Runtime;

/// <summary>
/// A result that somebody waits for, completed once: the first outcome stays. Completing never runs the waiter's code
/// inline; see <see cref="Continuations"/>. Any thread.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
internal sealed class Promise<T>
{
    private readonly TaskCompletionSource<T> _source;
    private readonly Continuations _continuations;
    private int _ended;

    /// <summary>A promise whose waiter goes on where <paramref name="continuations"/> says; null = the pool.</summary>
    public Promise(Continuations? continuations = null)
    {
        _continuations = continuations ?? Continuations.Pool;
        _source = new TaskCompletionSource<T>(
            _continuations.IsQueued ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Ends with the outcome.</summary>
    public Task<T> Task => _source.Task;

    /// <summary>True once it has an outcome.</summary>
    public bool IsEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Gives the result; false when there is an outcome already.</summary>
    public bool TrySetResult(T result)
    {
        if (!TryEnd()) return false;
        if (_continuations.IsQueued) _continuations.Post(() => _source.TrySetResult(result));
        else _source.TrySetResult(result);
        return true;
    }

    /// <summary>Fails; false when there is an outcome already.</summary>
    public bool TrySetException(Exception reason)
    {
        if (!TryEnd()) return false;
        if (_continuations.IsQueued) _continuations.Post(() => _source.TrySetException(reason));
        else _source.TrySetException(reason);
        return true;
    }

    /// <summary>The caller gave up; false when there is an outcome already.</summary>
    public bool TrySetCanceled(CancellationToken cancellationToken = default)
    {
        if (!TryEnd()) return false;
        if (_continuations.IsQueued) _continuations.Post(() => _source.TrySetCanceled(cancellationToken));
        else _source.TrySetCanceled(cancellationToken);
        return true;
    }

    private bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;
}
