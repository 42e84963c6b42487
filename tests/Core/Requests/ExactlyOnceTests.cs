using System.Collections.Concurrent;
using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.TestKit;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>A retried write is applied once, whichever node gets the retry, and whoever leads by then.</summary>
public sealed class ExactlyOnceTests(ITestOutputHelper output)
{
    private const int Clients = 32;
    private const int Writes = 100_000;
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Execute_WhenRepeatedFromOtherNodesAcrossLeaders_IsAppliedOnce()
    {
        var seed = TestSeed.Draw(output.WriteLine);
        await using var cluster = await LaunchAsync(new ClusterOptions());
        await cluster.ExecuteAsync(new ExecuteRequest(
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, client, number, UNIQUE (client, number))"));
        ConcurrentBag<long> ids = [];
        var (written, repeats, elections) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(seed + client);
            for (var i = 0; i < Writes / Clients; i++)
            {
                var first = await SendAsync(cluster, random, client, i, 1);
                ids.Add(first);
                // However fast the machine is: a change of leader for every 10,000 rows.
                if (Interlocked.Increment(ref written) % 10_000 == 0)
                {
                    cluster.Nodes.First(n => !n.IsLeader).Node.ForceElection();
                    Interlocked.Increment(ref elections);
                }

                if (i % 10 != 0) continue;
                for (var repeat = random.Next(1, 3); repeat > 0; repeat--)
                {
                    (await SendAsync(cluster, random, client, i, (uint)repeat + 1)).Should().Be(first);
                    Interlocked.Increment(ref repeats);
                }
            }
        })));
        output.WriteLine($"{repeats} repeats, {elections} elections forced");
        var facts = (await cluster.QueryAsync(new QueryRequest("SELECT count(*), max(id) FROM t"))).Rows[0];
        facts[0].Integer.Should().Be(Writes);
        ids.Distinct().Should().HaveCount(Writes);
        (await cluster.DigestAsync()).Equal.Should().BeTrue();
    }

    [Fact]
    public async Task Execute_WhenTheIdIsKnown_AnswersTheFirstResultWithItsRows()
    {
        await using var cluster = await LaunchAsync(new ClusterOptions());
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a UNIQUE, r DEFAULT (random()))"));
        var first = await RunAsync(cluster, "INSERT INTO t (a) VALUES (1) RETURNING r", 1, 1);
        var second = await RunAsync(cluster, "INSERT INTO t (a) VALUES (1) RETURNING r", 1, 2);
        second.Header.Replayed.Should().BeTrue();
        second.Header.Index.Should().Be(first.Header.Index);
        second.Results[0].Rows[0].Should().Equal(first.Results[0].Rows[0]);
        second.Results[0].Columns.Should().Equal("r");
    }

    [Fact]
    public async Task Execute_WhenTheIdIsKnown_AnswersTheFirstError()
    {
        await using var cluster = await LaunchAsync(new ClusterOptions());
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)"));
        var first = await FailAsync(cluster, "INSERT INTO t VALUES (1)", 1, 1);
        await cluster.ExecuteAsync(new ExecuteRequest("DELETE FROM t"));
        var second = await FailAsync(cluster, "INSERT INTO t VALUES (1)", 1, 2);
        second.SqlError.Should().Be(first.SqlError);
        second.Index.Should().Be(first.Index);
    }

    [Fact]
    public async Task Execute_WhenRowsWereTooLargeToKeep_AnswersWithoutThem()
    {
        await using var cluster = await LaunchAsync(new ClusterOptions());
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        const string Sql = "INSERT INTO t VALUES (hex(zeroblob(5000))) RETURNING a";
        (await RunAsync(cluster, Sql, 1, 1)).Results[0].Rows[0][0].Text.Should().HaveLength(10_000);
        var second = await RunAsync(cluster, Sql, 1, 2);
        second.Header.Replayed.Should().BeTrue();
        second.Results[0].Rows.Should().BeEmpty();
        second.Results[0].Changes.Should().Be(1);
    }

    [Fact]
    public async Task Execute_WhenTheIdCameWithOtherContent_IsRefused()
    {
        await using var cluster = await LaunchAsync(new ClusterOptions());
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        await RunAsync(cluster, "INSERT INTO t VALUES (1)", 1, 1);
        (await FailAsync(cluster, "INSERT INTO t VALUES (2)", 1, 2)).Reason.Should().Be(ErrorReason.RequestIdReused);
    }

    [Fact]
    public async Task Execute_WhenARepeatCannotBePreparedAnyMore_IsAnsweredAllTheSame()
    {
        await using var cluster = await LaunchAsync(new ClusterOptions());
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        await RunAsync(cluster, "INSERT INTO t VALUES (1)", 1, 1);
        await cluster.ExecuteAsync(new ExecuteRequest("DROP TABLE t"));
        (await RunAsync(cluster, "INSERT INTO t VALUES (1)", 1, 2)).Header.Replayed.Should().BeTrue();
    }

    [Fact]
    public async Task Execute_WhenARequestIsOlderThanTheWindow_RunsNothing()
    {
        await using var cluster = await LaunchAsync(new ClusterOptions { RequestWindow = 50 });
        var since = (await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"))).Header.Index;
        await RunAsync(cluster, "INSERT INTO t VALUES (0)", 0, 1, since);
        for (ulong i = 1; i <= 60; i++) await RunAsync(cluster, "INSERT INTO t VALUES (1)", i, 1, since + i);
        await ShouldBeExpiredAsync();
        foreach (var node in cluster.Nodes) await node.RestartAsync();
        await cluster.WaitForLeaderAsync(WaitTimeout);
        await ShouldBeExpiredAsync();
        // What is still in the window is known after the restart as well.
        (await RunAsync(cluster, "INSERT INTO t VALUES (1)", 60, 2, since + 60)).Header.Replayed.Should().BeTrue();
        (await cluster.DigestAsync()).Equal.Should().BeTrue();

        async Task ShouldBeExpiredAsync()
        {
            // Known once and forgotten; and never seen at all: nobody can tell the two apart.
            foreach (var sequence in new ulong[] { 0, 1_000 })
                (await FailAsync(cluster, "INSERT INTO t VALUES (0)", sequence, 2, since)).Reason
                    .Should().Be(ErrorReason.RequestExpired);
            (await cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM t"))).Rows[0][0].Integer.Should().Be(61);
        }
    }

    private static async Task<TestCluster> LaunchAsync(ClusterOptions options)
    {
        var cluster = TestCluster.Launch(options);
        await cluster.WaitForLeaderAsync(WaitTimeout);
        return cluster;
    }

    private static async Task<long> SendAsync(
        TestCluster cluster, Random random, int client, int number, uint attempt)
    {
        var statement = new Statement(
            "INSERT INTO t (client, number) VALUES (?, ?) RETURNING id", SqlValue.From(client), SqlValue.From(number));
        var request = new ExecuteRequest(statement)
        {
            RequestId = new RequestId(BitConverter.GetBytes(client), (ulong)number, attempt, 1),
            Timeout = TimeSpan.FromMinutes(1),
        };
        var result = await cluster.Nodes[random.Next(3)].ExecuteAsync(request);
        return result.Results[0].Rows[0][0].Integer;
    }

    private static Task<ExecuteResult> RunAsync(
        TestCluster cluster, string sql, ulong sequence, uint attempt, ulong since = 1) =>
        cluster.ExecuteAsync(new ExecuteRequest(sql)
        {
            RequestId = new RequestId("client"u8.ToArray(), sequence, attempt, since),
        });

    private static async Task<FerroliteException> FailAsync(
        TestCluster cluster, string sql, ulong sequence, uint attempt, ulong since = 1)
    {
        var act = () => RunAsync(cluster, sql, sequence, attempt, since);
        return (await act.Should().ThrowAsync<FerroliteException>()).Which;
    }
}
