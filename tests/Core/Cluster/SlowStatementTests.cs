using AwesomeAssertions;
using Ferrolite.Core.Transport;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>A statement that runs for long delays no heartbeat, and ends with its node.</summary>
public sealed class SlowStatementTests
{
    private const string Endless = """
        WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) INSERT INTO t SELECT x FROM c WHERE x < 0
        """;

    [Fact]
    public async Task SlowStatement_CausesNoElection_AndEndsWithItsNode()
    {
        var cluster = TestCluster.Launch();
        var leader = await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        var term = leader.Node.Term;
        var slow = cluster.ExecuteAsync(new ExecuteRequest(Endless) { Timeout = TimeSpan.FromMinutes(5) });

        // A heartbeat every 100 ms to each of two followers: 400 of them are 20 s.
        await cluster.Network.WaitForAsync(
            RaftMessageType.Heartbeat, 400, TestContext.Current.CancellationToken);
        slow.IsCompleted.Should().BeFalse();
        cluster.Nodes.Should().AllSatisfy(n => n.Node.Term.Should().Be(term));
        leader.IsLeader.Should().BeTrue();

        await cluster.DisposeAsync();
        (await slow.Invoking(s => s).Should().ThrowAsync<FerroliteException>())
            .Which.Outcome.Should().Be(Outcome.Unknown);
    }
}
