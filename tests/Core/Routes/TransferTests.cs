using AwesomeAssertions;
using Ferrolite.Core.Consensus;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Routes;

/// <summary>A planned transfer of leadership is no overload: writes wait for the next leader.</summary>
public sealed class TransferTests
{
    private const int Writers = 16;
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Execute_WhileLeadershipIsTransferred_FailsNowhere()
    {
        await using var cluster = TestCluster.Launch();
        var leader = await cluster.WaitForLeaderAsync(WaitTimeout);
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        var (written, transfers, enough) = (0, 0, 0);
        var writers = Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            // Half of them on the leader, as far as the cluster knows it, the others wherever it is not.
            IFerrolite door = w % 2 == 0 ? cluster : cluster.Nodes[w / 2 % 3];
            while (Volatile.Read(ref enough) == 0)
            {
                await door.ExecuteAsync(new ExecuteRequest("INSERT INTO t VALUES (1)"));
                Interlocked.Increment(ref written);
            }
        })).ToArray();
        for (; transfers < 2; transfers++)
        {
            var seen = Volatile.Read(ref written);
            Raft(leader).Quarantine();
            var old = leader;
            await UntilAsync(
                () => cluster.Leader is { } next && next != old && Volatile.Read(ref written) > seen + 100);
            leader = cluster.Leader ?? await cluster.WaitForLeaderAsync(WaitTimeout);
        }

        Volatile.Write(ref enough, 1);
        await Task.WhenAll(writers).WaitAsync(WaitTimeout);
        var count = await cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM t"));
        count.Rows[0][0].Integer.Should().Be(written);

        async Task UntilAsync(Func<bool> condition)
        {
            using var timeout = new CancellationTokenSource(WaitTimeout);
            while (!condition())
            {
                timeout.Token.ThrowIfCancellationRequested();
                if (writers.FirstOrDefault(w => w.IsCompleted) is { } failed) await failed;
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task Execute_WhenTheTransferStalls_WaitsAndIsAppliedAfterIt()
    {
        await using var cluster = TestCluster.Launch(
            new ClusterOptions
            {
                Storage = StorageKind.Memory,
                Seed = 5,
            },
            Stepping.Manual);
        cluster.RunUntil(() => cluster.Leader is not null);
        var old = cluster.Leader!;
        await cluster.DriveAsync(cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)")));

        // It wants to transfer, and whoever shall lead next does not hear of it.
        await cluster.Faults.IsolateAsync(old.Name);
        Raft(old).Quarantine();
        for (var i = 0; i < 3; i++) cluster.StepAll();
        old.IsLeader.Should().BeTrue();
        var write = old.ExecuteAsync(new ExecuteRequest("INSERT INTO t VALUES (1)"));
        for (var i = 0; i < 2; i++)
        {
            cluster.StepAll();
            await Task.Yield();
        }

        write.IsFaulted.Should().BeFalse("a transfer is no overload");
        await cluster.Faults.HealAsync();
        (await cluster.DriveAsync(write)).Results[0].Changes.Should().Be(1);
    }

    private static RaftLoop Raft(ClusterNode node) => node.Node.Loops.OfType<RaftLoop>().Single();
}
