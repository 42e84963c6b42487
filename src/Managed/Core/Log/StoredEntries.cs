using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>Entries that were read back from a log, on the managed heap.</summary>
internal sealed class StoredEntries : IEntryBatch
{
    private readonly List<StoredEntry> _entries = [];

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <inheritdoc />
    public long Bytes { get; private set; }

    /// <summary>Appends an entry; while the batch is filled only.</summary>
    public void Add(StoredEntry entry)
    {
        _entries.Add(entry);
        Bytes += entry.Data.Length;
    }

    /// <inheritdoc />
    public EntryHeader Header(int i) => _entries[i].Header;

    /// <inheritdoc />
    public ReadOnlySpan<byte> Data(int i) => _entries[i].Data;

    /// <inheritdoc />
    public ReadOnlySpan<byte> Context(int i) => _entries[i].Context;

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
