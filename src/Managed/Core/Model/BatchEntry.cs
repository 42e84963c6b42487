namespace Ferrolite.Core.Model;

/// <summary>A committed entry on its way through the state machine: what the log says, then what came of it.</summary>
/// <param name="source">The batch that holds its bytes, alive until the entry is applied.</param>
/// <param name="position">Where in <paramref name="source"/>; for a conf change -1, its bytes are not needed.</param>
/// <param name="header">Its index, term and kind.</param>
internal struct BatchEntry(IEntryBatch? source, int position, EntryHeader header)
{
    /// <summary>Index, term and kind.</summary>
    public readonly EntryHeader Header => header;

    /// <summary>The bytes of the entry; empty for raft's own entries and for conf changes.</summary>
    public readonly ReadOnlySpan<byte> Data => source is null ? default : source.Data(position);

    /// <summary>The configuration after a conf change entry; null for all others.</summary>
    public ConfState? ConfState { get; init; }

    /// <summary>True for a digest: its batch ends behind it.</summary>
    public bool IsDigest { get; init; }

    /// <summary>Who waits for it on this node; null for nobody: then rows are stepped over.</summary>
    public ICompletion? Waiter { get; init; }

    /// <summary>Set by the state machine, equal on every node but for the rows; null when nobody waits.</summary>
    public CommandOutcome? Outcome { get; set; }
}
