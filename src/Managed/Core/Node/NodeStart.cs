using Ferrolite.Core.Log;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

/// <summary>How a node finds out who it is.</summary>
internal static class NodeStart
{
    /// <summary>Opens the log of a folder; founds the node when the folder is empty.</summary>
    public static (IRaftLog Log, NodeIdentity Identity, ulong BootId) OpenLog(
        NodeOptions options, NodeDirectory directory, NodeFounding? founding)
    {
        if (options.MemoryLog is { } memory)
        {
            // The log outlives a restart in memory; the rows are replayed from it.
            directory.CreateUserFile(memory.Identity.Genesis);
            return (memory.Log, memory.Identity, memory.BootId);
        }

        if (!SqliteRaftLog.Exists(directory.RaftFile))
        {
            if (founding is null)
                throw new FerroliteException(ErrorReason.Refused, $"{directory.Path} holds no node");
            var name = founding.Genesis.Members.First(m => m.Id == founding.Id).Name;
            directory.Found(new NodeIdentity(founding.Genesis, founding.Id, name), options.RaftVfs);
        }

        var log = SqliteRaftLog.Open(directory.RaftFile, options.RaftVfs);
        if (founding is not null && log.Identity.Id != founding.Id)
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
