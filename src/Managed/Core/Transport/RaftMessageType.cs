namespace Ferrolite.Core.Transport;

/// <summary>What a raft message is, for filters and metrics. The numbers are those of raft's own protocol.</summary>
public enum RaftMessageType
{
    /// <summary>Stand for election. Stays inside a node.</summary>
    Hup = 0,

    /// <summary>Send heartbeats. Stays inside a node.</summary>
    Beat = 1,

    /// <summary>A proposal for the leader. Never sent: writes are forwarded as requests.</summary>
    Propose = 2,

    /// <summary>Entries, from the leader.</summary>
    Append = 3,

    /// <summary>The answer to entries.</summary>
    AppendResponse = 4,

    /// <summary>A candidate asks for a vote.</summary>
    RequestVote = 5,

    /// <summary>A vote, or its refusal.</summary>
    RequestVoteResponse = 6,

    /// <summary>A snapshot, from the leader.</summary>
    Snapshot = 7,

    /// <summary>The leader is alive.</summary>
    Heartbeat = 8,

    /// <summary>The answer to a heartbeat.</summary>
    HeartbeatResponse = 9,

    /// <summary>A peer cannot be reached. Stays inside a node.</summary>
    Unreachable = 10,

    /// <summary>What became of a snapshot. Stays inside a node.</summary>
    SnapshotStatus = 11,

    /// <summary>The leader looks whether a quorum is there. Stays inside a node.</summary>
    CheckQuorum = 12,

    /// <summary>Leadership is to be transferred.</summary>
    TransferLeader = 13,

    /// <summary>Stand for election at once.</summary>
    TimeoutNow = 14,

    /// <summary>A follower asks for a read index.</summary>
    ReadIndex = 15,

    /// <summary>The read index.</summary>
    ReadIndexResponse = 16,

    /// <summary>Somebody asks whether it would get a vote.</summary>
    RequestPreVote = 17,

    /// <summary>Whether it would.</summary>
    RequestPreVoteResponse = 18,
}
