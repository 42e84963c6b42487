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

    /// <summary>Entries in one append message, in bytes on the wire; one entry at least.</summary>
    public ulong MaxSizePerMessage { get; init; } = 1024 * 1024;

    /// <summary>Election timeouts below this many ticks do not occur; 0 = <see cref="ElectionTick"/>.</summary>
    public uint MinElectionTick { get; init; }

    /// <summary>All election timeouts are shorter; 0 = twice <see cref="ElectionTick"/>.</summary>
    public uint MaxElectionTick { get; init; }

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

    /// <summary>Consecutive appends to one peer leave as one message.</summary>
    public bool BatchAppend { get; init; } = true;

    /// <summary>Commits are told with the next append or heartbeat, not by messages of their own.</summary>
    public bool SkipCommitBroadcast { get; init; }

    /// <summary>A leader answers reads without asking anybody, and trusts <see cref="CheckQuorum"/>.</summary>
    public bool LeaseReads { get; init; }

    /// <summary>Native memory for durable entries that may be asked for again.</summary>
    public ulong CacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Election timeouts as a pure function of seed, id and term; null = random.</summary>
    public ulong? Seed { get; init; }
}
