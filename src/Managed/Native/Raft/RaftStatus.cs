namespace Ferrolite.Native.Raft;

/// <summary>
/// Result of a call into raft, by the numbers of the ABI. Everything but Ok leaves the node unchanged.
/// </summary>
public enum RaftStatus
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>Only a leader does this; a leader is known.</summary>
    NotLeader = -1,

    /// <summary>Nobody leads, as far as this node knows.</summary>
    NoLeader = -2,

    /// <summary>Raft dropped the proposal.</summary>
    ProposalDropped = -3,

    /// <summary>Too much is proposed and not committed.</summary>
    UncommittedLimit = -4,

    /// <summary>Leadership is being handed over.</summary>
    Transferring = -5,

    /// <summary>Another conf change is pending, or policy forbids this one.</summary>
    ConfChangeRejected = -6,

    /// <summary>The conf change makes no sense for the present configuration.</summary>
    ConfChangeInvalid = -7,

    /// <summary>A local message type came from outside.</summary>
    StepLocalMsg = -8,

    /// <summary>An answer of an unknown peer.</summary>
    StepPeerNotFound = -9,

    /// <summary>Undecodable, or of a shape that raft would not survive.</summary>
    BadMessage = -10,

    /// <summary>The message is for another node.</summary>
    WrongRecipient = -11,

    /// <summary>The node is no voter.</summary>
    NotPromotable = -12,

    /// <summary>The leader has committed nothing in its term yet.</summary>
    NotReady = -13,

    /// <summary>A snapshot cannot be asked for now.</summary>
    RequestSnapshotDropped = -14,

    /// <summary>The configuration or the start state is refused.</summary>
    ConfigInvalid = -15,

    /// <summary>The storage failed inside a callback: the node is lost.</summary>
    StorageFatal = -16,

    /// <summary>Bytes of raft's own could not be decoded.</summary>
    Codec = -17,

    /// <summary>Another call is inside the node.</summary>
    Busy = -18,

    /// <summary>An argument breaks the rules of the call.</summary>
    BadArg = -19,

    /// <summary>Raft panicked: the node is lost.</summary>
    Panic = -20,

    /// <summary>The node was lost before.</summary>
    Poisoned = -21,
}
