namespace Ferrolite;

/// <summary>The state of one node at one moment.</summary>
public sealed record NodeStatus
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its raft id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Its role.</summary>
    public required NodeRole Role { get; init; }

    /// <summary>Why it is not healthy; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Raft term.</summary>
    public ulong Term { get; init; }

    /// <summary>Name of the leader that it knows.</summary>
    public string? Leader { get; init; }

    /// <summary>First index of its log.</summary>
    public ulong FirstIndex { get; init; }

    /// <summary>Last index of its log.</summary>
    public ulong LastIndex { get; init; }

    /// <summary>Last index that is durable on its disk.</summary>
    public ulong PersistedIndex { get; init; }

    /// <summary>Commit index.</summary>
    public ulong CommitIndex { get; init; }

    /// <summary>Applied index.</summary>
    public ulong AppliedIndex { get; init; }

    /// <summary>Bytes of the user database file.</summary>
    public long DatabaseBytes { get; init; }

    /// <summary>Address that peers use.</summary>
    public string Address { get; init; } = "";
}
