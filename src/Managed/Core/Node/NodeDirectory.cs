using System.Text;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using Ferrolite.Core.StateMachine;

namespace Ferrolite.Core.Node;

/// <summary>The files of one node, under a lock that ends with the process.</summary>
public sealed class NodeDirectory : IDisposable
{
    private readonly FileStream _lock;
    private volatile string? _quarantineReason;

    private NodeDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
        if (File.Exists(QuarantineFile)) _quarantineReason = File.ReadAllText(QuarantineFile);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The raft log.</summary>
    public string RaftFile => System.IO.Path.Combine(Path, "raft.db");

    /// <summary>The users' tables and the state that belongs to them.</summary>
    public string UserFile => System.IO.Path.Combine(Path, "user.db");

    /// <summary>Why the node's data is not to be trusted, over restarts; null when it is.</summary>
    public string? QuarantineReason => _quarantineReason;

    private string QuarantineFile => System.IO.Path.Combine(Path, "quarantine.txt");

    /// <summary>True when the folder holds a node.</summary>
    public static bool HoldsNode(string path) => HoldsNode(path, null);

    /// <summary>The same for a raft.db in another VFS.</summary>
    internal static bool HoldsNode(string path, string? raftVfs) =>
        SqliteRaftLog.Exists(System.IO.Path.Combine(path, "raft.db"), raftVfs);

    /// <summary>Takes the folder; creates it when it is not there.</summary>
    /// <exception cref="FerroliteException">Refused: another process uses it, or it cannot be written.</exception>
    public static NodeDirectory Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var file = System.IO.Path.Combine(path, "ferrolite.lock");
            return new NodeDirectory(
                path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (Directory.Exists(path))
        {
            throw new FerroliteException(
                ErrorReason.Refused, $"the directory {path} is in use by another process ({e.Message})")
            {
                Hint = "stop that process, or name another directory",
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FerroliteException(ErrorReason.Refused, $"the directory {path} cannot be used: {e.Message}")
            {
                Hint = "name a directory that this user may write",
            };
        }
    }

    /// <summary>
    /// Writes the genesis of a new node: user.db first, so that raft.db with its format row makes the node exist.
    /// </summary>
    internal void Bootstrap(NodeIdentity identity, string? raftVfs, string? userVfs = null)
    {
        CreateUserFile(identity.Genesis, userVfs);
        SqliteRaftLog.Create(RaftFile, identity, raftVfs);
    }

    /// <summary>Writes an empty user.db in place of what may be there.</summary>
    internal void CreateUserFile(Genesis genesis, string? userVfs = null)
    {
        DatabaseFile.Delete(UserFile, userVfs);
        UserDatabase.Create(UserFile, genesis, userVfs);
    }

    /// <summary>Remembers that the node's data is not to be trusted.</summary>
    internal void Quarantine(string reason)
    {
        using (var file = new FileStream(QuarantineFile, FileMode.Create))
        {
            file.Write(Encoding.UTF8.GetBytes(reason));
            file.Flush(flushToDisk: true);
        }

        _quarantineReason = reason;
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}
