using AwesomeAssertions;
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
    public async Task Execute_WhenAnOverwrittenEntryCommitsAfterAll_IsAppliedOnce()
    {
        var nodes = _cluster.Nodes;
        var (a, b, c, d, e) = (nodes[0], nodes[1], nodes[2], nodes[3], nodes[4]);
        var script = new ElectionScript(_cluster);
        script.Elect(a, b, c, d, e);
        await _cluster.DriveAsync(a.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)")));
        _cluster.Settle();

        // Three entries of a reach b alone. Nothing sends them again: only their place in the log settles them.
        foreach (var node in new[] { c, d, e }) script.Ways.Isolate(node);
        List<Task<ExecuteResult>> writes = [];
        for (var i = 1; i <= 3; i++) writes.Add(await ProposeAsync(a, i, noForward: true));
        LoopSteps.Raft(b).LastIndex.Should().Be(LoopSteps.Raft(a).LastIndex);
        var first = LoopSteps.Raft(a).LastIndex - 2;

        // c leads, and cuts them from a's log.
        script.ElectUnheard(c, [d, e], a);
        LoopSteps.Raft(a).LastIndex.Should().Be(first);

        // a leads again, and a new proposal stands where the third one stood.
        script.ElectUnheard(a, [d, e]);
        writes.Add(await ProposeAsync(a, 4));
        LoopSteps.Raft(a).LastIndex.Should().BeGreaterThanOrEqualTo(first + 2);

        // b has all three still, and commits them.
        script.Elect(b, d, e);
        script.Ways.OpenAll();
        await _cluster.DriveAsync(Task.WhenAll(writes));

        var rows = await _cluster.DriveAsync(
            b.QueryAsync(new QueryRequest("SELECT a, count(*) FROM t GROUP BY a ORDER BY a")));
        rows.Rows.Select(r => (r[0].Integer, r[1].Integer)).Should().Equal((1, 1), (2, 1), (3, 1), (4, 1));
    }

    private async Task<Task<ExecuteResult>> ProposeAsync(ClusterNode leader, int value, bool noForward = false)
    {
        var before = LoopSteps.Raft(leader).LastIndex;
        var write = leader.ExecuteAsync(new ExecuteRequest($"INSERT INTO t VALUES ({value})")
        {
            NoForward = noForward,
            Timeout = TimeSpan.FromMinutes(5),
        });
        await new LoopSteps(_cluster).SettleUntilAsync(() => LoopSteps.Raft(leader).LastIndex > before);
        return write;
    }
}
