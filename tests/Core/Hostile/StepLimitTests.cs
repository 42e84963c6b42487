using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>A statement without end fails on every node at the same step, however they cut their batches.</summary>
public sealed class StepLimitTests : IAsyncLifetime
{
    private const string Endless = """
        WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) INSERT INTO t (a) SELECT x FROM c
        """;
    private const string EndlessText = """
        WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) INSERT INTO ft SELECT 'word' || x FROM c
        """;

    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        StepLimit = 200_000,
        ApplyBatchEntriesMax = node => node == 1 ? 1 : node == 2 ? 3 : 1_000,
    });

    public async ValueTask InitializeAsync()
    {
        await _cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await WriteAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, a); CREATE VIRTUAL TABLE ft USING fts5(x)");
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(Endless)]
    [InlineData(EndlessText)]
    [InlineData("WITH RECURSIVE c (x) AS (SELECT 1 UNION SELECT x + 1 FROM c) SELECT max(x) FROM c")]
    [InlineData("INSERT INTO t (a) VALUES (1), (2), (3); " + Endless)]
    [InlineData("CREATE TABLE made (a); " + Endless)]
    [InlineData("DELETE FROM t; UPDATE ft SET x = x || 'y'; " + EndlessText)]
    public async Task EndlessStatement_FailsOnEveryNode_AndOthersGoOn(string endless)
    {
        await WriteAsync("INSERT INTO t (a) VALUES (0); INSERT INTO ft VALUES ('first')");
        // The statement is prepared there already, and a node that starts again prepares it anew.
        await ShouldExceedAsync(endless);
        await _cluster.Nodes.First(n => !n.IsLeader).RestartAsync();
        var pending = Enumerable.Range(0, 60).Select(i => i % 20 == 7
            ? ShouldExceedAsync(endless)
            : WriteAsync($"INSERT INTO t (a) VALUES ({i}); INSERT INTO ft VALUES ('ordinary {i}')")).ToList();
        await Task.WhenAll(pending);
        await ShouldBeEqualAsync();
        (await CountAsync("t")).Should().Be(58);
        (await CountAsync("ft")).Should().Be(58);
        foreach (var node in _cluster.Nodes) await node.RestartAsync();
        await _cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await ShouldBeEqualAsync();
    }

    [Theory]
    [InlineData(Endless)]
    [InlineData(EndlessText)]
    public async Task EndlessStatement_InARequestThatIsNotAtomic_EndsAllBehindIt(string endless)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _cluster.ExecuteAsync(new ExecuteRequest(
            new Statement("INSERT INTO t (a) VALUES (1)"),
            new Statement(endless),
            new Statement("INSERT INTO t (a) VALUES (2)"),
            new Statement("INSERT INTO t (a) VALUES (3)") { When = Condition.Failed(0) })
        {
            Atomic = false,
        })));
        foreach (var result in results)
        {
            result.Results.Select(r => r.Outcome).Should().Equal(
                StatementOutcome.Succeeded,
                StatementOutcome.Failed,
                StatementOutcome.Failed,
                StatementOutcome.Skipped);
            result.Results[1].Error!.Message.Should().Contain("200000 virtual machine steps");
            result.Results[2].Error!.Message.Should().Contain("200000 virtual machine steps");
        }

        (await CountAsync("t")).Should().Be(10);
        await ShouldBeEqualAsync();
    }

    private Task<ExecuteResult> WriteAsync(string sql) => _cluster.ExecuteAsync(new ExecuteRequest(sql));

    private async Task ShouldExceedAsync(string sql)
    {
        var failed = (await FluentActions.Awaiting(() => WriteAsync(sql)).Should().ThrowAsync<FerroliteException>())
            .Which;
        failed.Reason.Should().Be(ErrorReason.StepLimit);
        failed.Outcome.Should().Be(Outcome.NotApplied);
        failed.Hint.Should().NotBeNull();
    }

    private async Task<long> CountAsync(string table) =>
        (await _cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM " + table))).Rows[0][0].Integer;

    private async Task ShouldBeEqualAsync()
    {
        _cluster.Nodes.Should().AllSatisfy(n => n.Node.Fault.Should().BeNull());
        var report = await _cluster.DigestAsync();
        report.Nodes.Should().AllSatisfy(n => n.Problem.Should().BeNull());
        report.Equal.Should().BeTrue();
    }
}
