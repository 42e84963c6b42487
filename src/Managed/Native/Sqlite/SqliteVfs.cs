using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Ferrolite.Native.Sqlite;

/// <summary>
/// A VFS over another one, with a clock of its own, and a hook at every write and sync. Open one connection with it by
/// <see cref="Name"/>. A VFS is never unregistered, and neither may be the one below: Dispose gives it back to a pool,
/// after its connections are closed. The clock is set by the thread that uses the connection; the hooks may run on any
/// thread that does.
/// </summary>
public sealed unsafe class SqliteVfs : IDisposable
{
    // The shim's own fields stand behind struct sqlite3_vfs, and those of a file behind its struct sqlite3_io_methods.
    private const int ClockAt = VfsLayout.Bytes;
    private const int OriginalAt = SqliteVfsForwarding.OriginalAt;
    private const int SelfAt = VfsLayout.Bytes + 16;
    private const int OriginalTableAt = IoMethodsLayout.Bytes + 24;
    private const int Full = 13;

    private const long JulianEpochMs = 210866760000000;
    private const double MsPerDay = 86400000.0;
    private static readonly ConcurrentDictionary<string, ConcurrentBag<SqliteVfs>> Pools = new(StringComparer.Ordinal);
    private static int _registered;

    private readonly string _below;
    private readonly byte* _vfs;
    private readonly ConcurrentDictionary<nint, nint> _methods = new();
    private long _syncs;

    private SqliteVfs(string name, string below)
    {
        Name = name;
        _below = below;
        var original = Find(below);
        var vfs = (byte*)NativeMemory.AllocZeroed(VfsLayout.Bytes + 24);
        Buffer.MemoryCopy(original, vfs, VfsLayout.Bytes, VfsLayout.Bytes);
        var text = Encoding.UTF8.GetBytes(name + "\0");
        var nameBytes = (byte*)NativeMemory.Alloc((nuint)text.Length);
        text.CopyTo(new Span<byte>(nameBytes, text.Length));
        *(byte**)(vfs + VfsLayout.NameAt) = nameBytes;
        *(byte**)(vfs + VfsLayout.NextAt) = null;
        *(delegate* unmanaged[Cdecl]<byte*, byte*, void**, int, int*, int>*)(vfs + VfsLayout.OpenAt) = &Open;
        *(delegate* unmanaged[Cdecl]<byte*, int, int>*)(vfs + VfsLayout.SleepAt) = &Sleep;
        *(delegate* unmanaged[Cdecl]<byte*, double*, int>*)(vfs + VfsLayout.CurrentTimeAt) = &CurrentTime;
        *(delegate* unmanaged[Cdecl]<byte*, long*, int>*)(vfs + VfsLayout.CurrentTimeInt64At) = &CurrentTimeInt64;
        *(byte**)(vfs + OriginalAt) = original;
        SqliteVfsForwarding.Install(vfs);
        *(nint*)(vfs + SelfAt) = GCHandle.ToIntPtr(GCHandle.Alloc(this));
        _vfs = vfs;
        if (SqliteMethods.sqlite3_vfs_register(vfs, 0) != 0)
            throw new InvalidOperationException("SQLite refused the VFS " + name + ".");
    }

    /// <summary>Name to open a connection with.</summary>
    public string Name { get; }

    /// <summary>What 'now' answers, in milliseconds since 1970; null = the machine's clock.</summary>
    public long? ClockUnixMs
    {
        get => Volatile.Read(ref *(long*)(_vfs + ClockAt)) is var t and not 0 ? t - JulianEpochMs : null;
        set => Volatile.Write(ref *(long*)(_vfs + ClockAt), value is { } t ? t + JulianEpochMs : 0);
    }

    /// <summary>How many syncs reached a file.</summary>
    public long Syncs => Interlocked.Read(ref _syncs);

    /// <summary>True when a write has found the disk full.</summary>
    public bool SawFullDisk { get; private set; }

    /// <summary>A fault for tests: a sync succeeds without doing anything, and is not counted.</summary>
    public bool SyncsDisabled { get; set; }

    /// <summary>Called after each sync that reached a file, on the thread that synced. It may not throw.</summary>
    public Action? Synced { get; set; }

    /// <summary>
    /// Called in place of each sleep with its microseconds, on the thread that waits for a lock; null = it sleeps. It
    /// may not throw.
    /// </summary>
    public Action<int>? Sleeping { get; set; }

    /// <summary>A VFS that nobody else uses, until it is disposed.</summary>
    /// <param name="below">Name of the VFS below it; null = the default one.</param>
    public static SqliteVfs Rent(string? below = null)
    {
        below ??= "";
        if (PoolOver(below).TryTake(out var vfs)) return vfs;
        var number = Interlocked.Increment(ref _registered);
        return new SqliteVfs("ferrolite-" + number.ToString(CultureInfo.InvariantCulture), below);
    }

    /// <summary>Gives it back. After the last connection that used it is closed, once.</summary>
    public void Dispose()
    {
        ClockUnixMs = null;
        SyncsDisabled = false;
        SawFullDisk = false;
        Synced = null;
        Sleeping = null;
        Interlocked.Exchange(ref _syncs, 0);
        PoolOver(_below).Add(this);
    }

    private static ConcurrentBag<SqliteVfs> PoolOver(string below) => Pools.GetOrAdd(below, static _ => []);

    private static byte* Find(string name)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
        {
            var found = SqliteMethods.sqlite3_vfs_find(name.Length == 0 ? null : text);
            return found is null ? throw new ArgumentException($"SQLite has no VFS '{name}'.") : found;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sleep(byte* vfs, int microseconds)
    {
        if (Self(vfs).Sleeping is { } sleeping)
        {
            sleeping(microseconds);
            return microseconds;
        }

        var original = *(byte**)(vfs + OriginalAt);
        return (*(delegate* unmanaged[Cdecl]<byte*, int, int>*)(original + VfsLayout.SleepAt))(original, microseconds);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTimeInt64(byte* vfs, long* time)
    {
        *time = Now(vfs);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTime(byte* vfs, double* time)
    {
        *time = Now(vfs) / MsPerDay;
        return 0;
    }

    private static long Now(byte* vfs)
    {
        var clock = Volatile.Read(ref *(long*)(vfs + ClockAt));
        return clock != 0 ? clock : TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + JulianEpochMs;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(byte* vfs, byte* name, void** file, int flags, int* outFlags)
    {
        var original = *(byte**)(vfs + OriginalAt);
        var open = *(delegate* unmanaged[Cdecl]<byte*, byte*, void**, int, int*, int>*)(original + VfsLayout.OpenAt);
        var rc = open(original, name, file, flags, outFlags);
        // A file is its table of methods first: this one gets a copy of it in which write and sync are ours.
        if (rc == 0 && *file is not null) *file = (void*)Self(vfs).MethodsFor((nint)(*file));
        return rc;
    }

    private static SqliteVfs Self(byte* vfs) => (SqliteVfs)GCHandle.FromIntPtr(*(nint*)(vfs + SelfAt)).Target!;

    private nint MethodsFor(nint original) => _methods.GetOrAdd(original, static (table, self) =>
    {
        var copy = (byte*)NativeMemory.AllocZeroed(IoMethodsLayout.Bytes + 32);
        Buffer.MemoryCopy((byte*)table, copy, IoMethodsLayout.Bytes, IoMethodsLayout.Bytes);
        *(nint*)(copy + IoMethodsLayout.Bytes) = *(nint*)(copy + IoMethodsLayout.SyncAt);
        *(byte**)(copy + IoMethodsLayout.Bytes + 8) = self._vfs;
        *(nint*)(copy + IoMethodsLayout.Bytes + 16) = *(nint*)(copy + IoMethodsLayout.WriteAt);
        *(nint*)(copy + OriginalTableAt) = table;
        *(delegate* unmanaged[Cdecl]<byte**, int, int>*)(copy + IoMethodsLayout.SyncAt) = &Sync;
        *(delegate* unmanaged[Cdecl]<byte**, void*, int, long, int>*)(copy + IoMethodsLayout.WriteAt) = &Write;
        return (nint)copy;
    }, this);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(byte** file, void* bytes, int count, long offset)
    {
        var table = *file;
        var write = *(delegate* unmanaged[Cdecl]<byte**, void*, int, long, int>*)(table + IoMethodsLayout.Bytes + 16);
        // The method below finds its own table in the file, as it left it there.
        *file = *(byte**)(table + OriginalTableAt);
        var rc = write(file, bytes, count, offset);
        *file = table;
        if (rc == Full) Self(*(byte**)(table + IoMethodsLayout.Bytes + 8)).SawFullDisk = true;
        return rc;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(byte** file, int flags)
    {
        var table = *file;
        var self = Self(*(byte**)(table + IoMethodsLayout.Bytes + 8));
        if (self.SyncsDisabled) return 0;
        var sync = *(delegate* unmanaged[Cdecl]<byte**, int, int>*)(table + IoMethodsLayout.Bytes);
        *file = *(byte**)(table + OriginalTableAt);
        var rc = sync(file, flags);
        *file = table;
        if (rc != 0) return rc;
        Interlocked.Increment(ref self._syncs);
        self.Synced?.Invoke();
        return 0;
    }
}
