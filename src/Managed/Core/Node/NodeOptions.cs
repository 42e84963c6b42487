using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.Sql;
using Ferrolite.Core.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ferrolite.Core.Node;

/// <summary>What a node needs to start.</summary>
public sealed class NodeOptions
{
    /// <summary>Folder of the node's files. It belongs to one running node at a time.</summary>
    public required string Directory { get; init; }

    /// <summary>The way to the peers; owned by the node.</summary>
    public required ITransport Transport { get; init; }

    /// <summary>Settings of raft.</summary>
    public RaftSettings Raft { get; init; } = new();

    /// <summary>True: no threads, the loops are turned by whoever holds the node. Ticks come by hand too.</summary>
    public bool ManualStepping { get; init; }

    /// <summary>
    /// Virtual machine steps that a command may take. Each entry carries the limit of the node that led then, so all
    /// nodes act alike.
    /// </summary>
    public ulong StepLimit { get; init; } = Limits.StepsMax;

    /// <summary>Where the node logs.</summary>
    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;

    /// <summary>A log that is not on disk, with the identity that goes with it; null = raft.db in the folder.</summary>
    internal (MemoryRaftLog Log, NodeIdentity Identity, ulong BootId)? MemoryLog { get; init; }

    /// <summary>For tests: most entries of one transaction of user.db.</summary>
    internal int ApplyBatchEntriesMax { get; init; } = Limits.ApplyBatchEntriesMax;

    /// <summary>For tests: how many requests with an id are remembered.</summary>
    internal int RequestWindow { get; init; } = Limits.RequestWindow;

    /// <summary>For tests: shims that are left out.</summary>
    internal DeterminismShims WithoutShims { get; init; }

    /// <summary>Clock, randomness, files, and where those who wait go on.</summary>
    internal NodeEnvironment Environment { get; init; } = new();

    /// <summary>For tests: name of the SQLite VFS for raft.db alone; null = that of the environment.</summary>
    internal string? RaftVfs { get; init; }

    /// <summary>Name of the SQLite VFS for raft.db; null = the default one.</summary>
    internal string? RaftFileVfs => RaftVfs ?? Environment.Files.Vfs;

    /// <summary>Called on the raft loop's thread when this node has another view of who leads; it only wakes
    /// others.</summary>
    internal Action? ViewChanged { get; init; }

    /// <summary>
    /// For tests: called with the name of each step of the node's end; what it throws fails that step.
    /// </summary>
    internal Action<string>? BeforeStopStep { get; init; }
}
