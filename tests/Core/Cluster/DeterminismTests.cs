using AwesomeAssertions;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>Clock and chance in statements: the same on every node, real for the user.</summary>
public sealed class DeterminismTests
{
    private const int Rows = 10_000;

    [Fact]
    public async Task Execute_WithClockAndChanceEverywhere_LeavesEqualNodes()
    {
        var from = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await using var cluster = TestCluster.Launch();
        await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await cluster.ExecuteAsync(new ExecuteRequest("""
            CREATE TABLE t (
                id INTEGER PRIMARY KEY, r, b TEXT, at TEXT, d TEXT DEFAULT CURRENT_TIMESTAMP, x DEFAULT (random()));
            CREATE TABLE audit (id INTEGER PRIMARY KEY, of, at TEXT, r);
            CREATE TRIGGER t_audit AFTER INSERT ON t BEGIN
                INSERT INTO audit (of, at, r) VALUES (new.id, datetime('now', 'subsec'), hex(randomblob(8)));
            END;
            """));
        var last = cluster.Nodes.First(n => !n.IsLeader);
        await InsertAsync(cluster, Rows / 2);
        last.Freeze();
        await InsertAsync(cluster, Rows / 2);
        last.Resume();
        await ShouldBeEqualAsync(cluster);

        var until = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var facts = (await cluster.QueryAsync(new QueryRequest("""
            SELECT count(DISTINCT b), count(DISTINCT r), min(unixepoch(at, 'subsec')) * 1000,
                max(unixepoch(at, 'subsec')) * 1000,
                (SELECT count(DISTINCT r) FROM audit), (SELECT count(DISTINCT x) FROM t) FROM t
            """))).Rows[0];
        facts[0].Integer.Should().Be(Rows);
        facts[1].Integer.Should().Be(Rows);
        facts[4].Integer.Should().Be(Rows);
        facts[5].Integer.Should().Be(Rows);
        ((long)facts[2].Real).Should().BeInRange(from - 1, until + 1);
        ((long)facts[3].Real).Should().BeInRange(from - 1, until + 1);

        foreach (var node in cluster.Nodes) await node.RestartAsync();
        await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await ShouldBeEqualAsync(cluster);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("SAVEPOINT s")]
    [InlineData("ATTACH 'x.db' AS x")]
    [InlineData("INSERT OR ROLLBACK INTO t VALUES (1, 0)")]
    [InlineData("INSERT INTO guarded VALUES (1)")]
    [InlineData("INSERT INTO child VALUES (99999)")]
    public async Task Execute_WhenOneStatementIsBad_FailsForItsCallerAlone(string bad)
    {
        await using var cluster = TestCluster.Launch();
        await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await cluster.ExecuteAsync(new ExecuteRequest("""
            CREATE TABLE t (id INTEGER PRIMARY KEY, a);
            INSERT INTO t VALUES (1, 1);
            CREATE TABLE guarded (a);
            CREATE TRIGGER no BEFORE INSERT ON guarded BEGIN SELECT RAISE(ROLLBACK, 'no'); END;
            CREATE TABLE child (parent REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED);
            """));
        var writes = Enumerable.Range(0, 400).Select(i => i % 10 == 5
            ? cluster.ExecuteAsync(new ExecuteRequest(bad))
            : cluster.ExecuteAsync(new ExecuteRequest("INSERT INTO t (a) VALUES (1)"))).ToList();
        var failed = 0;
        foreach (var write in writes)
        {
            try
            {
                await write;
            }
            catch (FerroliteException e) when (e.SqlError is not null)
            {
                failed++;
            }
        }

        failed.Should().Be(40);
        (await cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM t"))).Rows[0][0].Integer.Should().Be(361);
        await ShouldBeEqualAsync(cluster);
    }

    private static async Task InsertAsync(TestCluster cluster, int rows) =>
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async client =>
        {
            for (var i = client; i < rows; i += 32)
                await cluster.ExecuteAsync(new ExecuteRequest(
                    "INSERT INTO t (r, b, at) VALUES (random(), hex(randomblob(8)), datetime('now', 'subsec'))"));
        }));

    private static async Task ShouldBeEqualAsync(TestCluster cluster)
    {
        var report = await cluster.DigestAsync();
        report.Nodes.Should().AllSatisfy(n => n.Problem.Should().BeNull());
        report.Equal.Should().BeTrue();
    }
}
