using AwesomeAssertions;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Tests.Requests;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>
/// A leader that overwrites an entry of its own earlier leadership knows nothing about that entry's fate: another node
/// may still have it, and commit it.
/// </summary>
public sealed class OverwrittenProposalTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Nodes = 5,
        Storage = StorageKind.Memory,
        Seed = 3,
    }, Stepping.Manual);

    public ValueTask InitializeAsync()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Proposal_WhenItsOverwrittenEntryCommitsAfterAll_EndsAsApplied()
    {
        var (a, b, c) = (_cluster.Nodes[0], _cluster.Nodes[1], _cluster.Nodes[2]);
        var (d, e) = (_cluster.Nodes[3], _cluster.Nodes[4]);
        var script = new ElectionScript(_cluster);
        script.Elect(a, b, c, d, e);

        // Three entries of a reach b alone.
        foreach (var node in new[] { c, d, e }) script.Ways.Isolate(node);
        ProposalOutcome[] old = [Propose(a), Propose(a), Propose(a)];
        LoopSteps.Raft(b).LastIndex.Should().Be(old[2].Proposal.Index);

        // c leads, and cuts them from a's log.
        script.ElectUnheard(c, [d, e], a);
        LoopSteps.Raft(a).LastIndex.Should().Be(old[0].Proposal.Index);

        // a leads again, and a new proposal stands where the third one stood.
        script.ElectUnheard(a, [d, e]);
        var newer = Propose(a);
        newer.Proposal.Index.Should().Be(old[2].Proposal.Index);
        old.Should().OnlyContain(p => !p.Completion.IsCompleted);

        // b has all three still, and commits them.
        script.Elect(b, d, e);
        newer.Completion.IsCompleted.Should().BeFalse();
        script.Ways.OpenAll();
        _cluster.RunUntil(() => newer.Completion.IsCompleted && old.All(p => p.Completion.IsCompleted));
        foreach (var proposal in old) (await proposal.Completion).Status.Should().Be(ProposalStatus.Applied);
        (await newer.Completion).Status.Should().Be(ProposalStatus.NotApplied);
    }

    private ProposalOutcome Propose(ClusterNode leader)
    {
        var outcome = new ProposalOutcome();
        LoopSteps.Raft(leader).Propose(outcome.Proposal).Should().BeTrue();
        _cluster.Settle();
        outcome.Proposal.Index.Should().BePositive();
        return outcome;
    }
}
