using System.Runtime.InteropServices;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// The shared memory of a WAL (sqlite3_io_methods.xShmMap and its kin): regions that all connections of a file see, and
/// eight locks. Guarded by the lock of its VFS.
/// </summary>
internal sealed unsafe class SharedIndex : IDisposable
{
    public const int Locks = 8;
    private readonly List<nint> _regions = [];
    private readonly HashSet<object>[] _shared = [.. Enumerable.Range(0, Locks).Select(_ => new HashSet<object>())];
    private readonly object?[] _exclusive = new object?[Locks];

    /// <summary>A region; 0 when it is not there and is not to be made.</summary>
    public nint Map(int region, int bytes, bool extend)
    {
        if (region < _regions.Count) return _regions[region];
        if (!extend) return 0;
        while (_regions.Count <= region) _regions.Add((nint)NativeMemory.AllocZeroed((nuint)bytes));
        return _regions[region];
    }

    /// <summary>Takes locks for a handle; false when others hold them.</summary>
    public bool TryLock(object handle, int first, int count, bool exclusive)
    {
        for (var i = first; i < first + count; i++)
        {
            if (_exclusive[i] is { } holder && holder != handle) return false;
            if (exclusive && _shared[i].Any(h => h != handle)) return false;
        }

        for (var i = first; i < first + count; i++)
        {
            if (exclusive) _exclusive[i] = handle;
            else _shared[i].Add(handle);
        }

        return true;
    }

    /// <summary>Gives locks of a handle back.</summary>
    public void Unlock(object handle, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            if (_exclusive[i] == handle) _exclusive[i] = null;
            _shared[i].Remove(handle);
        }
    }

    /// <summary>Frees the regions: the last handle is gone.</summary>
    public void Dispose()
    {
        foreach (var region in _regions) NativeMemory.Free((void*)region);
        _regions.Clear();
    }
}
