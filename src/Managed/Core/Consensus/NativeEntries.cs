using Ferrolite.Core.Model;
using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Consensus;

/// <summary>A batch of raft, in native memory, as the model sees it.</summary>
internal sealed class NativeEntries(EntryBatch native) : IEntryBatch
{
    /// <inheritdoc />
    public int Count => native.Count;

    /// <inheritdoc />
    public long Bytes => native.Bytes;

    /// <inheritdoc />
    public EntryHeader Header(int i) => new(native.Index(i), native.Term(i), (EntryKind)native.Type(i));

    /// <inheritdoc />
    public ReadOnlySpan<byte> Data(int i) => native.Data(i);

    /// <inheritdoc />
    public ReadOnlySpan<byte> Context(int i) => native.Context(i);

    /// <inheritdoc />
    public void Dispose() => native.Dispose();
}
