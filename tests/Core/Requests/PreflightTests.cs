using AwesomeAssertions;
using Ferrolite.InProcess;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>What cannot be prepared does not reach the log; what only looks so does.</summary>
public sealed class PreflightTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = TestCluster.Launch(new ClusterOptions
    {
        Storage = StorageKind.Memory,
        Seed = 3,
    }, Stepping.Manual);

    public async ValueTask InitializeAsync()
    {
        _cluster.RunUntil(() => _cluster.Leader is not null);
        await Run("CREATE TABLE t (a)");
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData("SELEC 1", "syntax error", 0)]
    [InlineData("INSERT INTO t VALUES (1); INSERT INTO missing VALUES (1)", "no such table: missing", -1)]
    [InlineData("INSERT INTO t VALUES (sqlite_version())", "sqlite_version()", -1)]
    [InlineData("EXPLAIN INSERT INTO t VALUES (1)", "EXPLAIN", -1)]
    [InlineData("COMMIT", "COMMIT", -1)]
    public async Task Execute_WhenAStatementCannotBePrepared_ReachesNoLog(string sql, string message, int offset)
    {
        var before = await LastIndexAsync();
        var act = () => Run(sql);
        var error = (await act.Should().ThrowAsync<FerroliteException>()).Which;
        error.Message.Should().Contain(message);
        error.Index.Should().Be(0);
        error.Outcome.Should().Be(Outcome.NotApplied);
        if (offset >= 0) error.SqlError!.Offset.Should().Be(offset);
        (await LastIndexAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Execute_WhenACommandCreatesTheTableThatItFills_Passes()
    {
        await Run("CREATE TABLE made (a); INSERT INTO made VALUES (1)");
        var request = new ExecuteRequest(
            new Statement("ALTER TABLE made ADD COLUMN b"), new Statement("INSERT INTO made (b) VALUES (2)"));
        await _cluster.DriveAsync(_cluster.ExecuteAsync(request));
        (await Count("made")).Should().Be(2);
    }

    [Fact]
    public async Task Execute_WhenAStatementMayBeSkipped_Passes()
    {
        var request = new ExecuteRequest(
            new Statement("DELETE FROM t WHERE a = 77"),
            new Statement("INSERT INTO missing VALUES (1)") { When = Condition.Changed(0) });
        var result = await _cluster.DriveAsync(_cluster.ExecuteAsync(request));
        result.Results[1].Outcome.Should().Be(StatementOutcome.Skipped);
    }

    [Fact]
    public async Task Execute_WhenATextWasKnownAndItsTableIsGone_FailsBeforeTheLog()
    {
        await Run("CREATE TABLE gone (a)");
        await Run("INSERT INTO gone VALUES (1)");
        await Run("DROP TABLE gone");
        var before = await LastIndexAsync();
        var act = () => Run("INSERT INTO gone VALUES (1)");
        (await act.Should().ThrowAsync<FerroliteException>()).Which.Message.Should().Contain("no such table: gone");
        (await LastIndexAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Execute_WhenNotAtomic_RunsTheStatementsAroundAWrongOne()
    {
        var request = new ExecuteRequest(
            new Statement("INSERT INTO t VALUES (1)"),
            new Statement("nonsense"),
            new Statement("INSERT INTO t VALUES (2)"))
        {
            Atomic = false,
        };
        var result = await _cluster.DriveAsync(_cluster.ExecuteAsync(request));
        result.Results.Select(r => r.Outcome).Should().Equal(
            StatementOutcome.Succeeded, StatementOutcome.Failed, StatementOutcome.Succeeded);
        result.Results[1].Error!.Message.Should().Contain("syntax error");
        (await Count("t")).Should().Be(2);
    }

    private Task<ExecuteResult> Run(string sql) => _cluster.DriveAsync(_cluster.ExecuteAsync(new ExecuteRequest(sql)));

    private async Task<long> Count(string table)
    {
        var query = new QueryRequest("SELECT count(*) FROM " + table);
        return (await _cluster.DriveAsync(_cluster.QueryAsync(query))).Rows[0][0].Integer;
    }

    private async Task<ulong> LastIndexAsync()
    {
        var leader = _cluster.Leader!.Node;
        return (await _cluster.DriveAsync(leader.GetNodeStatusAsync(CancellationToken.None))).LastIndex;
    }
}
