using AwesomeAssertions;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Tests.Requests;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>A leader that is told that a peer lost messages sends it one at a time until it answers.</summary>
public sealed class UnreachableTests : IAsyncDisposable
{
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Storage = StorageKind.Memory,
        Seed = 2,
    }, Stepping.Manual);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 1)]
    public void ReportUnreachable_StopsTheStreamOfEntries(bool report, int received)
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        for (var i = 0; i < 4; i++) _cluster.StepAll();
        var leader = _cluster.Leader!;
        var peer = _cluster.Nodes.First(n => n != leader);
        var ways = new Ways(_cluster);
        ways.Cut(peer, leader);
        var before = LoopSteps.Raft(peer).LastIndex;
        if (report) LoopSteps.Raft(leader).ReportUnreachable(peer.Id);
        _cluster.Settle();
        for (var i = 0; i < 5; i++)
        {
            LoopSteps.Raft(leader).Propose(new ProposalOutcome().Proposal);
            _cluster.Settle();
        }

        LoopSteps.Raft(peer).LastIndex.Should().Be(before + (ulong)received);

        ways.OpenAll();
        for (var i = 0; i < 4; i++) _cluster.StepAll();
        LoopSteps.Raft(peer).LastIndex.Should().Be(before + 5);
    }
}
