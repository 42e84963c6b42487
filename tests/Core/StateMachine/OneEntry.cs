using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Tests.StateMachine;

/// <summary>A batch of one normal entry.</summary>
internal sealed class OneEntry(ulong index, byte[]? data = null) : IEntryBatch
{
    public int Count => 1;

    public long Bytes => Data(0).Length;

    public EntryHeader Header(int i) => new(index, 1, EntryKind.Normal);

    public ReadOnlySpan<byte> Data(int i) => data;

    public ReadOnlySpan<byte> Context(int i) => default;

    public void Dispose()
    {
    }
}
