namespace Ferrolite.Native.Sqlite;

/// <summary>
/// The lock of a database file with the levels of sqlite3_io_methods.xLock: NONE 0, SHARED 1, RESERVED 2, PENDING 3,
/// EXCLUSIVE 4. Guarded by the lock of its VFS.
/// </summary>
internal sealed class FileLock
{
    private const int Shared = 1;
    private const int Reserved = 2;
    private const int Pending = 3;
    private readonly Dictionary<object, int> _levels = [];

    /// <summary>True when a handle holds RESERVED or more.</summary>
    public bool IsReserved => _levels.Values.Any(level => level >= Reserved);

    /// <summary>Raises a handle's lock; false when others are in the way.</summary>
    public bool TryLock(object handle, int level)
    {
        if (_levels.GetValueOrDefault(handle) >= level) return true;
        var others = _levels.Where(l => l.Key != handle).Select(l => l.Value).DefaultIfEmpty(0).Max();
        if (level == Shared ? others >= Pending : others >= Reserved) return false;
        if (level > Pending && others >= Shared)
        {
            // Waiting for the readers: no new one comes.
            _levels[handle] = Pending;
            return false;
        }

        _levels[handle] = level;
        return true;
    }

    /// <summary>Lowers a handle's lock.</summary>
    public void Unlock(object handle, int level)
    {
        if (level == 0) _levels.Remove(handle);
        else if (_levels.GetValueOrDefault(handle) > level) _levels[handle] = level;
    }
}
