using System.Runtime.InteropServices.Marshalling;

namespace Ferrolite.Native.Sqlite;

/// <summary>What a VFS knows of files that no connection has open.</summary>
public static unsafe class SqliteFiles
{
    private const int AccessExists = 0;
    private const int NoEntry = 5898;

    /// <summary>True when the file is there; SQLite takes an empty one for none.</summary>
    /// <param name="vfs">Name of the VFS; null for the default one.</param>
    /// <param name="path">The full path.</param>
    /// <exception cref="IOException">The VFS cannot say, or there is no such VFS.</exception>
    public static bool Exists(string? vfs, string path)
    {
        var methods = Find(vfs);
        var name = Utf8StringMarshaller.ConvertToUnmanaged(path);
        try
        {
            int there;
            var access = *(delegate* unmanaged[Cdecl]<byte*, byte*, int, int*, int>*)(methods + VfsLayout.AccessAt);
            var rc = access(methods, name, AccessExists, &there);
            return rc == 0 ? there != 0 : throw new IOException($"{path}: SQLite answers {rc}");
        }
        finally
        {
            Utf8StringMarshaller.Free(name);
        }
    }

    /// <summary>Deletes a file, if it is there, for good: the folder is synced.</summary>
    /// <param name="vfs">Name of the VFS; null for the default one.</param>
    /// <param name="path">The full path.</param>
    /// <exception cref="IOException">The file cannot be deleted, or there is no such VFS.</exception>
    public static void Delete(string? vfs, string path)
    {
        var methods = Find(vfs);
        var name = Utf8StringMarshaller.ConvertToUnmanaged(path);
        try
        {
            var delete = *(delegate* unmanaged[Cdecl]<byte*, byte*, int, int>*)(methods + VfsLayout.DeleteAt);
            var rc = delete(methods, name, 1);
            if (rc is not 0 and not NoEntry) throw new IOException($"{path} cannot be deleted: SQLite answers {rc}");
        }
        finally
        {
            Utf8StringMarshaller.Free(name);
        }
    }

    private static byte* Find(string? vfs)
    {
        var name = Utf8StringMarshaller.ConvertToUnmanaged(vfs);
        var found = SqliteMethods.sqlite3_vfs_find(name);
        Utf8StringMarshaller.Free(name);
        return found is not null ? found : throw new IOException($"SQLite has no VFS {vfs}");
    }
}
