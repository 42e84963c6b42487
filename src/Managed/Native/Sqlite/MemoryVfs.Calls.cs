using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ferrolite.Native.Sqlite;

// What SQLite calls. Codes and flags as in sqlite3.h.
public sealed unsafe partial class MemoryVfs
{
    private const int Ok = 0;
    private const int Busy = 5;
    private const int NotFound = 12;
    private const int CannotOpen = 14;
    private const int ShortRead = 10 | (2 << 8);
    private const int OpenCreate = 0x4;
    private const int OpenDeleteOnClose = 0x8;
    private const int ShmUnlock = 1;
    private const int ShmShared = 4;
    private const int PowersafeOverwrite = 0x1000;

    // struct sqlite3_file: the methods first, the rest is ours.
    [StructLayout(LayoutKind.Sequential)]
    private struct Handle
    {
        public byte* Methods;
        public nint State;
    }

    private sealed class OpenFile(MemoryVfs vfs, string name, MemoryFile file, bool deleteOnClose)
    {
        public MemoryVfs Vfs => vfs;

        public string Name => name;

        public MemoryFile File => file;

        public bool DeleteOnClose => deleteOnClose;
    }

    private static MemoryVfs Self(byte* vfs) =>
        (MemoryVfs)GCHandle.FromIntPtr(*(nint*)(vfs + VfsLayout.AppDataAt)).Target!;

    private static OpenFile Of(Handle* handle) => (OpenFile)GCHandle.FromIntPtr(handle->State).Target!;

    private int Failure(VfsOperation operation, string name) => Fault?.Invoke(operation, name) ?? Ok;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(byte* vfs, byte* path, Handle* handle, int flags, int* outFlags)
    {
        handle->Methods = null;
        var self = Self(vfs);
        // A file without a name is a temporary one.
        var name = path is null ? "" : Marshal.PtrToStringUTF8((nint)path)!;
        lock (self._gate)
        {
            var rc = self.Failure(VfsOperation.Open, name);
            if (rc != Ok) return rc;
            MemoryFile? file = null;
            if (path is not null && !self._files.TryGetValue(name, out file) && (flags & OpenCreate) == 0)
                return CannotOpen;
            file ??= new MemoryFile();
            if (path is not null) self._files[name] = file;
            file.Handles++;
            self.OpenHandles++;
            var open = new OpenFile(self, name, file, (flags & OpenDeleteOnClose) != 0);
            handle->State = GCHandle.ToIntPtr(GCHandle.Alloc(open));
            handle->Methods = self._methods;
        }

        if (outFlags is not null) *outFlags = flags;
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(Handle* handle)
    {
        var open = Of(handle);
        var self = open.Vfs;
        lock (self._gate)
        {
            open.File.Lock.Unlock(open, 0);
            open.File.Handles--;
            self.OpenHandles--;
            if (open.DeleteOnClose && open.Name.Length > 0) self._files.Remove(open.Name);
            if (open.Name.Length == 0) open.File.Dispose();
            GCHandle.FromIntPtr(handle->State).Free();
            handle->Methods = null;
            return self.Failure(VfsOperation.Close, open.Name);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(byte* vfs, byte* path, int syncDirectory)
    {
        var self = Self(vfs);
        var name = Marshal.PtrToStringUTF8((nint)path)!;
        lock (self._gate)
        {
            var rc = self.Failure(VfsOperation.Delete, name);
            if (rc != Ok) return rc;
            self._files.Remove(name);
            return Ok;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Access(byte* vfs, byte* path, int flags, int* result)
    {
        var self = Self(vfs);
        lock (self._gate) *result = self._files.ContainsKey(Marshal.PtrToStringUTF8((nint)path)!) ? 1 : 0;
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FullPath(byte* vfs, byte* path, int bytes, byte* into)
    {
        var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path);
        if (name.Length >= bytes) return CannotOpen;
        name.CopyTo(new Span<byte>(into, bytes));
        into[name.Length] = 0;
        return Ok;
    }

    // A busy handler that waits: nothing passes here but what other threads do.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sleep(byte* vfs, int microseconds)
    {
        Thread.Yield();
        return microseconds;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(Handle* handle, byte* into, int bytes, long offset)
    {
        var open = Of(handle);
        lock (open.Vfs._gate)
        {
            var rc = open.Vfs.Failure(VfsOperation.Read, open.Name);
            if (rc != Ok) return rc;
            return open.File.Read(new Span<byte>(into, bytes), offset) ? Ok : ShortRead;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(Handle* handle, byte* from, int bytes, long offset)
    {
        var open = Of(handle);
        lock (open.Vfs._gate)
        {
            var rc = open.Vfs.Failure(VfsOperation.Write, open.Name);
            if (rc == Ok) open.File.Write(new ReadOnlySpan<byte>(from, bytes), offset);
            return rc;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(Handle* handle, long length)
    {
        var open = Of(handle);
        lock (open.Vfs._gate)
        {
            var rc = open.Vfs.Failure(VfsOperation.Truncate, open.Name);
            if (rc == Ok) open.File.Truncate(length);
            return rc;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(Handle* handle, int flags)
    {
        var open = Of(handle);
        lock (open.Vfs._gate)
        {
            var rc = open.Vfs.Failure(VfsOperation.Sync, open.Name);
            if (rc != Ok) return rc;
            open.File.Sync();
            open.Vfs.Syncs++;
            return Ok;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileSize(Handle* handle, long* size)
    {
        var open = Of(handle);
        lock (open.Vfs._gate) *size = open.File.Length;
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LockFile(Handle* handle, int level)
    {
        var open = Of(handle);
        lock (open.Vfs._gate) return open.File.Lock.TryLock(open, level) ? Ok : Busy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int UnlockFile(Handle* handle, int level)
    {
        var open = Of(handle);
        lock (open.Vfs._gate) open.File.Lock.Unlock(open, level);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CheckReservedLock(Handle* handle, int* result)
    {
        var open = Of(handle);
        lock (open.Vfs._gate) *result = open.File.Lock.IsReserved ? 1 : 0;
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileControl(Handle* handle, int operation, void* argument) => NotFound;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(Handle* handle) => 4096;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DeviceCharacteristics(Handle* handle) => PowersafeOverwrite;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmMap(Handle* handle, int region, int bytes, int extend, nint* memory)
    {
        var open = Of(handle);
        lock (open.Vfs._gate) *memory = open.File.Index.Map(region, bytes, extend != 0);
        return Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmLock(Handle* handle, int first, int count, int flags)
    {
        var open = Of(handle);
        lock (open.Vfs._gate)
        {
            if ((flags & ShmUnlock) == 0)
                return open.File.Index.TryLock(open, first, count, (flags & ShmShared) == 0) ? Ok : Busy;
            open.File.Index.Unlock(open, first, count);
            return Ok;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ShmBarrier(Handle* handle) => Thread.MemoryBarrier();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmUnmap(Handle* handle, int delete)
    {
        var open = Of(handle);
        lock (open.Vfs._gate)
        {
            open.File.Index.Unlock(open, 0, SharedIndex.Locks);
            if (open.File.Handles <= 1) open.File.Index.Dispose();
            return Ok;
        }
    }
}
