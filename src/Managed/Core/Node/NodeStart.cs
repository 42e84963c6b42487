using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.StateMachine;

namespace Ferrolite.Core.Node;

/// <summary>
/// How a node finds out who it is, and whether its two files belong together. What holds applied entries is never
/// overwritten.
/// </summary>
internal static class NodeStart
{
    /// <summary>Opens the log of a folder; bootstraps the node when the folder holds none.</summary>
    /// <exception cref="FerroliteException">Refused: the files are no pair, or not this node's.</exception>
    public static (IRaftLog Log, NodeIdentity Identity, ulong BootId) OpenLog(
        NodeOptions options, NodeDirectory directory, NodeBootstrap? bootstrap, string? userVfs = null)
    {
        if (options.MemoryLog is { } memory)
        {
            // The log outlives a restart in memory; the rows are replayed from it.
            directory.CreateUserFile(memory.Identity.Genesis, userVfs);
            return (memory.Log, memory.Identity, memory.BootId);
        }

        if (!SqliteRaftLog.Exists(directory.RaftFile, options.RaftVfs))
            Bootstrap(options, directory, bootstrap, userVfs);

        var log = SqliteRaftLog.Open(directory.RaftFile, options.RaftVfs);
        try
        {
            if (bootstrap is not null && log.Identity.Id != bootstrap.Id)
                throw Refused(
                    $"{directory.Path} belongs to node {log.Identity.Name}",
                    "name the directory of this node, or an empty one");
            PairUserFile(log, directory, userVfs);
            return (log, log.Identity, log.BootId);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    // A first start that was cut off leaves user.db at the genesis, or less; anything beyond is somebody's data.
    private static void Bootstrap(
        NodeOptions options, NodeDirectory directory, NodeBootstrap? bootstrap, string? userVfs)
    {
        if (UserFileState.Read(directory.UserFile, userVfs) is { AppliedIndex: > Genesis.Index } left)
            throw Refused(
                $"{directory.RaftFile} is missing, but {directory.UserFile} holds entries up to index "
                + $"{left.AppliedIndex}",
                "put the raft.db of this node back; or move user.db away and let an empty node join in its place");
        if (bootstrap is null)
            throw new FerroliteException(ErrorReason.Refused, $"{directory.Path} holds no node");
        var name = bootstrap.Genesis.Members.First(m => m.Id == bootstrap.Id).Name;
        directory.Bootstrap(new NodeIdentity(bootstrap.Genesis, bootstrap.Id, name), options.RaftVfs, userVfs);
    }

    private static void PairUserFile(SqliteRaftLog log, NodeDirectory directory, string? userVfs)
    {
        const string hint = "rebuild this node from another one: start it with an empty directory";
        var genesis = log.Identity.Genesis;
        var isWhole = log.FirstIndex == Genesis.Index + 1;
        var found = UserFileState.Read(directory.UserFile, userVfs);
        if (found is null)
        {
            // All of it can be applied again.
            if (isWhole) directory.CreateUserFile(genesis, userVfs);
            else
                throw Refused(
                    $"{directory.UserFile} is missing, and the log begins at {log.FirstIndex}: it cannot be built anew",
                    hint);
        }
        else if (found.ClusterId is { } cluster && cluster != genesis.ClusterId)
        {
            throw Refused(
                $"{directory.UserFile} belongs to cluster {cluster}, raft.db to cluster {genesis.ClusterId}",
                "put the user.db of this node back");
        }
        else if (found.AppliedIndex + 1 < log.FirstIndex)
        {
            throw Refused(
                $"{directory.UserFile} stands at index {found.AppliedIndex}, but the log begins at {log.FirstIndex}",
                hint);
        }
    }

    private static FerroliteException Refused(string message, string hint) =>
        new(ErrorReason.Refused, message) { Hint = hint };
}
