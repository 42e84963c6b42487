using System.Globalization;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;

namespace Ferrolite.InProcess;

/// <summary>Which cluster a directory holds.</summary>
internal static class ClusterGenesis
{
    /// <summary>The genesis of the nodes that are there; a new one for an empty directory.</summary>
    public static Genesis FindOrDraw(string directory, ClusterOptions options)
    {
        if (options.Storage == StorageKind.SQLite)
        {
            for (var i = 1; i <= ClusterLimits.NodesMax; i++)
            {
                var file = Path.Combine(directory, "n" + i.ToString(CultureInfo.InvariantCulture), "raft.db");
                if (SqliteRaftLog.ReadGenesis(file, VfsOf(i, options)) is { } genesis) return genesis;
            }
        }

        var members = Enumerable.Range(1, options.Nodes)
            .Select(i =>
                new Member(new NodeId((ulong)i), "n" + i.ToString(CultureInfo.InvariantCulture), "in-process"));
        var id = options.SharedEnvironment.Random.Next();
        return new Genesis(id.ToString("x32", CultureInfo.InvariantCulture), [.. members]);
    }

    private static string? VfsOf(int node, ClusterOptions options) =>
        node <= options.Nodes ? options.EnvironmentOf(node).Files.Vfs : null;
}
