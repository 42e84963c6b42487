using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Routing;

/// <summary>
/// One write from the moment it is asked for until its caller knows the outcome. Its states: waiting for a leader
/// (no attempt), proposed here or forwarded (an attempt that is open), to be sent again (an attempt that has failed),
/// ended. Any thread may end it, once, and the first outcome stays; everything else belongs to the router's turn.
/// </summary>
internal sealed class WriteRoute
{
    private readonly Promise<ExecuteResult> _done;
    private CancellationTokenRegistration _registration;
    private int _cancelled;

    /// <summary>A write.</summary>
    /// <param name="request">What is asked; null = a digest.</param>
    /// <param name="deadline">Timestamp at which its caller stops waiting.</param>
    /// <param name="continuations">Where its caller goes on.</param>
    public WriteRoute(ExecuteRequest? request, long deadline, Continuations continuations)
    {
        _done = new Promise<ExecuteResult>(continuations);
        Request = request;
        Deadline = deadline;
    }

    /// <summary>What is asked; null = a digest.</summary>
    public ExecuteRequest? Request { get; }

    /// <summary>Timestamp at which its caller stops waiting.</summary>
    public long Deadline { get; }

    /// <summary>The request id and the number of the present attempt.</summary>
    public RequestStamp Stamp { get; set; }

    /// <summary>True when the settled index of the id was chosen by the router.</summary>
    public bool ChoseIndex { get; init; }

    /// <summary>True when it is proposed on this node or fails with NOT_LEADER.</summary>
    public bool IsLocal { get; init; }

    /// <summary>How long the caller waits, for the message.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The newest attempt; null while it waits for a leader.</summary>
    public WriteAttempt? Attempt { get; set; }

    /// <summary>Older attempts that may still be applied.</summary>
    public WriteAttempt? Older { get; set; }

    /// <summary>The next one in the router's list of arrivals.</summary>
    public WriteRoute? Next { get; set; }

    /// <summary>Ends with the outcome.</summary>
    public Task<ExecuteResult> Completion => _done.Task;

    /// <summary>True once there is an outcome.</summary>
    public bool IsEnded => _done.IsEnded;

    /// <summary>True when the caller gave up.</summary>
    public bool IsCancelled => Volatile.Read(ref _cancelled) != 0;

    /// <summary>The caller's token.</summary>
    public CancellationToken CallerToken { get; private set; }

    /// <summary>True when an attempt may have been applied, or may still be.</summary>
    public bool MayBeApplied => IsUncertain(Attempt) || AnyUncertain(Older);

    /// <summary>True when older attempts may have been applied, or may still be.</summary>
    public bool OlderMayBeApplied => AnyUncertain(Older);

    /// <summary>Watches the caller's token.</summary>
    public void CancelBy(WriteRouter router, CancellationToken token)
    {
        CallerToken = token;
        _registration = token.UnsafeRegister(
            static (state, _) =>
            {
                var (route, router) = ((WriteRoute, WriteRouter))state!;
                Volatile.Write(ref route._cancelled, 1);
                router.Schedule();
            },
            (this, router));
        if (IsEnded) _registration.Unregister();
    }

    /// <summary>It was applied; no effect when it has an outcome already.</summary>
    public void TryComplete(ExecuteResult result)
    {
        if (_done.TrySetResult(result)) _registration.Unregister();
    }

    /// <summary>It failed; no effect when it has an outcome already.</summary>
    public void TryFail(Exception error)
    {
        var isFirst = error is OperationCanceledException cancelled
            ? _done.TrySetCanceled(cancelled.CancellationToken)
            : _done.TrySetException(error);
        if (isFirst) _registration.Unregister();
    }

    /// <summary>Who still works for it may stop. The router only, after the end.</summary>
    public void CancelAttempts()
    {
        Attempt?.Cancel();
        for (var older = Older; older is not null; older = older.Older) older.Cancel();
    }

    private static bool IsUncertain(WriteAttempt? attempt) => attempt?.Fate is AttemptFate.Open or AttemptFate.Lost;

    private static bool AnyUncertain(WriteAttempt? attempt)
    {
        for (; attempt is not null; attempt = attempt.Older)
        {
            if (IsUncertain(attempt)) return true;
        }

        return false;
    }
}
