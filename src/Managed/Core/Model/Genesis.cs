namespace Ferrolite.Core.Model;

/// <summary>
/// The base of a cluster's log, the same on every node and synced before raft starts: index 1, term 1, all first
/// members are voters. No node starts raft with an empty configuration.
/// </summary>
/// <param name="ClusterId">Drawn once, 16 bytes in lower-case hex.</param>
/// <param name="Members">The first members, by ascending id.</param>
public sealed record Genesis(string ClusterId, IReadOnlyList<Member> Members)
{
    /// <summary>Log index of the genesis: the truncated index of a new log.</summary>
    public const ulong Index = 1;

    /// <summary>Term of the genesis.</summary>
    public const ulong Term = 1;
}
