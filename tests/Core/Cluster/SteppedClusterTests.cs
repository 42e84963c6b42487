using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>Three nodes that move only when told: what the cluster promises, without time or chance.</summary>
public sealed class SteppedClusterTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Storage = StorageKind.Memory,
        Seed = 7,
    }, Stepping.Manual);

    public ValueTask InitializeAsync()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public void Launch_ElectsOneLeader()
    {
        _cluster.Nodes.Count(n => n.IsLeader).Should().Be(1);
        _cluster.Nodes.Select(n => n.Node.Term).Distinct().Should().HaveCount(1);
    }

    [Fact]
    public async Task Execute_IsAppliedOnEveryNode()
    {
        await Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
        foreach (var node in _cluster.Nodes) (await Count(node)).Should().Be(2);
    }

    [Fact]
    public async Task Execute_OnAFollower_IsForwarded()
    {
        var follower = _cluster.Nodes.First(n => !n.IsLeader);
        var result = await Run(follower.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)")));
        result.Header.Index.Should().BePositive();
        result.Header.Leader.Should().Be(_cluster.Leader!.Name);
    }

    [Fact]
    public async Task Execute_OnAFollowerWithoutForwarding_NamesTheReason()
    {
        var follower = _cluster.Nodes.First(n => !n.IsLeader);
        var act = () => Run(follower.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)") { NoForward = true }));
        (await act.Should().ThrowAsync<FerroliteException>()).Which.Reason.Should().Be(ErrorReason.NotLeader);
    }

    [Fact]
    public async Task Execute_AfterTheLeaderStopped_SucceedsOnTheNext_AndTheOldOneCatchesUp()
    {
        await Execute("CREATE TABLE t (a)");
        var old = _cluster.Leader!;
        old.Freeze();
        _cluster.RunUntil(() => _cluster.Leader is not null);
        await Execute("INSERT INTO t VALUES (1)");
        old.Resume();
        _cluster.RunUntil(() => old.Node.Term == _cluster.Leader!.Node.Term && !old.IsLeader);
        (await Count(old)).Should().Be(1);
        (await Run(_cluster.DigestAsync())).Equal.Should().BeTrue();
    }

    [Fact]
    public async Task Execute_WhenALeaderIsCutOff_IsNotAppliedThere_ButProposedAgain()
    {
        await Execute("CREATE TABLE t (a)");
        var old = _cluster.Leader!;
        await _cluster.Faults.IsolateAsync(old.Name);
        var write = old.ExecuteAsync(new ExecuteRequest("INSERT INTO t VALUES (1)"));
        _cluster.RunUntil(() => _cluster.Nodes.Any(n => n != old && n.IsLeader));
        write.IsCompleted.Should().BeFalse();
        await _cluster.Faults.HealAsync();
        (await Run(write)).Results.Should().ContainSingle().Which.Changes.Should().Be(1);
        foreach (var node in _cluster.Nodes) (await Count(node)).Should().Be(1);
    }

    [Fact]
    public async Task Query_Linearizable_OnALeaderThatIsCutOff_DoesNotAnswer()
    {
        await Execute("CREATE TABLE t (a)");
        var old = _cluster.Leader!;
        await _cluster.Faults.IsolateAsync(old.Name);
        var read = old.QueryAsync(new QueryRequest("SELECT count(*) FROM t"));
        _cluster.RunUntil(() => _cluster.Nodes.Any(n => n != old && n.IsLeader));
        for (var i = 0; i < 30; i++) _cluster.StepAll();
        read.IsCompleted.Should().BeFalse();
        await _cluster.Faults.HealAsync();
        (await Run(read)).Rows.Should().ContainSingle();
    }

    [Fact]
    public async Task Restart_ReplaysTheLog()
    {
        await Execute("CREATE TABLE t (a, at DEFAULT CURRENT_TIMESTAMP, r DEFAULT (random()))");
        for (var i = 0; i < 50; i++) await Execute("INSERT INTO t (a) VALUES (" + i + ")");
        var follower = _cluster.Nodes.First(n => !n.IsLeader);
        await follower.RestartAsync();
        _cluster.RunUntil(() => _cluster.Leader is not null);
        (await Run(_cluster.DigestAsync())).Equal.Should().BeTrue();
    }

    [Fact]
    public async Task Digest_WhenANodeIsStopped_NamesIt()
    {
        await Execute("CREATE TABLE t (a)");
        var follower = _cluster.Nodes.First(n => !n.IsLeader);
        follower.Freeze();
        var report = await Run(_cluster.DigestAsync());
        report.Equal.Should().BeFalse();
        report.Diverged.Should().BeFalse();
        report.Nodes.Single(n => n.Hash is null).Node.Should().Be(follower.Name);
    }

    private Task<ExecuteResult> Execute(string sql) => Run(_cluster.ExecuteAsync(new ExecuteRequest(sql)));

    private async Task<long> Count(ClusterNode node) =>
        (await Run(node.QueryAsync(new QueryRequest("SELECT count(*) FROM t")))).Rows[0][0].Integer;

    private Task<T> Run<T>(Task<T> task) => _cluster.DriveAsync(task);
}
