using Ferrolite.Native.Sqlite;

namespace Ferrolite.Core.Sql;

/// <summary>
/// What 'now' answers while an entry is applied: the entry's clock, but never less than the entry before it.
/// </summary>
/// <param name="vfs">Name of the VFS below; null = the default one.</param>
internal sealed class ApplyClock(string? vfs) : IDisposable
{
    private readonly SqliteVfs _vfs = SqliteVfs.Rent(vfs);
    private long _last;

    /// <summary>Name of the VFS that the applying connection is opened with.</summary>
    public string VfsName => _vfs.Name;

    /// <summary>True when a write of that connection found the disk full.</summary>
    public bool SawFullDisk => _vfs.SawFullDisk;

    /// <summary>For tests: 'now' is the machine's own.</summary>
    public bool IsReal { get; init; }

    /// <summary>Milliseconds since 1970 of the last entry.</summary>
    public long Last
    {
        get => _last;
        set
        {
            _last = value;
            if (!IsReal) _vfs.ClockUnixMs = value;
        }
    }

    /// <summary>The next entry's clock.</summary>
    public void Advance(long unixMs) => Last = Math.Max(_last, unixMs);

    /// <summary>After the connection is closed.</summary>
    public void Dispose() => _vfs.Dispose();
}
