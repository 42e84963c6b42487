namespace Ferrolite;

/// <summary>What a node is in the cluster.</summary>
public enum NodeRole
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Replicates from the leader.</summary>
    Follower,

    /// <summary>Asks whether it could win an election.</summary>
    PreCandidate,

    /// <summary>Stands for election.</summary>
    Candidate,

    /// <summary>Orders the commands.</summary>
    Leader,

    /// <summary>Replicates without a vote.</summary>
    Learner,

    /// <summary>Frozen by a fault or by its operator.</summary>
    Stopped,

    /// <summary>Ended by a fault.</summary>
    Faulted,
}
