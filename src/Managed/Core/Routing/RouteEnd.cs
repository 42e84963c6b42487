namespace Ferrolite.Core.Routing;

/// <summary>What a caller is told of a write that nobody answered.</summary>
internal static class RouteEnd
{
    private const string Again = "send it again under the same request id";

    /// <summary>The deadline is over.</summary>
    public static FerroliteException Overdue(WriteRoute route)
    {
        if (!route.MayBeApplied)
            return new FerroliteException(
                ErrorReason.NoLeader, "no leader was found before the deadline; nothing was applied")
            {
                Hint = "a majority of the nodes must run and reach each other",
            };
        return Unknown(
            route.Attempt is { Fate: AttemptFate.Open }
                ? $"the write was not confirmed within {route.Timeout.TotalSeconds:0.#} s; it may still be applied"
                : "the leader was lost before it confirmed the write; it may have been applied");
    }

    /// <summary>The caller gave up.</summary>
    public static Exception Cancelled(WriteRoute route) => route.MayBeApplied
        ? Unknown("the wait for the write was cancelled; it may still be applied")
        : new OperationCanceledException(route.CallerToken);

    /// <summary>The node ended.</summary>
    public static FerroliteException Closed(WriteRoute route, FerroliteException reason) => route.MayBeApplied
        ? reason
        : new FerroliteException(reason.Reason, "the node ended before it sent the write; nothing was applied")
        {
            Node = reason.Node,
        };

    /// <summary>The request id is older than the known ones.</summary>
    public static FerroliteException Expired(WriteRoute route, FerroliteException failure) => route.OlderMayBeApplied
        ? Unknown("the leader was lost, and its successor does not know any more what became of the write")
        : failure;

    private static FerroliteException Unknown(string message) =>
        new(ErrorReason.OutcomeUnknown, message, Outcome.Unknown) { Hint = Again };
}
