namespace Ferrolite.Core.Requests;

/// <summary>What became of a proposal.</summary>
internal enum ProposalStatus
{
    /// <summary>It was applied; the outcome may still be an SQL error.</summary>
    Applied,

    /// <summary>This node does not lead: nothing was proposed.</summary>
    NotLeader,

    /// <summary>It was proposed, and another entry took its place in the log: definitely not applied.</summary>
    NotApplied,

    /// <summary>
    /// Raft takes nothing now: leadership is transferred, its bytes are at their bound, or the state machine is far
    /// behind. Nothing was proposed.
    /// </summary>
    Dropped,
}
