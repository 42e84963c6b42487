namespace Ferrolite;

// Errors of leadership, load and time: the request itself was right.
internal static partial class Errors
{
    private const string Quorum = "a majority of the nodes must run and reach each other";
    private const string SameId = "send it again under the same request id";

    /// <summary>This node does not lead, and does not forward.</summary>
    public static FerroliteException NotLeader() =>
        new(ErrorReason.NotLeader, "this node does not lead; nothing was applied");

    /// <summary>The request was forwarded, and there was no leader again before the deadline.</summary>
    public static FerroliteException LeaderLost() => new(
        ErrorReason.OutcomeUnknown, "the leader was lost before it confirmed the write; it may have been applied",
        Outcome.Unknown)
    {
        Hint = SameId,
    };

    /// <summary>Nobody led before the deadline, and nothing was sent.</summary>
    public static FerroliteException NoLeader() =>
        new(ErrorReason.NoLeader, "no leader was found before the deadline; nothing was applied") { Hint = Quorum };

    /// <summary>The leader that was waited for does not lead any more.</summary>
    public static FerroliteException LeaderLostAtOnce() => new(ErrorReason.NoLeader, "the leader was lost at once");

    /// <summary>A read found no quorum that confirms it.</summary>
    public static FerroliteException ReadNotConfirmed(bool isLeaderKnown, TimeSpan timeout) => new(
        isLeaderKnown ? ErrorReason.Cancelled : ErrorReason.NoLeader,
        $"the read could not be confirmed within {timeout.TotalSeconds:0.#} s")
    {
        Hint = Quorum + "; a stale read needs none",
    };

    /// <summary>A write that was proposed was not confirmed in time.</summary>
    public static FerroliteException WriteNotConfirmed(TimeSpan timeout) => new(
        ErrorReason.OutcomeUnknown,
        $"the write was not confirmed within {timeout.TotalSeconds:0.#} s; it may still be applied",
        Outcome.Unknown)
    {
        Hint = SameId,
    };

    /// <summary>The caller does not wait any more for a write that was proposed.</summary>
    public static FerroliteException WriteWaitCancelled() => new(
        ErrorReason.OutcomeUnknown, "the wait for the write was cancelled; it may still be applied", Outcome.Unknown)
    {
        Hint = SameId,
    };

    /// <summary>A query ran until its deadline.</summary>
    public static FerroliteException QueryTimedOut(TimeSpan timeout) => new(
        ErrorReason.Cancelled, $"the query was ended after {timeout.TotalSeconds:0.#} s, its deadline");

    /// <summary>Too much is proposed and not applied yet.</summary>
    public static FerroliteException TooManyWrites() =>
        new(ErrorReason.Overloaded, "too many writes are in flight; nothing was applied")
        {
            Hint = "try again in a moment, with fewer writes at a time",
        };

    /// <summary>Too many reads wait for their turn.</summary>
    public static FerroliteException TooManyReads() => new(ErrorReason.Overloaded, "too many reads wait")
    {
        Hint = "try again in a moment, with fewer reads at a time",
    };
}
