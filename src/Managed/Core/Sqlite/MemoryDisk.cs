using Ferrolite.Core.Runtime;
using Ferrolite.Native.Sqlite;

namespace Ferrolite.Core.Sqlite;

/// <summary>
/// The disk of a simulated node: both databases and the files beside them in memory. A power cut loses what was not
/// synced. Any thread.
/// </summary>
internal sealed class MemoryDisk : IFileSystem, IDisposable
{
    private readonly MemoryVfs _vfs = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);

    /// <summary>Every sync, write and so on may be made to fail; see <see cref="MemoryVfs.Fault"/>.</summary>
    public Func<VfsOperation, string, int>? Fault
    {
        get => _vfs.Fault;
        set => _vfs.Fault = value;
    }

    /// <inheritdoc />
    public string? Vfs => _vfs.Name;

    /// <summary>Nothing from now on is kept; see <see cref="MemoryVfs.PowerOff"/>.</summary>
    public void PowerOff(Func<bool>? survives = null) => _vfs.PowerOff(survives);

    /// <summary>The files are as the power cut left them. After all connections are closed.</summary>
    public void PowerOn() => _vfs.PowerOn();

    /// <inheritdoc />
    public void CreateFolder(string path)
    {
        lock (_gate) _folders.Add(path);
    }

    /// <inheritdoc />
    public bool FolderExists(string path)
    {
        lock (_gate) return _folders.Contains(path);
    }

    /// <inheritdoc />
    public IDisposable Lock(string path)
    {
        lock (_gate)
        {
            if (!_locks.Add(path)) throw new IOException($"{path} is locked");
        }

        return new Held(this, path);
    }

    /// <inheritdoc />
    public long Length(string path) => _vfs.Length(path) ?? 0;

    /// <inheritdoc />
    public string? ReadText(string path)
    {
        lock (_gate) return _texts.GetValueOrDefault(path);
    }

    /// <inheritdoc />
    public void WriteText(string path, string text)
    {
        lock (_gate) _texts[path] = text;
    }

    /// <inheritdoc />
    public void Dispose() => _vfs.Dispose();

    private sealed class Held(MemoryDisk disk, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (disk._gate) disk._locks.Remove(path);
        }
    }
}
