using AwesomeAssertions;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>What a request of several statements does, and what it answers.</summary>
public sealed class RequestTests(OneCluster one) : IClassFixture<OneCluster>
{
    private readonly TestCluster _cluster = one.Cluster;

    [Fact]
    public async Task Atomic_WhenOneFails_NothingIsApplied()
    {
        await WriteAsync("CREATE TABLE atomic (a UNIQUE)");
        var failed = await ShouldFailAsync(
            ErrorReason.SqlConstraint,
            new Statement("INSERT INTO atomic VALUES (1)"),
            new Statement("INSERT INTO atomic VALUES (2); INSERT INTO atomic VALUES (1)"));
        failed.SqlError!.StatementIndex.Should().Be(1);
        failed.SqlError.ExtendedCode.Should().Be(2067);
        (await CountAsync("atomic")).Should().Be(0);
    }

    [Fact]
    public async Task NotAtomic_WhenOneFails_TheOthersAreApplied()
    {
        await WriteAsync("CREATE TABLE loose (id INTEGER PRIMARY KEY, a UNIQUE)");
        var result = await _cluster.ExecuteAsync(new ExecuteRequest(
            new Statement("INSERT INTO loose (a) VALUES (1)"),
            new Statement("INSERT INTO loose (a) VALUES (2); INSERT INTO loose (a) VALUES (1)"),
            new Statement("INSERT OR ROLLBACK INTO loose (a) VALUES (1)"),
            new Statement("INSERT INTO loose (id, a) VALUES (9223372036854775807, 7); SELECT * FROM nothing"),
            new Statement("not SQL"),
            new Statement("INSERT INTO loose (a) VALUES (3) RETURNING a"))
        {
            Atomic = false,
        });
        result.Results.Select(r => r.Outcome).Should().Equal(
            StatementOutcome.Succeeded,
            StatementOutcome.Failed,
            StatementOutcome.Failed,
            StatementOutcome.Failed,
            StatementOutcome.Failed,
            StatementOutcome.Succeeded);
        result.Results[1].Error!.Message.Should().Be("UNIQUE constraint failed: loose.a");
        result.Results[5].Rows[0][0].Integer.Should().Be(3);
        (await CountAsync("loose")).Should().Be(2);
    }

    [Fact]
    public async Task When_RunsAStatementByWhatEarlierOnesDid()
    {
        await WriteAsync("CREATE TABLE asked (a UNIQUE); INSERT INTO asked VALUES (1)");
        var (yes, no) = (Condition.Succeeded(0), Condition.Failed(0));
        Condition[] conditions =
        [
            yes, no, Condition.Failed(1), Condition.Succeeded(1), Condition.Changed(0), Condition.Changed(2),
            Condition.Not(no), Condition.Not(yes), Condition.All(yes, Condition.Failed(1)), Condition.All(yes, no),
            Condition.All(), Condition.Any(no, yes), Condition.Any(no, no), Condition.Any(),
            Condition.Not(Condition.Any(Condition.Not(Condition.All(yes)), no)), Condition.Succeeded(4),
            Condition.Failed(4), Condition.Changed(4),
        ];
        Statement[] first =
        [
            new("INSERT INTO asked VALUES (2)"), new("INSERT INTO asked VALUES (1)"),
            new("UPDATE asked SET a = 3 WHERE a = 77"),
        ];
        var result = await _cluster.ExecuteAsync(new ExecuteRequest(
            [.. first, .. conditions.Select(c => new Statement("SELECT 1") { When = c })])
        {
            Atomic = false,
        });
        string.Concat(result.Results.Skip(3).Select(r => r.Outcome == StatementOutcome.Succeeded ? '1' : '0'))
            .Should().Be("101010101011001000");
    }

    [Fact]
    public async Task When_AsksForALaterStatement_IsABadRequest()
    {
        foreach (var condition in new[] { Condition.Succeeded(0), Condition.Failed(5), Condition.Changed(-1) })
            await ShouldFailAsync(ErrorReason.BadRequest, new Statement("SELECT 1") { When = condition });
        var deep = Condition.Succeeded(0);
        for (var i = 0; i < 40; i++) deep = Condition.Not(deep);
        await ShouldFailAsync(
            ErrorReason.BadRequest, new Statement("SELECT 1"), new Statement("SELECT 1") { When = deep });
    }

    [Theory]
    [InlineData(Consistency.Linearizable)]
    [InlineData(Consistency.Stale)]
    public async Task Query_WhenItNamesAnIndexWithoutASession_IsABadRequest(Consistency level)
    {
        var act = () => _cluster.QueryAsync(new QueryRequest("SELECT 1") { Consistency = level, MinIndex = 1 });

        (await act.Should().ThrowAsync<FerroliteException>()).Which.Reason.Should().Be(ErrorReason.BadRequest);
    }

    [Fact]
    public async Task ExpectRows_WhenMissed_UndoesTheRequest()
    {
        await WriteAsync("CREATE TABLE account (id INTEGER PRIMARY KEY, money); INSERT INTO account VALUES (1, 100)");
        const string Take = "UPDATE account SET money = money - 60 WHERE id = 1 AND money >= 60";
        await _cluster.ExecuteAsync(new ExecuteRequest(new Statement(Take) { ExpectRows = 1 }));
        var missed = await ShouldFailAsync(
            ErrorReason.ExpectationFailed,
            new Statement("INSERT INTO account VALUES (2, 0)"),
            new Statement(Take) { ExpectRows = 1 });
        missed.SqlError!.StatementIndex.Should().Be(1);
        missed.Message.Should().Contain("changed 0 rows, 1 were expected");
        (await CountAsync("account")).Should().Be(1);
        var act = () => _cluster.ExecuteAsync(
            new ExecuteRequest(new Statement(Take) { ExpectRows = 1 }) { Atomic = false });
        (await act.Should().ThrowAsync<FerroliteException>()).Which.Reason.Should().Be(ErrorReason.BadRequest);
    }

    [Fact]
    public async Task DeferForeignKeys_ChecksAtTheEnd_AndForThisRequestAlone()
    {
        await WriteAsync("CREATE TABLE one (id INTEGER PRIMARY KEY); CREATE TABLE many (one REFERENCES one)");
        Statement[] childFirst = [new("INSERT INTO many VALUES (1)"), new("INSERT INTO one VALUES (1)")];
        await ShouldFailAsync(ErrorReason.SqlConstraint, childFirst);
        await _cluster.ExecuteAsync(new ExecuteRequest(childFirst) { DeferForeignKeys = true });
        await ShouldFailAsync(
            ErrorReason.SqlConstraint,
            new Statement("INSERT INTO many VALUES (2)"),
            new Statement("INSERT INTO one VALUES (2)"));
        var orphan = () => _cluster.ExecuteAsync(
            new ExecuteRequest("INSERT INTO many VALUES (3)") { DeferForeignKeys = true });
        (await orphan.Should().ThrowAsync<FerroliteException>()).Which.Reason.Should().Be(ErrorReason.SqlConstraint);
    }

    [Fact]
    public async Task Answer_HasRowsChangesAndRowIds()
    {
        var made = await WriteAsync("""
            CREATE TABLE answered (id INTEGER PRIMARY KEY, a);
            INSERT INTO answered (a) VALUES ('x'), ('y') RETURNING id, upper(a) AS "A a";
            UPDATE answered SET a = a || '!';
            SELECT count(*) FROM answered;
            DELETE FROM answered WHERE id = 1 RETURNING a;
            INSERT INTO answered VALUES (-5, NULL);
            """);
        made.Results.Select(r => r.Changes).Should().Equal(0, 2, 2, 0, 1, 1);
        made.Results.Select(r => r.LastInsertRowId).Should().Equal(0, 2, 2, 2, 2, -5);
        made.Results[1].Columns.Should().Equal("id", "A a");
        made.Results[1].Rows.Select(r => r[1].Text).Should().Equal("X", "Y");
        made.Results[4].Rows[0][0].Text.Should().Be("x!");
        var next = await WriteAsync("UPDATE answered SET a = 1 WHERE id = 99");
        (next.Results[0].Changes, next.Results[0].LastInsertRowId).Should().Be((0L, 0L));
    }

    [Fact]
    public async Task Repeat_OfRowsBeyond4KiB_IsAnsweredWithoutThem()
    {
        await WriteAsync("CREATE TABLE wide (a); INSERT INTO wide VALUES (hex(zeroblob(1000))), (hex(zeroblob(3000)))");
        foreach (var (sql, kept) in new[] { ("SELECT a FROM wide WHERE rowid = 1", 1), ("SELECT a FROM wide", 0) })
        {
            var id = new RequestId(new byte[] { 1, 2, 3 }, (ulong)(kept + 1), 1);
            var request = new ExecuteRequest(sql);
            var first = await _cluster.ExecuteAsync(request.WithRequestId(id));
            var again = await _cluster.ExecuteAsync(request.WithRequestId(
                id with { Attempt = 2, SinceIndex = first.Header.Index - 1 }));
            first.Results[0].Rows.Should().HaveCount(2 - kept);
            again.Header.Replayed.Should().BeTrue();
            again.Results[0].Rows.Should().HaveCount(kept);
        }
    }

    private Task<ExecuteResult> WriteAsync(string sql) => _cluster.ExecuteAsync(new ExecuteRequest(sql));

    private async Task<FerroliteException> ShouldFailAsync(ErrorReason reason, params Statement[] statements)
    {
        var act = () => _cluster.ExecuteAsync(new ExecuteRequest(statements));
        var failed = (await act.Should().ThrowAsync<FerroliteException>()).Which;
        failed.Reason.Should().Be(reason);
        failed.Outcome.Should().Be(Outcome.NotApplied);
        return failed;
    }

    private async Task<long> CountAsync(string table) =>
        (await _cluster.QueryAsync(new QueryRequest("SELECT count(*) FROM " + table))).Rows[0][0].Integer;
}
