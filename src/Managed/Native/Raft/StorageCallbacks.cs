using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ferrolite.Native.Raft;

/// <summary>
/// The shell between raft's storage callbacks and <see cref="IRaftStorage"/>: no exception leaves it. What was thrown
/// is
/// kept for whoever called the node.
/// </summary>
internal sealed unsafe class StorageCallbacks(IRaftStorage storage) : IDisposable
{
    private GCHandle _self;

    /// <summary>What a callback threw; null while all went well.</summary>
    public Exception? Thrown { get; private set; }

    /// <summary>The table for the native side; it lives until Dispose.</summary>
    public RfCallbacks Table()
    {
        _self = GCHandle.Alloc(this);
        return new RfCallbacks
        {
            size = (uint)sizeof(RfCallbacks),
            ctx = (void*)GCHandle.ToIntPtr(_self),
            entries = &Entries,
            snapshot =
                null,
        };
    }

    public void Dispose()
    {
        if (_self.IsAllocated) _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Entries(void* ctx, RfEntriesRequest* request, void* sink)
    {
        var self = (StorageCallbacks)GCHandle.FromIntPtr((nint)ctx).Target!;
        try
        {
            var wanted = new EntriesRequest(
                request->low, request->high, request->max_bytes, request->ticket != 0, request->ticket);
            return (int)self.Storage.Entries(wanted, new EntrySink(sink));
        }
        catch (Exception e)
        {
            self.Thrown = e;
            return (int)RaftStorageResult.Fatal;
        }
    }

    private IRaftStorage Storage => storage;
}
