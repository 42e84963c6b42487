using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Consensus;

/// <summary>
/// Which messages of a follower promise that something is on its disk. A heartbeat response says "I am here, in this
/// term", which check-quorum and ReadIndex count; a forwarded read and its answer say nothing about the sender's log at
/// all. Everything else may: an append response is a copy that counts for commit, a vote must never be cast twice.
/// </summary>
internal static class DurabilityPromise
{
    /// <summary>False when a message of this type may leave as soon as its term and vote are durable.</summary>
    public static bool IsMadeBy(RaftMessageType type) => type
        is not (RaftMessageType.HeartbeatResponse or RaftMessageType.ReadIndex or RaftMessageType.ReadIndexResponse);
}
