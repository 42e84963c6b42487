namespace Ferrolite.Cli;

/// <summary>What the process ends with; part of the interface for scripts.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>An error of SQL, of a constraint or of a file.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage.</summary>
    public const int Usage = 2;

    /// <summary>The node or the cluster cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>No leader or no quorum before the timeout.</summary>
    public const int NoLeader = 4;

    /// <summary>A write was sent and not confirmed.</summary>
    public const int OutcomeUnknown = 5;

    /// <summary>A precondition is not met.</summary>
    public const int Refused = 6;

    /// <summary>A check failed.</summary>
    public const int CheckFailed = 7;

    /// <summary>A node ended by a fault.</summary>
    public const int NodeFaulted = 9;

    /// <summary>Ended by Ctrl-C or by a signal.</summary>
    public const int Interrupted = 130;

    /// <summary>The code for a failed request.</summary>
    public static int For(FerroliteException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception.Outcome == Outcome.Unknown) return OutcomeUnknown;
        return exception.Reason switch
        {
            ErrorReason.OutcomeUnknown => OutcomeUnknown,
            ErrorReason.NoLeader or ErrorReason.NotLeader or ErrorReason.Cancelled => NoLeader,
            ErrorReason.NodeStopped => Unreachable,
            ErrorReason.Refused or ErrorReason.Overloaded => Refused,
            ErrorReason.NodeFaulted or ErrorReason.Diverged => NodeFaulted,
            _ => Failed,
        };
    }
}
