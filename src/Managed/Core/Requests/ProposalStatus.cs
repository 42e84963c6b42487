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
    /// Raft takes nothing now (its leadership is transferred, its bytes are bounded): nothing was proposed.
    /// </summary>
    Dropped,
}
