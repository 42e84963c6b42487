namespace Ferrolite;

/// <summary>Why a request failed; stable names for programs.</summary>
public enum ErrorReason
{
    /// <summary>Bad SQL, no such table, wrong parameters.</summary>
    SqlError,

    /// <summary>A constraint of the schema.</summary>
    SqlConstraint,

    /// <summary>The statement may not be replicated, or is not allowed to users.</summary>
    NotReplicable,

    /// <summary>The request itself is malformed.</summary>
    BadRequest,

    /// <summary>The request is larger than one log entry may be.</summary>
    RequestTooLarge,

    /// <summary>This node does not lead, and was asked not to forward.</summary>
    NotLeader,

    /// <summary>No leader was known before the deadline.</summary>
    NoLeader,

    /// <summary>Too much is in flight; nothing was applied.</summary>
    Overloaded,

    /// <summary>The proposal was sent and not confirmed.</summary>
    OutcomeUnknown,

    /// <summary>The deadline passed or the caller cancelled before anything was proposed.</summary>
    Cancelled,

    /// <summary>The statement needed more steps than a command may take.</summary>
    StepLimit,

    /// <summary>A statement changed another number of rows than was expected; nothing was applied.</summary>
    ExpectationFailed,

    /// <summary>The request id was used before, by a request with other content.</summary>
    RequestIdReused,

    /// <summary>The request id is older than the window of known ones: whether it ran is not known for good.</summary>
    RequestExpired,

    /// <summary>The node's data differs from the majority's: it has set itself aside.</summary>
    Diverged,

    /// <summary>The node is stopped, or stopping.</summary>
    NodeStopped,

    /// <summary>The node ended by a fault.</summary>
    NodeFaulted,

    /// <summary>A precondition of the call is not met.</summary>
    Refused,
}
