namespace Ferrolite;

/// <summary>The nodes of a cluster, in the order of their names.</summary>
/// <param name="ClusterId">The id that its genesis drew.</param>
/// <param name="Nodes">One per member, also for those that do not answer.</param>
public sealed record ClusterStatus(string ClusterId, IReadOnlyList<NodeStatus> Nodes)
{
    /// <summary>The leader with the highest term; null when nobody leads.</summary>
    public NodeStatus? Leader => Nodes.Where(n => n.Role == NodeRole.Leader).MaxBy(n => n.Term);

    /// <summary>How many more nodes may fail before writes stop; negative when there is no quorum now.</summary>
    public int ToleratedFailures
    {
        get
        {
            var up = Nodes.Count(n => n.Role is not (NodeRole.Stopped or NodeRole.Faulted or NodeRole.Unknown));
            return up - (Nodes.Count / 2 + 1);
        }
    }
}
