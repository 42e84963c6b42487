using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Faults;

/// <summary>A cluster over a bad network loses and doubles nothing.</summary>
public sealed class BadNetworkTests(ITestOutputHelper output)
{
    private static readonly NetworkFault[] Bad =
    [
        new(NetworkFaultKind.Drop) { Rate = 0.1 },
        new(NetworkFaultKind.Delay) { Rate = 0.2, Ticks = 3 },
        new(NetworkFaultKind.Reorder) { Rate = 0.2 },
        new(NetworkFaultKind.Duplicate) { Rate = 0.2 },
    ];

    [Fact]
    public async Task Stepped_EveryWriteIsThereOnce_AndTheNodesAreEqual()
    {
        await using var cluster = TestCluster.Launch(
            new ClusterOptions { Storage = StorageKind.Memory }, Stepping.Manual);
        output.WriteLine($"seed {cluster.Seed}");
        cluster.RunUntil(() => cluster.Leader is not null);
        await cluster.DriveAsync(Write(cluster, "CREATE TABLE t (a)"));
        foreach (var fault in Bad) await cluster.Faults.DisturbAsync(fault);
        for (var i = 0; i < 40; i++) await cluster.DriveAsync(Write(cluster, $"INSERT INTO t VALUES ({i})"));
        await cluster.Faults.HealAsync();
        var rows = await cluster.DriveAsync(
            cluster.QueryAsync(new QueryRequest("SELECT count(*), count(DISTINCT a) FROM t") { Timeout = Long }));
        (rows.Rows[0][0].Integer, rows.Rows[0][1].Integer).Should().Be((40L, 40L));
        (await cluster.DriveAsync(cluster.DigestAsync())).Equal.Should().BeTrue();
    }

    [Fact]
    public async Task Free_EveryWriteIsThereOnce_AndTheNodesAreEqual()
    {
        await using var cluster = TestCluster.Launch();
        output.WriteLine($"seed {cluster.Seed}");
        await cluster.WaitForLeaderAsync(Long);
        await Write(cluster, "CREATE TABLE t (a)");
        foreach (var fault in Bad) await cluster.Faults.DisturbAsync(fault);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Write(cluster, $"INSERT INTO t VALUES ({i})")));
        await cluster.Faults.HealAsync();
        var rows = await cluster.QueryAsync(
            new QueryRequest("SELECT count(*), count(DISTINCT a) FROM t") { Timeout = Long });
        (rows.Rows[0][0].Integer, rows.Rows[0][1].Integer).Should().Be((40L, 40L));
        (await cluster.DigestAsync()).Equal.Should().BeTrue();
    }

    private static TimeSpan Long => TimeSpan.FromMinutes(2);

    private static Task<ExecuteResult> Write(TestCluster cluster, string sql) =>
        cluster.ExecuteAsync(new ExecuteRequest(sql) { Timeout = Long });
}
