using System.Diagnostics;
using Ferrolite.Cli.Demo;
using Ferrolite.InProcess;

namespace Ferrolite.Tool;

/// <summary>Starts the demo's nodes in this process.</summary>
internal sealed class DemoHost : IDemoHost
{
    private static readonly TimeSpan LeaderTimeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public async Task<IDemoCluster> StartAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var directory = options.PersistDirectory is null ? null : Path.GetFullPath(options.PersistDirectory);
        var cluster =
            Cluster.Launch(new ClusterOptions { Nodes = options.Nodes, Directory = directory, Seed = options.Seed });
        try
        {
            // All start together in the demo: nobody has to wait and see whether a leader is there already.
            cluster.Nodes[0].Node.ForceElection();
            var leader = await cluster.WaitForLeaderAsync(LeaderTimeout, cancellationToken).ConfigureAwait(false);
            return new DemoCluster(
                cluster, new DemoFacts(leader.Name, leader.Node.Term, Stopwatch.GetElapsedTime(started), directory));
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
