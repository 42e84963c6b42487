namespace Ferrolite.Native.Raft;

/// <summary>What raft wants done. The batches belong to whoever took it.</summary>
public sealed record RaftReady
{
    /// <summary>One more per Ready.</summary>
    public required ulong Number { get; init; }

    /// <summary>Leader and role, when one changed.</summary>
    public SoftState? SoftState { get; init; }

    /// <summary>Term, vote and commit, when one changed.</summary>
    public RaftHardState? HardState { get; init; }

    /// <summary>True: durable before <see cref="RaftNode.OnPersistReady"/>.</summary>
    public bool MustSync { get; init; }

    /// <summary>
    /// True: <see cref="Messages"/> speak for a term and vote that are not durable yet, and may not leave before.
    /// </summary>
    public bool NeedsDurableTerm { get; init; }

    /// <summary>A snapshot that is to be installed before anything else of this Ready.</summary>
    public RaftSnapshotMetadata? Snapshot { get; init; }

    /// <summary>True when a snapshot is to be installed.</summary>
    public bool HasSnapshot => Snapshot is not null;

    /// <summary>Answered reads.</summary>
    public IReadOnlyList<ReadState> ReadStates { get; init; } = [];

    /// <summary>To append, after cutting the log from the first one on.</summary>
    public EntryBatch? Entries { get; init; }

    /// <summary>To apply; durable already.</summary>
    public EntryBatch? Committed { get; init; }

    /// <summary>Messages of a leader, which may leave at once.</summary>
    public MessageBatch? Messages { get; init; }

    /// <summary>Messages that may leave when this Ready is durable.</summary>
    public MessageBatch? PersistedMessages { get; init; }
}
