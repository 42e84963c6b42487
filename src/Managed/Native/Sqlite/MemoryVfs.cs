using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// A disk in memory for SQLite, with power cuts and faults on purpose: what was not synced is lost when the power goes.
/// WAL works, also over several connections. Open connections with it by <see cref="Name"/>. Any thread. SQLite never
/// forgets a VFS: one that is disposed stays registered, empty.
/// </summary>
public sealed unsafe partial class MemoryVfs : IDisposable
{
    private static int _registered;
    private readonly Lock _gate = new();
    private readonly byte* _vfs;
    private readonly byte* _methods;
    private readonly GCHandle _self;
    private Dictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);
    private Dictionary<string, MemoryFile>? _afterPowerCut;

    /// <summary>An empty disk.</summary>
    public MemoryVfs()
    {
        Name = "ferrolite-memory-"
            + Interlocked.Increment(ref _registered).ToString(CultureInfo.InvariantCulture);
        _self = GCHandle.Alloc(this);
        _methods = CreateMethods();
        _vfs = CreateVfs(Name, GCHandle.ToIntPtr(_self));
        if (SqliteMethods.sqlite3_vfs_register(_vfs, 0) != 0)
            throw new InvalidOperationException("SQLite refused the VFS " + Name + ".");
    }

    /// <summary>Name to open a connection with.</summary>
    public string Name { get; }

    /// <summary>How many syncs there were.</summary>
    public long Syncs { get; private set; }

    /// <summary>
    /// A fault on purpose: asked before each operation with the name of the file; a result code of SQLite other than 0
    /// is what the operation ends with. Called under the VFS's lock; it may not use the VFS.
    /// </summary>
    public Func<VfsOperation, string, int>? Fault { get; set; }

    /// <summary>The names of the files that are there.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            lock (_gate) return [.. _files.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>How many handles of files are open.</summary>
    public int OpenHandles { get; private set; }

    /// <summary>Length of a file; null when it is not there.</summary>
    public long? Length(string path)
    {
        lock (_gate) return _files.TryGetValue(path, out var file) ? file.Length : null;
    }

    /// <summary>
    /// Cuts the power: from now on nothing that connections do is kept. They are to be closed, then
    /// <see cref="PowerOn"/>.
    /// </summary>
    /// <param name="survives">
    /// Asked for each change that was not synced, oldest first of each file: whether it reached the disk. Null = none
    /// did.
    /// </param>
    public void PowerOff(Func<bool>? survives = null)
    {
        lock (_gate)
        {
            _afterPowerCut ??= _files.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(
                f => f.Key, f => f.Value.AfterPowerCut(survives ?? (static () => false)), StringComparer.Ordinal);
        }
    }

    /// <summary>The power is back: the files are as the cut left them.</summary>
    /// <exception cref="InvalidOperationException">A connection is still open.</exception>
    public void PowerOn()
    {
        lock (_gate)
        {
            if (_afterPowerCut is null) return;
            if (OpenHandles > 0)
                throw new InvalidOperationException($"{OpenHandles} files are still open from before the power cut.");
            foreach (var file in _files.Values) file.Dispose();
            (_files, _afterPowerCut) = (_afterPowerCut, null);
        }
    }

    /// <summary>Empties the disk. After the last connection is closed.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var file in _files.Values) file.Dispose();
            _files.Clear();
            _afterPowerCut = null;
        }
    }

    private static byte* CreateVfs(string name, nint self)
    {
        var original = SqliteMethods.sqlite3_vfs_find(null);
        if (original is null) throw new InvalidOperationException("SQLite has no default VFS.");
        // Time, randomness and the like stay those of the default one.
        var vfs = (byte*)NativeMemory.AllocZeroed(VfsLayout.Bytes);
        Buffer.MemoryCopy(original, vfs, VfsLayout.Bytes, VfsLayout.Bytes);
        var text = Encoding.UTF8.GetBytes(name + "\0");
        var nameBytes = (byte*)NativeMemory.Alloc((nuint)text.Length);
        text.CopyTo(new Span<byte>(nameBytes, text.Length));
        *(int*)(vfs + VfsLayout.FileBytesAt) = sizeof(Handle);
        *(byte**)(vfs + VfsLayout.NextAt) = null;
        *(byte**)(vfs + VfsLayout.NameAt) = nameBytes;
        *(nint*)(vfs + VfsLayout.AppDataAt) = self;
        *(delegate* unmanaged[Cdecl]<byte*, byte*, Handle*, int, int*, int>*)(vfs + VfsLayout.OpenAt) = &Open;
        *(delegate* unmanaged[Cdecl]<byte*, byte*, int, int>*)(vfs + VfsLayout.DeleteAt) = &Delete;
        *(delegate* unmanaged[Cdecl]<byte*, byte*, int, int*, int>*)(vfs + VfsLayout.AccessAt) = &Access;
        *(delegate* unmanaged[Cdecl]<byte*, byte*, int, byte*, int>*)(vfs + VfsLayout.FullPathAt) = &FullPath;
        *(delegate* unmanaged[Cdecl]<byte*, int, int>*)(vfs + VfsLayout.SleepAt) = &Sleep;
        return vfs;
    }

    // sqlite3_io_methods, version 2: with shared memory, without mapped reads.
    private static byte* CreateMethods()
    {
        var table = (byte*)NativeMemory.AllocZeroed(IoMethodsLayout.Bytes);
        *(int*)table = 2;
        var next = (void**)(table + 8);
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int>)&Close;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, byte*, int, long, int>)&Read;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, byte*, int, long, int>)&Write;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, long, int>)&Truncate;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int, int>)&Sync;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, long*, int>)&FileSize;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int, int>)&LockFile;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int, int>)&UnlockFile;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int*, int>)&CheckReservedLock;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int, void*, int>)&FileControl;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int>)&SectorSize;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int>)&DeviceCharacteristics;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int, int, int, nint*, int>)&ShmMap;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, int, int, int, int>)&ShmLock;
        *next++ = (delegate* unmanaged[Cdecl]<Handle*, void>)&ShmBarrier;
        *next = (delegate* unmanaged[Cdecl]<Handle*, int, int>)&ShmUnmap;
        return table;
    }
}
