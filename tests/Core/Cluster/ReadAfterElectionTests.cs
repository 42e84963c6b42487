using AwesomeAssertions;
using Ferrolite.Core.Requests;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>Reads that a new leader cannot confirm at once are confirmed soon after it can.</summary>
public sealed class ReadAfterElectionTests : IAsyncDisposable
{
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Nodes = 5,
        Storage = StorageKind.Memory,
        Seed = 9,
    }, Stepping.Manual);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public void FollowerRead_ThatReachedALeaderBeforeItCommitted_TakesFewTicks()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        var (leader, follower) = (_cluster.Nodes[0], _cluster.Nodes[1]);
        var script = new ElectionScript(_cluster);
        script.ElectUnheard(leader, [_cluster.Nodes[2], _cluster.Nodes[3]]);

        // The follower hears of the new leader; with it alone nothing commits.
        script.Ways.Open(leader, follower);
        for (var i = 0; i < 3; i++) _cluster.StepAll();
        LoopSteps.Raft(follower).View.Leader.Should().Be(leader.Id);
        var read = new ReadWaiter();
        LoopSteps.Raft(follower).Read(read);
        _cluster.Settle();
        read.Completion.IsCompleted.Should().BeFalse();

        script.Ways.OpenAll();
        var ticks = 0;
        for (; ticks < 50 && !read.Completion.IsCompleted; ticks++) _cluster.StepAll();
        leader.IsLeader.Should().BeTrue();
        ticks.Should().BeLessThanOrEqualTo(5);
    }
}
