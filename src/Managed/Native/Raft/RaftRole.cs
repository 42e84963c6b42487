namespace Ferrolite.Native.Raft;

/// <summary>Role of a node, by the numbers of raft-rs.</summary>
public enum RaftRole
{
    /// <summary>Follower (a learner too).</summary>
    Follower = 0,

    /// <summary>Candidate.</summary>
    Candidate = 1,

    /// <summary>Leader.</summary>
    Leader = 2,

    /// <summary>Asks whether it could win.</summary>
    PreCandidate = 3,
}
