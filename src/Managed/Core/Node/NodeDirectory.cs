using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.Sqlite;
using Ferrolite.Core.StateMachine;

namespace Ferrolite.Core.Node;

/// <summary>The files of one node, under a lock that ends with the process.</summary>
public sealed class NodeDirectory : IDisposable
{
    private readonly IFileSystem _files;
    private readonly IDisposable _lock;
    private volatile string? _quarantineReason;

    private NodeDirectory(string path, IFileSystem files)
    {
        Path = path;
        _files = files;
        _lock = files.Lock(System.IO.Path.Combine(path, "ferrolite.lock"));
        _quarantineReason = files.ReadText(QuarantineFile);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The raft log.</summary>
    public string RaftFile => System.IO.Path.Combine(Path, "raft.db");

    /// <summary>The users' tables and the state that belongs to them.</summary>
    public string UserFile => System.IO.Path.Combine(Path, "user.db");

    /// <summary>Why the node's data is not to be trusted, over restarts; null when it is.</summary>
    public string? QuarantineReason => _quarantineReason;

    /// <summary>Bytes of a file; 0 when it is not there.</summary>
    internal long Length(string file) => _files.Length(file);

    private string QuarantineFile => System.IO.Path.Combine(Path, "quarantine.txt");

    /// <summary>True when the folder holds a node.</summary>
    public static bool HoldsNode(string path) => HoldsNode(path, null);

    /// <summary>The same for a raft.db in another VFS.</summary>
    internal static bool HoldsNode(string path, string? raftVfs) =>
        SqliteRaftLog.Exists(System.IO.Path.Combine(path, "raft.db"), raftVfs);

    /// <summary>Takes the folder; creates it when it is not there.</summary>
    /// <exception cref="FerroliteException">Refused: another process uses it, or it cannot be written.</exception>
    public static NodeDirectory Open(string path) => Open(path, SystemFiles.Instance);

    /// <summary>The same on other files than those of the machine.</summary>
    internal static NodeDirectory Open(string path, IFileSystem files)
    {
        try
        {
            files.CreateFolder(path);
            return new NodeDirectory(path, files);
        }
        catch (IOException e) when (files.FolderExists(path))
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
        _files.WriteText(QuarantineFile, reason);
        _quarantineReason = reason;
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}
