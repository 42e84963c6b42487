using Ferrolite.Core.Sqlite;
using Ferrolite.Native.Sqlite;
using Ferrolite.TestKit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>
/// What a power cut would leave of one node's raft.db: its bytes as they were at its last sync, read back with plain
/// SQLite from a copy.
/// </summary>
internal sealed class DurableImage : IDisposable
{
    private readonly TemporaryDirectory _copy = new();
    private readonly SqliteVfs _vfs = SqliteVfs.Rent();
    private ulong _lastIndex;

    /// <summary>Name of the VFS that the node's raft.db is opened with.</summary>
    public string VfsName => _vfs.Name;

    /// <summary>How many syncs reached the disk.</summary>
    public long Syncs => _vfs.Syncs;

    /// <summary>The fault: syncs do nothing from now on.</summary>
    public void DisableSyncs() => _vfs.SyncsDisabled = true;

    /// <summary>Last log index that would survive.</summary>
    public ulong LastIndex => Volatile.Read(ref _lastIndex);

    /// <summary>Begins to follow a node's file.</summary>
    public void Follow(string raftFile) => _vfs.Synced = () => Take(raftFile);

    public void Dispose()
    {
        _vfs.Dispose();
        _copy.Dispose();
    }

    private void Take(string raftFile)
    {
        var copy = Path.Combine(_copy.Path, "raft.db");
        foreach (var suffix in new[] { "", "-wal" }) CopyShared(raftFile + suffix, copy + suffix);
        File.Delete(copy + "-shm");
        using var image = Connection.Open(copy, null, readOnly: false);
        using var last = image.Prepare("SELECT max(idx) FROM log");
        image.Next(last);
        Volatile.Write(ref _lastIndex, (ulong)SQLitePCL.raw.sqlite3_column_int64(last, 0));
    }

    private static void CopyShared(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = new FileStream(to, FileMode.Create);
        source.CopyTo(target);
    }
}
