using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.Sql;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ferrolite.InProcess;

/// <summary>A cluster to launch.</summary>
public sealed class ClusterOptions
{
    /// <summary>
    /// How many nodes, 1 to <see cref="ClusterLimits.NodesMax"/>. A directory that holds a cluster keeps the number
    /// that it has.
    /// </summary>
    public int Nodes
    {
        get;
        init => field = value is >= 1 and <= ClusterLimits.NodesMax
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Nodes), value, $"A cluster has 1 to {ClusterLimits.NodesMax} nodes.");
    } = 3;

    /// <summary>Where the logs are.</summary>
    public StorageKind Storage { get; init; }

    /// <summary>Folder of the nodes' folders; null = a temporary one, removed at the end.</summary>
    public string? Directory { get; init; }

    /// <summary>Makes election timeouts, and what a test draws, repeatable; null = drawn, see Cluster.Seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Settings of raft.</summary>
    public RaftSettings Raft { get; init; } = new();

    /// <summary>Virtual machine steps that a command may take.</summary>
    public ulong StepLimit { get; init; } = Limits.StepsMax;

    /// <summary>The clock of the nodes.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the nodes log.</summary>
    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// The surroundings of a node, by its number from 1; null = the machine, with <see cref="Time"/>.
    /// </summary>
    internal Func<int, NodeEnvironment>? Environment { get; init; }

    /// <summary>The surroundings of what belongs to no node: those of the first.</summary>
    internal NodeEnvironment SharedEnvironment => EnvironmentOf(1);

    /// <summary>
    /// Name of the SQLite VFS for the raft.db of a node, by its number from 1; null = the default one.
    /// </summary>
    internal Func<int, string?>? RaftVfs { get; init; }

    /// <summary>Most entries of one transaction of user.db, by the node's number.</summary>
    internal Func<int, int>? ApplyBatchEntriesMax { get; init; }

    /// <summary>How many requests with an id are remembered.</summary>
    internal int RequestWindow { get; init; } = Limits.RequestWindow;

    /// <summary>Shims that are left out.</summary>
    internal DeterminismShims WithoutShims { get; init; }

    /// <summary>The surroundings of a node, by its number from 1.</summary>
    internal NodeEnvironment EnvironmentOf(int node) =>
        Environment?.Invoke(node) ?? new NodeEnvironment { Time = Time };
}
