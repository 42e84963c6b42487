using System.Globalization;
using AwesomeAssertions;
using Ferrolite.Core.Tests.Requests;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Functions;

/// <summary>The functions over decimals: those of .NET, in writes, in queries, and wherever SQLite calls.</summary>
public sealed class DecimalFunctionTests(OneCluster one) : IClassFixture<OneCluster>
{
    private static readonly decimal[] Edges =
    [
        0m, 1m, -1m, 0.1m, 0.3m, -2.5m, 123456789.987654321m, 1e-28m, decimal.MaxValue, decimal.MinValue, 3m, 7m,
        79228162514264337593543950.335m,
    ];

    [Fact]
    public async Task Arithmetic_IsThatOfDotNet()
    {
        var random = new Random(TestSeed.Draw(TestContext.Current.TestOutputHelper!.WriteLine));
        var numbers = Edges.Concat(Enumerable.Range(0, 20).Select(_ => new decimal(
            random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29)))).ToArray();
        foreach (var a in numbers)
        {
            foreach (var b in Edges)
            {
                (await AskAsync("ef_add(?1, ?2)", a, b)).Should().Be(Text(() => a + b));
                (await AskAsync("ef_multiply(?1, ?2)", a, b)).Should().Be(Text(() => a * b));
                (await AskAsync("ef_divide(?1, ?2)", a, b)).Should().Be(Text(() => a / b));
                (await AskAsync("ef_mod(?1, ?2)", a, b)).Should().Be(Text(() => a % b));
                (await AskAsync("ef_negate(?1) || substr(?2, 1, 0)", a, b)).Should().Be(Text(() => -a));
                (await AskAsync("CAST(ef_compare(?1, ?2) AS TEXT)", a, b))
                    .Should().Be(decimal.Compare(a, b).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    [Theory]
    [InlineData("ef_add(NULL, '1')", null)]
    [InlineData("ef_add('1', NULL)", null)]
    [InlineData("ef_negate(NULL)", null)]
    [InlineData("ef_compare(NULL, NULL)", null)]
    [InlineData("ef_add(1, 2.5)", "3.5")]
    [InlineData("ef_add(' 1 ', '1e2')", "101.0")]
    [InlineData("ef_add(x'31', '1')", "2.0")]
    [InlineData("ef_sum(a)", null)]
    [InlineData("ef_avg(a)", null)]
    [InlineData("ef_min(a)", null)]
    [InlineData("ef_max(a)", null)]
    [InlineData("ef_add('', '1')", "!a value is no decimal")]
    [InlineData("ef_add('abc', '1')", "!a value is no decimal")]
    [InlineData("ef_add('1,000', '1')", "!a value is no decimal")]
    [InlineData("ef_add('NaN', '1')", "!a value is no decimal")]
    [InlineData("ef_add(9e999, 1)", "!a value is no decimal")]
    [InlineData("ef_add(1e30, 1)", "!a value is no decimal")]
    [InlineData("ef_add(x'ff', x'00')", "!a value is no decimal")]
    [InlineData("ef_negate('0x10')", "!a value is no decimal")]
    [InlineData("ef_divide('1', '0')", "!decimal division by zero")]
    [InlineData("ef_mod('1', '0.0')", "!decimal division by zero")]
    [InlineData("ef_add('79228162514264337593543950335', '1')", "!decimal overflow")]
    [InlineData("ef_multiply('79228162514264337593543950335', '-2')", "!decimal overflow")]
    [InlineData("ef_add('1')", "!wrong number of arguments to function ef_add()")]
    public async Task OddArguments_AreNullOrAnError_InWritesAndQueries(string expression, string? expected)
    {
        var sql = $"SELECT {expression} FROM (SELECT NULL AS a WHERE 1)";
        var read = await AnswerAsync(async () =>
            (await one.Cluster.QueryAsync(new QueryRequest(sql))).Rows[0][0]);
        var written = await AnswerAsync(async () =>
            (await one.Cluster.ExecuteAsync(new ExecuteRequest(sql))).Results[0].Rows[0][0]);
        read.Should().Be(expected);
        written.Should().Be(expected);
    }

    [Fact]
    public async Task Aggregates_AreThoseOfDotNet()
    {
        await one.Cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE money (grp, a)"));
        decimal[] amounts = [10.10m, -3m, 0.0000000000000000000000000001m, 99999999999.99m, 1m / 3];
        foreach (var amount in amounts)
            await one.Cluster.ExecuteAsync(new ExecuteRequest(
                new Statement("INSERT INTO money VALUES (1, ?), (2, NULL)", Literal(amount))));
        var row = (await one.Cluster.QueryAsync(new QueryRequest(
            "SELECT ef_sum(a), ef_avg(a), ef_min(a), ef_max(a) FROM money WHERE grp = 1"))).Rows[0];
        row.Select(v => v.Text).Should().Equal(
            Literal(amounts.Sum()).Text,
            Literal(amounts.Average()).Text,
            Literal(amounts.Min()).Text,
            Literal(amounts.Max()).Text);
        (await AnswerAsync(async () => (await one.Cluster.QueryAsync(new QueryRequest(
            "SELECT ef_sum(a) FROM (SELECT '79228162514264337593543950335' AS a UNION ALL SELECT '1')"))).Rows[0][0]))
            .Should().Be("!decimal overflow");
        (await AnswerAsync(async () => (await one.Cluster.QueryAsync(new QueryRequest(
            "SELECT ef_max(a) FROM (SELECT '1' AS a UNION ALL SELECT 'x' UNION ALL SELECT '2')"))).Rows[0][0]))
            .Should().Be("!a value is no decimal");
    }

    [Fact]
    public async Task Decimals_WorkInIndexesDefaultsTriggersAndOrders()
    {
        await one.Cluster.ExecuteAsync(new ExecuteRequest("""
            CREATE TABLE price (
                id INTEGER PRIMARY KEY,
                amount TEXT COLLATE EF_DECIMAL UNIQUE,
                gross TEXT AS (ef_multiply(amount, '1.19')) STORED,
                half TEXT DEFAULT (ef_divide('1', '2')),
                CHECK (ef_compare(amount, '100000') < 0));
            CREATE INDEX by_double ON price (ef_add(amount, amount));
            CREATE TABLE total (t TEXT);
            INSERT INTO total VALUES ('0.0');
            CREATE TRIGGER add_up AFTER INSERT ON price BEGIN UPDATE total SET t = ef_add(t, new.amount); END;
            INSERT INTO price (amount) VALUES ('10.0'), ('9.5'), ('-1'), ('100'), ('0.0');
            """));
        (await ColumnAsync("SELECT amount FROM price ORDER BY amount"))
            .Should().Equal("-1", "0.0", "9.5", "10.0", "100");
        (await ColumnAsync("SELECT amount FROM price WHERE ef_add(amount, amount) = '20.0'")).Should().Equal("10.0");
        (await ColumnAsync("SELECT amount FROM price WHERE amount > '9' AND amount < '20' ORDER BY amount DESC"))
            .Should().Equal("10.0", "9.5");
        (await ColumnAsync("SELECT t FROM total")).Should().Equal("118.5");
        (await ColumnAsync("SELECT gross FROM price WHERE amount = '100.000'")).Should().Equal("119.0");
        (await ColumnAsync("SELECT DISTINCT half FROM price")).Should().Equal("0.5");
        foreach (var wrong in new[] { "'10.000'", "'100000'" })
            (await AnswerAsync(async () => (await one.Cluster.ExecuteAsync(new ExecuteRequest(
                $"INSERT INTO price (amount) VALUES ({wrong}) RETURNING id"))).Results[0].Rows[0][0]))
                .Should().Contain("constraint failed");
        (await AnswerAsync(async () => (await one.Cluster.ExecuteAsync(new ExecuteRequest(
            "INSERT INTO price (amount) VALUES ('garbage') RETURNING id"))).Results[0].Rows[0][0]))
            .Should().Be("!a value is no decimal");
        (await ColumnAsync("SELECT column1 FROM (VALUES ('x'), ('2'), (''), ('10')) ORDER BY 1 COLLATE EF_DECIMAL"))
            .Should().Equal("2", "10", "", "x");
    }

    private static string Text(Func<decimal> compute)
    {
        try
        {
            return Literal(compute()).Text;
        }
        catch (OverflowException)
        {
            return "!decimal overflow";
        }
        catch (DivideByZeroException)
        {
            return "!decimal division by zero";
        }
    }

    // As Microsoft.Data.Sqlite binds a decimal.
    private static SqlValue Literal(decimal value) =>
        SqlValue.From(value.ToString("0.0###########################", CultureInfo.InvariantCulture));

    private static async Task<string?> AnswerAsync(Func<Task<SqlValue>> ask)
    {
        try
        {
            var value = await ask();
            return value.IsNull ? null : value.ToString();
        }
        catch (FerroliteException e)
        {
            return "!" + e.Message;
        }
    }

    private Task<string?> AskAsync(string expression, decimal a, decimal b) => AnswerAsync(async () =>
        (await one.Cluster.QueryAsync(new QueryRequest(
            new Statement($"SELECT {expression}", Literal(a), Literal(b)))
        {
            Consistency = Consistency.Stale,
        })).Rows[0][0]);

    private async Task<IEnumerable<string>> ColumnAsync(string sql) =>
        (await one.Cluster.QueryAsync(new QueryRequest(sql))).Rows.Select(r => r[0].Text);
}
