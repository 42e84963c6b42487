using Ferrolite.Core.Model;
using Ferrolite.Native.Sqlite;

namespace Ferrolite.Core.Sqlite;

/// <summary>A database file that no connection has open, as its VFS sees it.</summary>
internal static class DatabaseFile
{
    /// <summary>True when the file is there and not empty.</summary>
    /// <exception cref="EnvironmentFaultException">The VFS cannot say.</exception>
    public static bool Exists(string path, string? vfs)
    {
        SqliteLibrary.Ensure();
        try
        {
            return SqliteFiles.Exists(vfs, path);
        }
        catch (IOException e)
        {
            throw new EnvironmentFaultException(e.Message, e);
        }
    }

    /// <summary>
    /// Deletes the file and what stands beside it; that first, for it would be read into the next file of that name.
    /// </summary>
    /// <exception cref="EnvironmentFaultException">A file cannot be deleted.</exception>
    public static void Delete(string path, string? vfs)
    {
        SqliteLibrary.Ensure();
        try
        {
            foreach (var suffix in new[] { "-journal", "-wal", "-shm", "" }) SqliteFiles.Delete(vfs, path + suffix);
        }
        catch (IOException e)
        {
            throw new EnvironmentFaultException(e.Message, e);
        }
    }
}
