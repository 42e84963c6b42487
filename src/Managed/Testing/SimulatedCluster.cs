using Ferrolite.Core.Runtime;
using Ferrolite.Core.Sqlite;
using Ferrolite.InProcess;
using Microsoft.Extensions.Time.Testing;

namespace Ferrolite.Testing;

/// <summary>
/// A cluster of which nothing is real but its code: disks in memory, a clock that ticks when it is told, chance from
/// one
/// seed, and one thread, that of its caller. The same calls with the same seed give the same run, in any process. The
/// caller's thread has no synchronization context.
/// </summary>
internal sealed class SimulatedCluster : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly MemoryDisk[] _disks;
    private readonly NodeEnvironment[] _environments;
    private readonly FakeTimeProvider _time = new(Start);
    private readonly TimeSpan _tick;

    /// <summary>Starts all nodes.</summary>
    /// <param name="nodes">How many.</param>
    /// <param name="seed">What all chance comes from.</param>
    public SimulatedCluster(int nodes, ulong seed)
    {
        var continuations = Continuations.Queue();
        _disks = [.. Enumerable.Range(0, nodes).Select(_ => new MemoryDisk())];
        _environments = [.. _disks.Select((disk, i) => new NodeEnvironment
        {
            Time = _time,
            Random = new SeededRandomSource(unchecked(seed + ((ulong)i << 32))),
            Continuations = continuations,
            Files = disk,
        })];
        var options = new ClusterOptions
        {
            Nodes = nodes,
            Seed = seed,
            Directory = "/simulated",
            Time = _time,
            Environment = number => _environments[number - 1],
        };
        _tick = options.Raft.Tick;
        Cluster = TestCluster.Launch(options, Stepping.Manual);
    }

    /// <summary>The cluster; step it by hand.</summary>
    public TestCluster Cluster { get; }

    /// <summary>The disk of a node.</summary>
    public MemoryDisk Disk(ClusterNode node) => _disks[(int)node.Id.Value - 1];

    /// <summary>One tick of time, for the clock and for every node that is up; nothing is stepped.</summary>
    public void Tick()
    {
        _time.Advance(_tick);
        foreach (var node in Cluster.Nodes.Where(n => n.IsUp)) node.Node.Tick();
        Cluster.Network.Tick();
    }

    /// <summary>Cuts the power of a node: what was not synced is lost. <see cref="Restart"/> starts it again.</summary>
    /// <param name="node">Which.</param>
    /// <param name="survives">Asked for each change that was not synced; null = none survives.</param>
    public void Crash(ClusterNode node, Func<bool>? survives = null)
    {
        var disk = Disk(node);
        disk.PowerOff(survives);
        Complete(node.CrashAsync());
        disk.PowerOn();
    }

    /// <summary>Starts a node that has crashed or ended.</summary>
    public void Restart(ClusterNode node) => Complete(node.RestartAsync());

    /// <summary>Ends all nodes.</summary>
    public void Dispose()
    {
        Complete(Cluster.DisposeAsync().AsTask());
        foreach (var disk in _disks) disk.Dispose();
    }

    // With one thread, whatever is not over when it returns never will be.
    private void Complete(Task task)
    {
        _environments[0].Continuations.RunAll();
        if (!task.IsCompleted) throw new InvalidOperationException("It waits for something that nobody will do.");
        task.GetAwaiter().GetResult();
    }
}
