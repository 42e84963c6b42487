using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Tests.Requests;
using Ferrolite.Core.StateMachine;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>A node that wins leadership long before it has applied its log.</summary>
public sealed class ApplyLagTests : IAsyncDisposable
{
    private static readonly int ElectionTicks = new RaftSettings().ElectionTicks;
    private const int Entries = 20_000;
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Storage = StorageKind.Memory,
        Seed = 4,
    }, Stepping.Manual);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Propose_OnALeaderFarBehindInApply_IsRefusedForCertain_UntilItHasCaughtUp()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        var old = _cluster.Leader!;
        var behind = _cluster.Nodes.First(n => n != old);
        var steps = new LoopSteps(_cluster);
        steps.Hold<ApplyLoop>(behind);
        for (var i = 0; i < Entries; i++) Propose(old);
        for (var i = 0; i < 10; i++) steps.Tick();
        old.Freeze();
        for (var i = 0; i < 20 * ElectionTicks && !behind.IsLeader; i++)
        {
            steps.Tick();
            if (_cluster.Leader is null) behind.Node.ForceElection();
        }

        behind.IsLeader.Should().BeTrue();
        var refused = Propose(behind);
        steps.Settle();
        refused.Completion.IsCompleted.Should().BeTrue("nobody is left to wait for an outcome that is far away");
        (await refused.Completion).Status.Should().Be(ProposalStatus.Dropped);

        steps.Release();
        steps.Settle();
        var accepted = Propose(behind);
        steps.Tick();
        accepted.Completion.IsCompleted.Should().BeTrue();
        (await accepted.Completion).Status.Should().Be(ProposalStatus.Applied);
    }

    private static ProposalOutcome Propose(ClusterNode node)
    {
        var proposal = new ProposalOutcome();
        LoopSteps.Raft(node).Propose(proposal.Proposal).Should().BeTrue();
        return proposal;
    }
}
