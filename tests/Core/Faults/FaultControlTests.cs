using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Faults;

/// <summary>The list of faults: each is in it while it acts, and ends by its node, its number, or with all.</summary>
public sealed class FaultControlTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = TestCluster.Launch(
        new ClusterOptions { Storage = StorageKind.Memory, Seed = 31 }, Stepping.Manual);

    private IFaultControl Faults => _cluster.Faults;

    public async ValueTask InitializeAsync()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        await Write("CREATE TABLE t (a)");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task List_ShowsEveryKind_AndHealEndsAll()
    {
        var leader = _cluster.Leader!;
        var followers = _cluster.Nodes.Where(n => n != leader).ToList();
        var frozen = await Faults.FreezeAsync(followers[0].Name);
        var crashed = await Faults.CrashAsync(followers[1].Name);
        var isolated = await Faults.IsolateAsync("leader");
        var parted = await Faults.PartitionAsync([["n1"], ["n2"]]);
        var dropped = await Faults.DisturbAsync(new(NetworkFaultKind.Drop) { From = "n1", To = "n2", Rate = 0.25 });
        var cut = await Faults.DisturbAsync(new(NetworkFaultKind.Cut) { To = "n3" });
        Faults.List().Should().Equal(frozen, crashed, isolated, parted, dropped, cut);
        Faults.List().Select(f => f.Description).Should().Equal(
            "freeze " + followers[0].Name, "crash " + followers[1].Name, "isolate " + leader.Name,
            "partition n1 | n2 | n3", "drop 25 % from n1 to n2", "cut to n3");
        Faults.List().Select(f => f.Id).Should().OnlyHaveUniqueItems();

        (await Faults.HealAsync()).Should().HaveCount(6);
        Faults.List().Should().BeEmpty();
        _cluster.Nodes.Should().AllSatisfy(n => n.IsUp.Should().BeTrue());
        _cluster.RunUntil(() => _cluster.Leader is not null);
        await Write("INSERT INTO t VALUES (1)");
        (await _cluster.DriveAsync(_cluster.DigestAsync())).Equal.Should().BeTrue();
    }

    [Fact]
    public async Task Freeze_PastTheControl_IsInTheList_UntilItEnds()
    {
        var node = _cluster.Nodes[1];
        node.Freeze();
        Faults.List().Should().ContainSingle().Which.Description.Should().Be("freeze n2");
        node.Resume();
        Faults.List().Should().BeEmpty();

        await node.CrashAsync();
        Faults.List().Should().ContainSingle().Which.Description.Should().Be("crash n2");
        await node.RestartAsync();
        Faults.List().Should().BeEmpty();
    }

    [Fact]
    public async Task Resume_ByNode_EndsAllThatHitsIt_ByNumberOne()
    {
        await Faults.FreezeAsync("n1");
        var isolated = await Faults.IsolateAsync("n1");
        var cut = await Faults.DisturbAsync(new(NetworkFaultKind.Cut) { From = "n2" });
        (await Faults.ResumeAsync($"{cut.Id}")).Should().Be("cut from n2");
        Faults.List().Should().HaveCount(2);
        (await Faults.ResumeAsync("n1")).Should().Be("n1");
        Faults.List().Should().BeEmpty();
        _cluster.Node("n1").IsFrozen.Should().BeFalse();

        foreach (var wrong in new[] { $"{isolated.Id}", "n1", "n9" })
            (await Faults.Invoking(f => f.ResumeAsync(wrong)).Should().ThrowAsync<FerroliteException>())
                .Which.Reason.Should().Be(ErrorReason.Refused);
    }

    [Fact]
    public async Task Crash_LosesNoAcknowledgedWrite_AndTheNodeCatchesUp()
    {
        await Write("INSERT INTO t VALUES (1)");
        var crashed = await Faults.CrashAsync("leader");
        _cluster.Node(crashed.Node!).IsUp.Should().BeFalse();
        _cluster.RunUntil(() => _cluster.Leader is not null);
        await Write("INSERT INTO t VALUES (2)");
        await Faults.ResumeAsync(crashed.Node!);
        _cluster.RunUntil(() => _cluster.Nodes.All(n => n.IsUp) && _cluster.Leader is not null);
        var report = await _cluster.DriveAsync(_cluster.DigestAsync());
        report.Equal.Should().BeTrue();
        var rows = await _cluster.DriveAsync(_cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM t")));
        rows.Rows[0][0].Integer.Should().Be(2);
    }

    [Fact]
    public async Task Partition_LeavesTheMajorityAtWork_AndTheOldLeaderWithoutWrites()
    {
        var old = _cluster.Leader!;
        await Faults.PartitionAsync([[old.Name]]);
        _cluster.RunUntil(() => _cluster.Nodes.Any(n => n != old && n.IsLeader));
        await Write("INSERT INTO t VALUES (1)");
        var there = await _cluster.DriveAsync(old.QueryAsync(
            new QueryRequest("SELECT count(*) FROM t") { Consistency = Consistency.Stale }));
        there.Rows[0][0].Integer.Should().Be(0);
        await Faults.HealAsync();
        (await _cluster.DriveAsync(old.QueryAsync(new QueryRequest("SELECT count(*) FROM t"))))
            .Rows[0][0].Integer.Should().Be(1);
    }

    [Fact]
    public async Task Partition_WithANodeInTwoGroups_IsRefused()
    {
        var act = () => Faults.PartitionAsync([["n1", "n2"], ["n2"]]);
        (await act.Should().ThrowAsync<FerroliteException>()).Which.Reason.Should().Be(ErrorReason.Refused);
        Faults.List().Should().BeEmpty();
    }

    [Fact]
    public void Seed_WhenNotGiven_IsDrawn()
    {
        var seeds = Enumerable.Range(0, 3).Select(_ =>
        {
            using var cluster = new Disposing(TestCluster.Launch(new ClusterOptions { Nodes = 1 }, Stepping.Manual));
            return cluster.Cluster.Seed;
        }).ToList();
        seeds.Should().OnlyHaveUniqueItems().And.NotContain(0UL);
    }

    private Task<ExecuteResult> Write(string sql) =>
        _cluster.DriveAsync(_cluster.ExecuteAsync(new ExecuteRequest(sql)));

    private sealed record Disposing(TestCluster Cluster) : IDisposable
    {
        public void Dispose() => Cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
