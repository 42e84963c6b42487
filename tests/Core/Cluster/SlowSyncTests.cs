using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Tests.Requests;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>Two of three nodes run, and the follower's disk takes longer for a sync than an election timeout.</summary>
public sealed class SlowSyncTests : IAsyncLifetime
{
    private static readonly int ElectionTicks = new RaftSettings().ElectionTicks;
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Storage = StorageKind.Memory,
        Seed = 5,
    }, Stepping.Manual);

    public ValueTask InitializeAsync()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Leader_WhileItsOnlyFollowerSyncs_StaysLeader_AndConfirmsReads()
    {
        var (leader, follower, steps) = await StartSlowWriteAsync();
        var term = leader.Node.Term;
        for (var i = 0; i < 5 * ElectionTicks; i++)
        {
            steps.Tick();
            leader.IsLeader.Should().BeTrue("{0} ticks of a sync depose nobody", i + 1);
        }

        leader.Node.Term.Should().Be(term);
        foreach (var node in new[] { leader, follower })
        {
            var read = new ReadWaiter();
            LoopSteps.Raft(node).Read(read);
            for (var i = 0; i < 4; i++) steps.Tick();
            read.Completion.IsCompletedSuccessfully.Should().BeTrue();
        }
    }

    [Fact]
    public async Task Write_WhileTheFollowerSyncs_IsNotAcknowledged()
    {
        var (leader, _, steps) = await StartSlowWriteAsync();
        var before = LoopSteps.Raft(leader).AppliedIndex;
        for (var i = 0; i < 2 * ElectionTicks; i++) steps.Tick();
        LoopSteps.Raft(leader).AppliedIndex.Should().Be(before, "one copy is no quorum");
        steps.Release();
        for (var i = 0; i < 4; i++) steps.Tick();
        LoopSteps.Raft(leader).AppliedIndex.Should().Be(before + 1);
    }

    private async Task<(ClusterNode Leader, ClusterNode Follower, LoopSteps Steps)> StartSlowWriteAsync()
    {
        await _cluster.DriveAsync(_cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)")));
        for (var i = 0; i < 4; i++) _cluster.StepAll();
        var leader = _cluster.Leader!;
        var follower = _cluster.Nodes.First(n => n != leader);
        _cluster.Nodes.First(n => n != leader && n != follower).Freeze();
        var steps = new LoopSteps(_cluster);
        steps.Hold<LogWriterLoop>(follower);
        var last = LoopSteps.Raft(leader).LastIndex;
        LoopSteps.Raft(leader).Propose(new ProposalOutcome().Proposal);
        steps.Settle();
        LoopSteps.Raft(follower).LastIndex.Should().Be(last + 1);
        return (leader, follower, steps);
    }
}
