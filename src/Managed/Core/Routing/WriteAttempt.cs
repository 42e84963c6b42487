using Ferrolite.Core.Model;

namespace Ferrolite.Core.Routing;

/// <summary>
/// One attempt of a write at one target. Whoever carries it tells it how it ends; a result, or an error that another
/// target would give too, ends the write, and anything else is the router's to settle. Any thread.
/// </summary>
internal sealed class WriteAttempt
{
    private readonly WriteRouter _router;
    private CancellationTokenSource? _cancel;
    private FerroliteException? _failure;
    private int _fate;

    /// <summary>An attempt that is about to be sent.</summary>
    /// <param name="router">Is told when the write has to go on.</param>
    /// <param name="route">The write.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="version">The router's version of who leads.</param>
    public WriteAttempt(WriteRouter router, WriteRoute route, IWriteTarget target, int version)
    {
        _router = router;
        Route = route;
        Target = target;
        Version = version;
        Stamp = route.Stamp;
    }

    /// <summary>The write.</summary>
    public WriteRoute Route { get; }

    /// <summary>Where it was sent.</summary>
    public IWriteTarget Target { get; }

    /// <summary>The request id, with the number of this attempt.</summary>
    public RequestStamp Stamp { get; }

    /// <summary>The router's version of who leads when it was sent.</summary>
    public int Version { get; }

    /// <summary>The attempt before this one that may still be applied.</summary>
    public WriteAttempt? Older { get; set; }

    /// <summary>What is known of it.</summary>
    public AttemptFate Fate => (AttemptFate)Volatile.Read(ref _fate);

    /// <summary>Why it failed, when somebody said so.</summary>
    public FerroliteException? Failure => _failure;

    /// <summary>How much of the write's time is left.</summary>
    public TimeSpan Left => _router.Left(Route);

    /// <summary>Cancelled when the write has ended without this attempt. Before it is sent; for the way to another
    /// node.</summary>
    public CancellationToken Cancellation => (_cancel ??= new CancellationTokenSource()).Token;

    /// <summary>The write was applied.</summary>
    public void Complete(ExecuteResult result)
    {
        Route.TryComplete(result);
        if (!Target.IsLocal) _router.NoteIndex(result.Header.Index);
    }

    /// <summary>It failed.</summary>
    public void Fail(Exception error)
    {
        if (error is FerroliteException failure && FateOf(failure) is var fate and not AttemptFate.Open)
            Settle(fate, failure);
        // An earlier attempt may be applied yet: what is certain of this one is not the answer to the write.
        else if (Stamp.Attempt > 1 && error is FerroliteException { Outcome: Outcome.NotApplied, Index: 0 } refused)
            Settle(AttemptFate.Refused, refused);
        else
            Route.TryFail(error);
    }

    /// <summary>It did not end the write; the router decides how that goes on.</summary>
    public void Settle(AttemptFate fate, FerroliteException? failure = null)
    {
        _failure = failure;
        Interlocked.Exchange(ref _fate, (int)fate);
        _router.Schedule();
    }

    /// <summary>The write has ended: who works for this attempt may stop. The router only.</summary>
    public void Cancel()
    {
        if (Fate == AttemptFate.Open) _cancel?.Cancel();
    }

    // What a change of leader can cure. Everything else is the answer.
    private static AttemptFate FateOf(FerroliteException failure) => failure.Reason switch
    {
        ErrorReason.RequestExpired => AttemptFate.Expired,
        ErrorReason.NotLeader or ErrorReason.NodeStopped or ErrorReason.NodeFaulted or ErrorReason.Diverged =>
            failure.Outcome == Outcome.Unknown ? AttemptFate.Lost : AttemptFate.NotLeading,
        _ => AttemptFate.Open,
    };
}
