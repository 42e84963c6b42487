using AwesomeAssertions;
using Ferrolite.Core.Sqlite;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using SQLitePCL;
using Xunit;

namespace Ferrolite.Core.Tests.Cluster;

/// <summary>A node whose data differs from its peers' is found, and answers nobody any more.</summary>
public sealed class QuarantineTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Seed = 5,
    }, Stepping.Manual);

    public async ValueTask InitializeAsync()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        await Drive(_cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a); INSERT INTO t VALUES (1)")));
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Digest_WhenAFollowerDiffers_SetsItAside()
    {
        var bad = _cluster.Nodes.First(n => !n.IsLeader);
        await ShouldBeQuarantinedAsync(bad);

        await bad.RestartAsync();
        _cluster.RunUntil(() => _cluster.Leader is not null);
        bad.Node.IsQuarantined.Should().BeTrue();
        var status = await Drive(bad.Node.GetNodeStatusAsync(CancellationToken.None));
        status.Reason.Should().Contain("differs from the majority");
    }

    [Fact]
    public async Task Digest_WhenTheLeaderDiffers_SetsItAside_AndAnotherOneLeads()
    {
        var bad = _cluster.Leader!;
        await ShouldBeQuarantinedAsync(bad);
        _cluster.RunUntil(() => _cluster.Leader is { } leader && leader != bad);
        await Drive(_cluster.ExecuteAsync(new ExecuteRequest("INSERT INTO t VALUES (2)")));
        var rows = await Drive(_cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM t")));
        rows.Rows[0][0].Integer.Should().Be(2);
    }

    private async Task ShouldBeQuarantinedAsync(ClusterNode bad)
    {
        // Behind its back, while nobody writes.
        Change(Path.Combine(bad.Directory, "user.db"));
        var report = await Drive(_cluster.DigestAsync());
        report.Nodes.Single(n => n.Problem is not null).Node.Should().Be(bad.Name);
        bad.Node.IsQuarantined.Should().BeTrue();
        var read = () => Drive(bad.QueryAsync(new QueryRequest("SELECT 1") { Consistency = Consistency.Stale }));
        (await read.Should().ThrowAsync<FerroliteException>()).Which.Reason.Should().Be(ErrorReason.Diverged);
    }

    private static void Change(string file)
    {
        SqliteLibrary.Ensure();
        raw.sqlite3_open(file, out var database);
        using (database) raw.sqlite3_exec(database, "UPDATE t SET a = 99").Should().Be(raw.SQLITE_OK);
    }

    private Task<T> Drive<T>(Task<T> request) => _cluster.DriveAsync(request);
}
