using System.Runtime.InteropServices;

namespace Ferrolite.Native.Raft;

/// <summary>
/// Brings entries that lie all over the heap into pinned memory, which is kept for the next call. The native side
/// copies
/// once more, into memory of its own.
/// </summary>
internal sealed unsafe class ProposalBuffer
{
    private const int KeptBytesMax = 4 * 1024 * 1024;
    private byte[] _data = GC.AllocateUninitializedArray<byte>(64 * 1024, pinned: true);
    private RfBytes[] _items = GC.AllocateUninitializedArray<RfBytes>(256, pinned: true);

    /// <summary>Copies the entries; the result is valid until the next call.</summary>
    public RfBytes* Load(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        long total = 0;
        for (var i = 0; i < entries.Count; i++) total += entries[i].Length;
        if (total > Array.MaxLength)
            throw new ArgumentException("The entries are too large for one call.", nameof(entries));
        // A huge entry must not keep its memory for ever, nor a small one grow it each time.
        if (total > _data.Length || (_data.Length > KeptBytesMax && total <= KeptBytesMax))
            _data = GC.AllocateUninitializedArray<byte>((int)Math.Max(total, 64 * 1024), pinned: true);
        if (entries.Count > _items.Length)
            _items = GC.AllocateUninitializedArray<RfBytes>(2 * entries.Count, pinned: true);
        var start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_data, 0);
        var at = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i].Span;
            entry.CopyTo(_data.AsSpan(at));
            _items[i] = new RfBytes { ptr = start + at, len = (nuint)entry.Length };
            at += entry.Length;
        }

        return (RfBytes*)Marshal.UnsafeAddrOfPinnedArrayElement(_items, 0);
    }
}
