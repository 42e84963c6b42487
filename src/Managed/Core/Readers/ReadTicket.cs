namespace Ferrolite.Core.Readers;

/// <summary>
/// The place of a work in the queue. Whoever takes the work out of it ends that work, and nobody else can: a reader,
/// its deadline, its poster, or the closing. An empty place holds nothing and is thrown away when its turn comes.
/// </summary>
internal sealed class ReadTicket(ReadQueue queue, IReadWork work)
{
    private IReadWork? _work = work;
    private CancellationTokenRegistration _deadline;

    /// <summary>True when the work was taken or withdrawn.</summary>
    public bool IsEmpty => Volatile.Read(ref _work) is null;

    /// <summary>Takes the work back; false when somebody else has taken it. Any thread.</summary>
    public bool TryWithdraw()
    {
        if (Interlocked.Exchange(ref _work, null) is null) return false;
        _deadline.Unregister();
        queue.Withdrawn();
        return true;
    }

    /// <summary>Ends the work with a cancellation, unless it is taken before. Before it is queued.</summary>
    internal void EndAt(CancellationToken deadline)
    {
        if (!deadline.CanBeCanceled) return;
        _deadline = deadline.UnsafeRegister(static (ticket, token) => ((ReadTicket)ticket!).Expire(token), this);
    }

    /// <summary>Takes the work; null when there is none left. After it is queued.</summary>
    internal IReadWork? Take()
    {
        var work = Interlocked.Exchange(ref _work, null);
        if (work is not null) _deadline.Unregister();
        return work;
    }

    private void Expire(CancellationToken deadline)
    {
        if (Interlocked.Exchange(ref _work, null) is not { } work) return;
        queue.Withdrawn();
        work.Fail(new OperationCanceledException(deadline));
    }
}
