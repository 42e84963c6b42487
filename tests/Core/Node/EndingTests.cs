using AwesomeAssertions;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Node;

/// <summary>A node ends once and wholly, whatever fails on the way.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Steps =>
    [
        "cancel", "transport", "threads", "log", "log writes", "entries", "reads", "requests", "writes", "digests",
        "readers", "raft", "user.db", "raft.db", "directory", "health",
    ];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Steps_AreThoseThatAreTested()
    {
        List<string> seen = [];
        var node = SingleNode.Start(_directory.Path, beforeStopStep: seen.Add);
        await node.DisposeAsync();
        seen.Should().Equal(Steps.Select(s => s.Data));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task FailingStep_LeavesNoWaiterNoLockNoFault_ForTheNextStart(string failing)
    {
        var node = SingleNode.Start(_directory.Path, beforeStopStep: step =>
        {
            if (step == failing) throw new IOException("on purpose");
        });
        await node.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        Task[] waiting = [.. Enumerable.Range(0, 50).Select(i =>
            node.ExecuteAsync(new ExecuteRequest($"INSERT INTO t VALUES ({i})")))];
        await node.DisposeAsync();
        // Each has ended, one way or the other.
        await Task.WhenAll(waiting.Select(Ended)).WaitAsync(TimeSpan.FromSeconds(30));
        node.Fault.Should().BeOfType<IOException>();

        await using var next = SingleNode.Start(_directory.Path);
        var rows = await next.QueryAsync(new QueryRequest("SELECT count(*) FROM t"));
        rows.Rows[0][0].Integer.Should().BeGreaterThanOrEqualTo(waiting.Count(w => w.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task EveryCallOfDispose_ReturnsWhenTheNodeHasEnded()
    {
        var node = SingleNode.Start(_directory.Path);
        var first = node.DisposeAsync();
        await node.DisposeAsync();
        // The lock of the folder is free: the node has ended.
        await SingleNode.Start(_directory.Path).DisposeAsync();
        await first;
    }

    [Fact]
    public async Task WhatIsAskedAfterTheEnd_IsRefused()
    {
        var node = SingleNode.Start(_directory.Path);
        await node.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        await node.DisposeAsync();
        await Refused(() => node.ExecuteAsync(new ExecuteRequest("INSERT INTO t VALUES (1)")));
        await Refused(() => node.QueryAsync(new QueryRequest("SELECT 1")));
        await Refused(() => node.GetNodeStatusAsync());
        await Refused(() => node.DigestAsync());
    }

    [Fact]
    public async Task StartThatFails_LeavesNothingOpen()
    {
        await SingleNode.Start(_directory.Path).DisposeAsync();
        var transport = new NoPeers { StartFailure = new IOException("on purpose") };
        var start = () => SingleNode.Start(_directory.Path, transport);
        start.Should().Throw<IOException>();
        transport.IsDisposed.Should().BeTrue();
        await SingleNode.Start(_directory.Path).DisposeAsync();
    }

    [Fact]
    public async Task FaultThenDispose_WaitsForTheEnd()
    {
        var node = SingleNode.Start(_directory.Path);
        await node.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a)"));
        var crash = node.CrashAsync();
        await node.DisposeAsync();
        await crash;
        await using var next = SingleNode.Start(_directory.Path);
        var rows = await next.QueryAsync(new QueryRequest("SELECT count(*) FROM t"));
        rows.Rows[0][0].Integer.Should().Be(0);
    }

    private static Task Ended(Task task) =>
        task.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);

    private static async Task Refused(Func<Task> ask)
    {
        var refused = await ask.Should().ThrowAsync<FerroliteException>();
        refused.Which.Reason.Should().Be(ErrorReason.NodeStopped);
    }
}
