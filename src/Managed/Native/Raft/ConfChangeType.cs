namespace Ferrolite.Native.Raft;

/// <summary>What becomes of a node, by the numbers of eraftpb.</summary>
public enum ConfChangeType
{
    /// <summary>A voter.</summary>
    AddVoter = 0,

    /// <summary>No member.</summary>
    Remove = 1,

    /// <summary>A learner.</summary>
    AddLearner = 2,
}
