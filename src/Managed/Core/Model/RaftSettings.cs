namespace Ferrolite.Core.Model;

/// <summary>Settings of raft, in ticks.</summary>
public sealed record RaftSettings
{
    /// <summary>Length of a tick.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A leader sends heartbeats every so many ticks.</summary>
    public int HeartbeatTicks { get; init; } = 2;

    /// <summary>
    /// A follower stands for election after at least so many ticks without a leader, and at most twice as many.
    /// </summary>
    public int ElectionTicks { get; init; } = 10;

    /// <summary>Makes election timeouts a pure function of seed, node and term; null = random.</summary>
    public ulong? Seed { get; init; }
}
