namespace Ferrolite.Native.Raft;

/// <summary>Settings of a raft node. Sizes in bytes, times in ticks.</summary>
public sealed record RaftConfig
{
    /// <summary>Id of the node, not 0.</summary>
    public required ulong Id { get; init; }

    /// <summary>A follower stands for election after at least so many ticks, and at most twice as many.</summary>
    public uint ElectionTick { get; init; } = 10;

    /// <summary>A leader sends heartbeats every so many ticks.</summary>
    public uint HeartbeatTick { get; init; } = 2;

    /// <summary>Entry data in one append message.</summary>
    public ulong MaxSizePerMessage { get; init; } = 1024 * 1024;

    /// <summary>Append messages in flight to one peer.</summary>
    public uint MaxInflightMessages { get; init; } = 256;

    /// <summary>Entry data that a leader has proposed and not committed.</summary>
    public ulong MaxUncommittedSize { get; init; } = ulong.MaxValue;

    /// <summary>Entry data that one Ready hands out as committed.</summary>
    public ulong MaxCommittedSizePerReady { get; init; } = ulong.MaxValue;

    /// <summary>A candidate asks first whether it could win, and raises no term otherwise.</summary>
    public bool PreVote { get; init; } = true;

    /// <summary>A leader steps down when it has not heard of a quorum for an election timeout.</summary>
    public bool CheckQuorum { get; init; } = true;

    /// <summary>Election timeouts as a pure function of seed, id and term; null = random.</summary>
    public ulong? Seed { get; init; }
}
