namespace Ferrolite.Cli.Commands;

/// <summary>The roles as users read them.</summary>
internal static class RoleName
{
    /// <summary>The word for a role.</summary>
    public static string Of(NodeRole role) => role switch
    {
        NodeRole.Follower => "follower",
        NodeRole.PreCandidate => "pre-candidate",
        NodeRole.Candidate => "candidate",
        NodeRole.Leader => "leader",
        NodeRole.Learner => "learner",
        NodeRole.Stopped => "stopped",
        NodeRole.Faulted => "faulted",
        _ => "unknown",
    };
}
