using AwesomeAssertions;
using Ferrolite.InProcess;
using Xunit;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>The buffers of a whole cluster, whatever happens to its nodes.</summary>
public sealed class ClusterBufferTests
{
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Buffers_AfterFreezesCrashesAndRestarts_AreAllBack()
    {
        var cluster = InProcess.Cluster.Launch(new ClusterOptions());
        var filter = new CountingFilter(cluster.Mesh);
        cluster.Mesh.Use(filter);
        await cluster.WaitForLeaderAsync(WaitTimeout);
        await WriteAsync(cluster, "CREATE TABLE t (a)");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => WriteAsync(cluster, "INSERT INTO t VALUES (1)")));

        var follower = cluster.Nodes.First(n => !n.IsLeader);
        follower.Freeze();
        await WriteAsync(cluster, "INSERT INTO t VALUES (2)");
        follower.Resume();
        await follower.CrashAsync();
        await WriteAsync(cluster, "INSERT INTO t VALUES (3)");
        await follower.RestartAsync();
        await cluster.Nodes.First(n => n.IsLeader).RestartAsync();
        await WriteAsync(cluster, "INSERT INTO t VALUES (4)");
        await cluster.DisposeAsync();

        filter.Pool.Rented.Should().BeGreaterThan(20);
        filter.Pool.Out.Should().Be(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Send_WhatOneReadyHoldsForAPeer_TravelsTogether()
    {
        await using var cluster = InProcess.Cluster.Launch(new ClusterOptions());
        var filter = new CountingFilter(cluster.Mesh);
        cluster.Mesh.Use(filter);
        var leader = await cluster.WaitForLeaderAsync(WaitTimeout);
        await WriteAsync(cluster, "CREATE TABLE t (a)");
        // A read is confirmed by heartbeats: with an append beside it, a Ready has two messages for each peer.
        while (filter.Largest < 2 && !TestContext.Current.CancellationToken.IsCancellationRequested)
            await Task.WhenAll(
                WriteAsync(cluster, "INSERT INTO t VALUES (1)"),
                leader.QueryAsync(new QueryRequest("SELECT count(*) FROM t") { Timeout = WaitTimeout }));
        filter.Largest.Should().BeGreaterThan(1);
    }

    private static Task<ExecuteResult> WriteAsync(InProcess.Cluster cluster, string sql) =>
        cluster.ExecuteAsync(new ExecuteRequest(sql) { Timeout = WaitTimeout });
}
