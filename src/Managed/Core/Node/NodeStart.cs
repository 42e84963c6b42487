using Ferrolite.Core.Log;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

/// <summary>How a node finds out who it is.</summary>
internal static class NodeStart
{
    /// <summary>Opens the log of a folder; bootstraps the node when the folder is empty.</summary>
    public static (IRaftLog Log, NodeIdentity Identity, ulong BootId) OpenLog(
        NodeOptions options, NodeDirectory directory, NodeBootstrap? bootstrap)
    {
        if (options.MemoryLog is { } memory)
        {
            // The log outlives a restart in memory; the rows are replayed from it.
            directory.CreateUserFile(memory.Identity.Genesis);
            return (memory.Log, memory.Identity, memory.BootId);
        }

        if (!SqliteRaftLog.Exists(directory.RaftFile))
        {
            if (bootstrap is null)
                throw new FerroliteException(ErrorReason.Refused, $"{directory.Path} holds no node");
            var name = bootstrap.Genesis.Members.First(m => m.Id == bootstrap.Id).Name;
            directory.Bootstrap(new NodeIdentity(bootstrap.Genesis, bootstrap.Id, name), options.RaftVfs);
        }

        var log = SqliteRaftLog.Open(directory.RaftFile, options.RaftVfs);
        if (bootstrap is not null && log.Identity.Id != bootstrap.Id)
        {
            var name = log.Identity.Name;
            log.Dispose();
            throw new FerroliteException(ErrorReason.Refused, $"{directory.Path} belongs to node {name}")
            {
                Hint = "name the directory of this node, or an empty one",
            };
        }

        return (log, log.Identity, log.BootId);
    }
}
