namespace Ferrolite.Core.Readers;

/// <summary>
/// Which file of user.db is the current one. Readers compare it with theirs before each work, without a lock; the apply
/// loop alone switches it, between two batches.
/// </summary>
internal sealed class UserFiles
{
    private readonly string? _vfs;
    private UserFile _current;

    /// <summary>The file of the start.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="vfs">Name of the VFS of this and all later ones; null = the default one.</param>
    public UserFiles(string path, string? vfs)
    {
        _vfs = vfs;
        _current = new UserFile(path, vfs, 0, OnReleased);
    }

    /// <summary>The current file. To open it, <see cref="Rent"/> it.</summary>
    public UserFile Current => Volatile.Read(ref _current);

    /// <summary>Called after a switch, on the thread that switched. May not throw.</summary>
    public Action? Changed { get; set; }

    /// <summary>Called for each file that nobody uses now, on the thread that used it last. May not throw.</summary>
    public Action<UserFile>? Released { get; set; }

    /// <summary>The current file, to be returned when it is closed. Any thread.</summary>
    public UserFile Rent()
    {
        // One that was released meanwhile is not the current one: the next look sees another.
        while (true)
        {
            var file = Current;
            if (file.TryRent()) return file;
        }
    }

    /// <summary>Makes another file the current one. One thread.</summary>
    public void Switch(string path)
    {
        var before = Current;
        Volatile.Write(ref _current, new UserFile(path, _vfs, before.Generation + 1, OnReleased));
        before.Return();
        Changed?.Invoke();
    }

    private void OnReleased(UserFile file) => Released?.Invoke(file);
}
