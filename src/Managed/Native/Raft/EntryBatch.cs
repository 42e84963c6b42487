using System.Runtime.InteropServices;

namespace Ferrolite.Native.Raft;

/// <summary>
/// Log entries in native memory: immutable, independent of their node. One owner at a time; the spans live until
/// Dispose,
/// which may happen on any thread.
/// </summary>
public sealed unsafe class EntryBatch : SafeHandle
{
    private readonly RfEntry* _entries;

    internal EntryBatch(void* handle)
        : base(0, ownsHandle: true)
    {
        SetHandle((nint)handle);
        RfEntry* entries;
        nuint count;
        RaftException.ThrowIfFailed(
            (RaftStatus)NativeMethods.rf_entries_view(handle, &entries, &count), "entries view");
        _entries = entries;
        Count = (int)count;
        for (var i = 0; i < Count; i++) Bytes += (long)entries[i].data.len;
    }

    /// <inheritdoc />
    public override bool IsInvalid => handle == 0;

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Sum of the data bytes.</summary>
    public long Bytes { get; }

    /// <summary>Log index of entry <paramref name="i"/>.</summary>
    public ulong Index(int i) => At(i).index;

    /// <summary>Term of entry <paramref name="i"/>.</summary>
    public ulong Term(int i) => At(i).term;

    /// <summary>Type of entry <paramref name="i"/>, by the numbers of eraftpb.</summary>
    public int Type(int i) => At(i).entry_type;

    /// <summary>Data of entry <paramref name="i"/>.</summary>
    public ReadOnlySpan<byte> Data(int i) => new(At(i).data.ptr, (int)At(i).data.len);

    /// <summary>Context of entry <paramref name="i"/>.</summary>
    public ReadOnlySpan<byte> Context(int i) => new(At(i).context.ptr, (int)At(i).context.len);

    internal static EntryBatch? Of(void* handle) => handle is null ? null : new EntryBatch(handle);

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeMethods.rf_entries_free((void*)handle);
        return true;
    }

    private ref readonly RfEntry At(int i)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)i, (uint)Count, nameof(i));
        return ref _entries[i];
    }
}
