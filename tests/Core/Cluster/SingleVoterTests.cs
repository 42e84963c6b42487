using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>A node that has nobody to ask leads as soon as it has started.</summary>
public sealed class SingleVoterTests
{
    [Fact]
    public async Task Launch_OfOneNode_LeadsWithoutATick_AndAgainAfterARestart()
    {
        await using var cluster = Launch(1);
        cluster.Settle();
        cluster.Leader.Should().NotBeNull();
        await cluster.DriveAsync(cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)")));
        await cluster.Nodes[0].RestartAsync();
        cluster.Settle();
        cluster.Leader.Should().NotBeNull();
    }

    [Fact]
    public async Task Launch_OfTwoNodes_WaitsForAnElectionTimeout()
    {
        await using var cluster = Launch(2);
        cluster.Settle();
        cluster.Leader.Should().BeNull();
        cluster.RunUntil(() => cluster.Leader is not null);
    }

    private static TestCluster Launch(int nodes) => TestCluster.Launch(new ClusterOptions
    {
        Nodes = nodes,
        Storage = StorageKind.Memory,
        Seed = 1,
    }, Stepping.Manual);
}
