using Ferrolite.Core.Model;

namespace Ferrolite.Core.Consensus;

/// <summary>Who leads, as this node knows it. Replaced whole by the raft loop, read by anyone.</summary>
/// <param name="Role">Role of this node.</param>
/// <param name="Leader">The leader; none while an election runs.</param>
/// <param name="Term">The term.</param>
internal sealed record RaftView(NodeRole Role, NodeId Leader, ulong Term)
{
    /// <summary>True when this node leads.</summary>
    public bool IsLeader => Role == NodeRole.Leader;
}
