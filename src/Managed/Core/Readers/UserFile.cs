namespace Ferrolite.Core.Readers;

/// <summary>
/// One file of user.db. It is released, and may be deleted, when it is not the current one any more and the last who
/// has rented it has returned it. Any thread; lock-free.
/// </summary>
internal sealed class UserFile
{
    private readonly Action<UserFile> _released;

    // One for being the current one.
    private int _holders = 1;

    /// <summary>A file that becomes the current one.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="vfs">Name of its VFS; null = the default one.</param>
    /// <param name="generation">How many were current before it.</param>
    /// <param name="released">Called once, by the last who returns it.</param>
    public UserFile(string path, string? vfs, ulong generation, Action<UserFile> released)
    {
        Path = path;
        Vfs = vfs;
        Generation = generation;
        _released = released;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Name of the VFS to open it with; null = the default one.</summary>
    public string? Vfs { get; }

    /// <summary>How many files were current before it.</summary>
    public ulong Generation { get; }

    /// <summary>Ends one use; its connection is closed before.</summary>
    public void Return()
    {
        if (Interlocked.Decrement(ref _holders) == 0) _released(this);
    }

    /// <summary>Begins a use; false when the file was released already.</summary>
    internal bool TryRent()
    {
        var holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders) return true;
            holders = seen;
        }

        return false;
    }
}
