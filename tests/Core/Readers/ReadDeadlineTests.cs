using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>The caller of a read waits no longer than he said: here no reader ever turns.</summary>
public sealed class ReadDeadlineTests : IAsyncLifetime
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);
    private readonly ManualTime _time = new();
    private readonly TestCluster _cluster;

    public ReadDeadlineTests() => _cluster = TestCluster.Launch(
        new ClusterOptions
        {
            Nodes = 1,
            Storage = StorageKind.Memory,
            Seed = 11,
            Time = _time,
        },
        Stepping.Manual);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Query_WhenItsDeadlinePasses_Ends()
    {
        var query = Query(CancellationToken.None);
        query.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(5));
        var error = (await query.Invoking(q => q.WaitAsync(Enough)).Should().ThrowAsync<FerroliteException>()).Which;
        error.Reason.Should().Be(ErrorReason.Cancelled);
        error.Message.Should().Contain("deadline");
    }

    [Fact]
    public async Task Query_WhenItsCallerGivesUp_Ends()
    {
        using var caller = new CancellationTokenSource();
        var query = Query(caller.Token);
        await caller.CancelAsync();
        await query.Invoking(q => q.WaitAsync(Enough)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Query_WhenTheNodeStops_Ends()
    {
        var query = Query(CancellationToken.None);
        await _cluster.Nodes[0].Node.DisposeAsync();
        (await query.Invoking(q => q.WaitAsync(Enough)).Should().ThrowAsync<FerroliteException>())
            .Which.Reason.Should().Be(ErrorReason.NodeStopped);
    }

    private Task<QueryResult> Query(CancellationToken cancel) => _cluster.Nodes[0].Node.QueryAsync(
        new QueryRequest("SELECT 1") { Consistency = Consistency.Stale, Timeout = TimeSpan.FromSeconds(5) }, cancel);
}
