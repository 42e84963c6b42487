using Ferrolite.Core.Model;

namespace Ferrolite.Core.Tests.Log;

/// <summary>One entry that claims a size.</summary>
internal sealed class SizedEntries(long bytes) : IEntryBatch
{
    public int Disposals { get; private set; }

    public int Count => 1;

    public long Bytes => bytes;

    public EntryHeader Header(int i) => new(2, 1, EntryKind.Normal);

    public ReadOnlySpan<byte> Data(int i) => default;

    public ReadOnlySpan<byte> Context(int i) => default;

    public void Dispose() => Disposals++;
}
