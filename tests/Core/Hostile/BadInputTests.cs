using System.Diagnostics;
using System.Text;
using AwesomeAssertions;
using Ferrolite.TestKit;
using Ferrolite.Testing;
using Xunit;

namespace Ferrolite.Core.Tests.Hostile;

/// <summary>Input that is too long, too deep, too many or no SQL at all: a clear error, and bounded memory.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const long MemoryMax = 3L << 30;
    private readonly TestCluster _cluster = TestCluster.Launch();

    public static TheoryData<string, string, ErrorReason> Texts => new()
    {
        { "1 MiB of parentheses", $"SELECT {Times("(", 524_288)}1{Times(")", 524_288)}", ErrorReason.SqlError },
        { "open parentheses", "SELECT " + Times("(", 1_048_576), ErrorReason.SqlError },
        { "a deep tree", $"SELECT {Times("1+", 5_000)}1", ErrorReason.SqlError },
        { "a deep NOT", $"SELECT {Times("NOT ", 50_000)}1", ErrorReason.SqlError },
        { "deep CASE", $"SELECT {Times("CASE WHEN 1 THEN ", 5_000)}1{Times(" END", 5_000)}", ErrorReason.SqlError },
        { "deep subqueries", $"SELECT {Times("(SELECT ", 20_000)}1{Times(")", 20_000)}", ErrorReason.SqlError },
        { "deep FROM", $"SELECT * FROM {Times("(SELECT * FROM ", 20_000)}t{Times(")", 20_000)}", ErrorReason.SqlError },
        { "deep CTEs", $"{Times("WITH c AS (", 5_000)}SELECT 1{Times(") SELECT 1", 5_000)}", ErrorReason.SqlError },
        { "many compounds", $"SELECT 1{Times(" UNION ALL SELECT 1", 600)}", ErrorReason.SqlError },
        { "many columns", $"SELECT 1{Times(",1", 500_000)}", ErrorReason.SqlError },
        { "many joins", $"SELECT 1 FROM t{Times(", t", 80)}", ErrorReason.SqlError },
        { "32,767 parameters", $"SELECT ?{Times(",?", 32_766)}", ErrorReason.SqlError },
        { "parameter ?32767", "SELECT ?32767", ErrorReason.SqlError },
        { "a long name", $"SELECT * FROM \"{Times("x", 1_000_000)}\"", ErrorReason.SqlError },
        { "an open string", "SELECT '" + Times("x", 1_000_000), ErrorReason.SqlError },
        { "an open comment and no more", "SELECT 1 FROM /* " + Times("x", 1_000_000), ErrorReason.SqlError },
        { "a NUL", "SELECT 1\0; DROP TABLE t", ErrorReason.BadRequest },
        { "a lone surrogate", "SELECT '\ud800'", ErrorReason.BadRequest },
        { "a lone low surrogate", "SELECT \"\udc00\"", ErrorReason.BadRequest },
        { "a value over 64 MiB", "SELECT zeroblob(68000000)", ErrorReason.SqlError },
        { "hex", "SELECT length(hex(zeroblob(34000000)))", ErrorReason.SqlError },
        { "quote", "SELECT length(quote(zeroblob(34000000)))", ErrorReason.SqlError },
        { "printf", "SELECT printf('%.*c', 2000000000, 'x')", ErrorReason.SqlError },
        { "a wide printf", "SELECT printf('%2000000000d', 1)", ErrorReason.SqlError },
        { "replace", "SELECT length(replace(hex(zeroblob(3500000)), '0', '0123456789'))", ErrorReason.SqlError },
        { "concatenation", $"SELECT length({Times("hex(zeroblob(12000000)) || ", 3)}'')", ErrorReason.SqlError },
        { "group_concat", "SELECT length(group_concat(hex(zeroblob(100000)))) FROM many", ErrorReason.SqlError },
        { "a LIKE pattern", $"SELECT 'a' LIKE '{Times("%a", 30_000)}'", ErrorReason.SqlError },
        { "a GLOB pattern", $"SELECT 'a' GLOB '{Times("*a", 30_000)}'", ErrorReason.SqlError },
        { "a long pattern", $"SELECT 'a' REGEXP '{Times("(", 100_000)}a{Times(")", 100_000)}'", ErrorReason.SqlError },
        { "a deep JSON", $"SELECT json('{Times("[", 5_000)}{Times("]", 5_000)}')", ErrorReason.SqlError },
    };

    public async ValueTask InitializeAsync()
    {
        await _cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(30));
        await WriteAsync("CREATE TABLE t (a); CREATE TABLE many (a)");
        await WriteAsync("""
            WITH RECURSIVE c (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c WHERE x < 400)
            INSERT INTO many SELECT x FROM c
            """);
    }

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Text_IsRefusedWithAReason_AsWriteAndAsQuery()
    {
        foreach (var row in Texts)
        {
            var (name, sql, reason) = row.Data;
            // Those that compute for long: once is enough, and not on three nodes.
            if (name is not ("replace" or "concatenation" or "group_concat"))
                (await ReasonAsync(() => WriteAsync(sql))).Should().Be(reason, $"of {name} in a write");
            (await ReasonAsync(() => QueryAsync(sql))).Should().Be(reason, $"of {name} in a query");
        }

        await ShouldBeWellAsync();
    }

    [Fact]
    public async Task RandomBytes_AreErrors()
    {
        var random = new Random(TestSeed.Draw(TestContext.Current.TestOutputHelper!.WriteLine));
        string[] words = ["SELECT", "INSERT INTO t", "(", ")", "'", "\"", ";", "--", "/*", "*/", "?1", "t", "a", "x''"];
        for (var i = 0; i < 1_000; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            var text = Encoding.Latin1.GetString(bytes);
            if (i % 2 == 0) text = string.Join(' ', random.GetItems(words, random.Next(1, 20))) + text;
            await ReasonAsync(() => i % 3 == 0 ? QueryAsync(text) : WriteAsync(text));
        }

        await ShouldBeWellAsync();
    }

    [Fact]
    public async Task ManyStatementsInOneText_AreBounded()
    {
        var result = await WriteAsync(Times("INSERT INTO t VALUES (1);", 10_000));
        result.Results.Should().HaveCount(10_000);
        var failed = await FluentActions.Awaiting(() => WriteAsync(Times("SELECT 1;", 100_001)))
            .Should().ThrowAsync<FerroliteException>();
        failed.Which.Message.Should().Contain("100000 statements");
        (await WriteAsync("")).Results.Should().BeEmpty();
        (await WriteAsync(" ;;\n; ")).Results.Should().BeEmpty();
        (await WriteAsync("-- a comment\n/* and one more */")).Results.Should().BeEmpty();
        (await ReasonAsync(() => QueryAsync(""))).Should().Be(ErrorReason.SqlError);
        (await ReasonAsync(() => QueryAsync("-- nothing"))).Should().Be(ErrorReason.SqlError);
        (await QueryAsync("SELECT 1; -- and nothing more")).Rows.Should().ContainSingle();
        await ShouldBeWellAsync();
    }

    [Fact]
    public async Task LargeValues_GoInAndOut_AndTooLargeOnesAreRefused()
    {
        var blob = new byte[14_000_000];
        blob[^1] = 7;
        await _cluster.ExecuteAsync(new ExecuteRequest(new Statement("INSERT INTO t VALUES (?)", SqlValue.From(blob))));
        (await QueryAsync("SELECT a FROM t")).Rows[0][0].Blob.Span[^1].Should().Be(7);
        (await ReasonAsync(() => QueryAsync("SELECT a FROM t, (VALUES (1), (2), (3), (4), (5))")))
            .Should().Be(ErrorReason.RequestTooLarge);
        var tooLarge = SqlValue.From(new byte[68_000_000]);
        (await ReasonAsync(() => _cluster.ExecuteAsync(new ExecuteRequest(new Statement("SELECT ?", tooLarge)))))
            .Should().Be(ErrorReason.RequestTooLarge);
        (await ReasonAsync(() => _cluster.QueryAsync(new QueryRequest(new Statement("SELECT length(?)", tooLarge)))))
            .Should().Be(ErrorReason.RequestTooLarge);
        var applied = await FluentActions.Awaiting(() => WriteAsync("SELECT a FROM t, (VALUES (1),(2),(3),(4),(5))"))
            .Should().ThrowAsync<FerroliteException>();
        applied.Which.Outcome.Should().Be(Outcome.Applied);
        await ShouldBeWellAsync();
    }

    [Fact]
    public async Task Parameters_OfBadText_AreRefused()
    {
        string[] bad = ["\ud800", "a\udfff", "\udc00\ud800"];
        foreach (var text in bad)
        {
            var statement = new Statement("SELECT ?", SqlValue.From(text));
            (await ReasonAsync(() => _cluster.QueryAsync(new QueryRequest(statement))))
                .Should().Be(ErrorReason.BadRequest);
            var named = new Statement("SELECT :a")
            {
                NamedArguments = new Dictionary<string, SqlValue> { [text] = SqlValue.Null },
            };
            (await ReasonAsync(() => _cluster.ExecuteAsync(new ExecuteRequest(named))))
                .Should().Be(ErrorReason.BadRequest);
        }

        var all = Enumerable.Range(0, 32_766).Select(i => SqlValue.From((long)i)).ToArray();
        var sum = $"SELECT {Times("?+", 900)}0, ?32766";
        (await _cluster.QueryAsync(new QueryRequest(new Statement(sum, all)))).Rows[0][1].Integer.Should().Be(32_765);
        await _cluster.ExecuteAsync(new ExecuteRequest(new Statement("INSERT INTO t SELECT ?32766", all)));
        await ShouldBeWellAsync();
    }

    private static string Times(string text, int count) =>
        new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static async Task<ErrorReason?> ReasonAsync(Func<Task> send)
    {
        try
        {
            await send();
            return null;
        }
        catch (FerroliteException e)
        {
            e.Message.Should().NotBeEmpty();
            return e.Reason;
        }
    }

    private Task<ExecuteResult> WriteAsync(string sql) => _cluster.ExecuteAsync(new ExecuteRequest(sql));

    private Task<QueryResult> QueryAsync(string sql) => _cluster.QueryAsync(new QueryRequest(sql));

    private async Task ShouldBeWellAsync()
    {
        _cluster.Nodes.Should().AllSatisfy(n => n.Node.Fault.Should().BeNull());
        await WriteAsync("INSERT INTO many VALUES (0)");
        (await QueryAsync("SELECT count(*) FROM many")).Rows[0][0].Integer.Should().Be(401);
        (await _cluster.DigestAsync()).Equal.Should().BeTrue();
        using var process = Process.GetCurrentProcess();
        process.WorkingSet64.Should().BeLessThan(MemoryMax);
    }
}
