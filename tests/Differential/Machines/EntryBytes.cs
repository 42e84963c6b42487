using Ferrolite.Core.Model;

namespace Ferrolite.Differential.Tests.Machines;

/// <summary>Entries in memory, as the log would hand them over.</summary>
internal sealed class EntryBytes(ulong first, IReadOnlyList<byte[]> entries) : IEntryBatch
{
    public int Count => entries.Count;

    public long Bytes => entries.Sum(e => (long)e.Length);

    public EntryHeader Header(int i) => new(first + (ulong)i, 1, EntryKind.Normal);

    public ReadOnlySpan<byte> Data(int i) => entries[i];

    public ReadOnlySpan<byte> Context(int i) => default;

    public void Dispose()
    {
    }
}
