namespace Ferrolite.Core.Routing;

/// <summary>What a caller is told of a write that nobody answered.</summary>
internal static class RouteEnd
{
    /// <summary>The deadline is over.</summary>
    public static FerroliteException Overdue(WriteRoute route)
    {
        if (!route.MayBeApplied) return Errors.NoLeader();
        return route.Attempt is { Fate: AttemptFate.Open }
            ? Errors.WriteNotConfirmed(route.Timeout)
            : Errors.LeaderLost();
    }

    /// <summary>The caller gave up.</summary>
    public static Exception Cancelled(WriteRoute route) => route.MayBeApplied
        ? Errors.WriteWaitCancelled()
        : new OperationCanceledException(route.CallerToken);

    /// <summary>The node ended.</summary>
    public static FerroliteException Closed(WriteRoute route, FerroliteException reason) => route.MayBeApplied
        ? reason
        : new FerroliteException(reason.Reason, "the node ended before it sent the write; nothing was applied")
        {
            Node = reason.Node,
        };

    /// <summary>The request id is older than the known ones.</summary>
    public static FerroliteException Expired(WriteRoute route, FerroliteException failure) =>
        route.OlderMayBeApplied ? Errors.LeaderLost() : failure;
}
