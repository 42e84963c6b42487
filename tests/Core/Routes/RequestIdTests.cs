using AwesomeAssertions;
using Ferrolite.Core.Sqlite;
using Ferrolite.Core.StateMachine;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using SQLitePCL;
using Xunit;

namespace Ferrolite.Core.Tests.Routes;

/// <summary>Every write has a request id, whoever took it; and a fresh id is never taken for an old one.</summary>
public sealed class RequestIdTests
{
    private const string Insert = "INSERT INTO t VALUES (1)";

    [Fact]
    public async Task Execute_WithoutAnId_IsRememberedUnderOneOfItsOwn()
    {
        await using var cluster = TestCluster.Launch();
        var leader = await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        await leader.ExecuteAsync(new ExecuteRequest(Insert));
        await leader.ExecuteAsync(new ExecuteRequest(Insert) { NoForward = true });
        await cluster.Nodes.First(n => n != leader).ExecuteAsync(new ExecuteRequest(Insert));
        await cluster.DigestAsync();
        using var file = Connection.Open(Path.Combine(leader.Directory, "user.db"), null, readOnly: true);
        using var remembered = file.Prepare("SELECT max(total) FROM _ferrolite_requests");
        file.Next(remembered).Should().BeTrue();
        raw.sqlite3_column_int64(remembered, 0).Should().Be(4);
    }

    [Fact]
    public async Task Execute_OnANodeThatIsFarBehind_IsNotTakenForAnOldRequest()
    {
        await using var cluster = TestCluster.Launch(
            new ClusterOptions
            {
                Storage = StorageKind.Memory,
                Seed = 3,
                RequestWindow = 20,
            },
            Stepping.Manual);
        cluster.RunUntil(() => cluster.Leader is not null);
        var leader = cluster.Leader!;
        var behind = cluster.Nodes.First(n => n != leader);
        await cluster.DriveAsync(cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)")));

        // Neither its state machine nor what it knows of the log goes on.
        await cluster.Faults.IsolateAsync(behind.Name);
        for (uint i = 1; i <= 40; i++)
            await cluster.DriveAsync(leader.ExecuteAsync(new ExecuteRequest(Insert)
            {
                RequestId = new RequestId("other"u8.ToArray(), i),
            }));
        await cluster.Faults.HealAsync();
        var write = behind.ExecuteAsync(new ExecuteRequest(Insert));
        for (var i = 0; i < 100_000 && !write.IsCompleted; i++)
        {
            foreach (var node in cluster.Nodes)
            {
                if (i % 10 == 0) node.Node.Tick();
                foreach (var loop in node.Node.Loops.Where(l => node != behind || l is not ApplyLoop)) loop.Turn();
            }

            cluster.Network.DeliverQueued();
            await Task.Yield();
        }

        (await write).Results[0].Changes.Should().Be(1);
    }
}
