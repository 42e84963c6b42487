using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>Values in and out, and the ways to name them: alike in writes and in queries.</summary>
public sealed class ParameterTests(OneCluster one) : IClassFixture<OneCluster>
{
    private static readonly SqlValue[] Values =
    [
        SqlValue.Null, SqlValue.From(0L), SqlValue.From(long.MinValue), SqlValue.From(long.MaxValue),
        SqlValue.From(-0.0), SqlValue.From(double.Epsilon), SqlValue.From(-double.Epsilon),
        SqlValue.From(2.2250738585072009e-308), SqlValue.From(double.MaxValue), SqlValue.From(double.MinValue),
        SqlValue.From(double.PositiveInfinity), SqlValue.From(double.NegativeInfinity), SqlValue.From(0.1 + 0.2),
        SqlValue.From(9007199254740993L), SqlValue.From(""), SqlValue.From("a\0b"), SqlValue.From("\0"),
        SqlValue.From("😀 Ω é e\u0301 \uffff"), SqlValue.From(new string('x', 70_000)),
        SqlValue.From(Array.Empty<byte>()), SqlValue.From(new byte[] { 0, 255, 0 }), SqlValue.From(new byte[70_000]),
    ];

    public static TheoryData<string, int, string, string> Forms => new()
    {
        { "SELECT ?, ?", 2, "", "1,2" },
        { "SELECT ?2, ?1", 2, "", "2,1" },
        { "SELECT ?1, ?1, ?", 2, "", "1,1,2" },
        { "SELECT ?3", 3, "", "3" },
        { "SELECT ?2, ?", 3, "", "2,3" },
        { "SELECT :a, @b, $c", 0, "a=10 b=20 c=30", "10,20,30" },
        { "SELECT :a, @b, $c", 0, ":a=10 @b=20 $c=30", "10,20,30" },
        { "SELECT :a, :a, @a, $a", 0, "a=10", "10,10,10,10" },
        { "SELECT $a::b, $a::b(c)", 0, "$a::b=1 a::b(c)=2", "1,2" },
        { "SELECT :a, :b, :a", 2, "", "1,2,1" },
        { "SELECT ?, :a, ?", 3, "a=10", "1,10,3" },
        { "SELECT ?1, :a", 1, "a=10", "1,10" },
    };

    [Fact]
    public async Task Values_ComeBackBitForBit()
    {
        await one.Cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE v (id INTEGER PRIMARY KEY, a)"));
        for (var i = 0; i < Values.Length; i++)
        {
            var returned = await one.Cluster.ExecuteAsync(new ExecuteRequest(
                new Statement("INSERT INTO v VALUES (?, ?) RETURNING a", SqlValue.From((long)i), Values[i])));
            returned.Results[0].Rows[0][0].Should().Be(Values[i]);
            var echoed = await one.Cluster.QueryAsync(new QueryRequest(new Statement("SELECT ?", Values[i])));
            echoed.Rows[0][0].Should().Be(Values[i]);
        }

        foreach (var node in one.Cluster.Nodes)
        {
            var rows = (await node.QueryAsync(new QueryRequest("SELECT a FROM v ORDER BY id"))).Rows;
            rows.Select(r => r[0]).Should().Equal(Values);
        }
    }

    [Fact]
    public async Task NotANumber_IsNull_AsInSQLite()
    {
        var nan = new Statement("SELECT ?", SqlValue.From(double.NaN));
        (await one.Cluster.QueryAsync(new QueryRequest(nan))).Rows[0][0].Should().Be(SqlValue.Null);
        (await one.Cluster.ExecuteAsync(new ExecuteRequest(nan))).Results[0].Rows[0][0].Should().Be(SqlValue.Null);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Forms_AreBoundAlike_InWritesAndQueries(string sql, int places, string named, string expected)
    {
        var statement = new Statement(sql, [.. Enumerable.Range(1, places).Select(i => SqlValue.From((long)i))])
        {
            NamedArguments = Named(named),
        };
        var read = (await one.Cluster.QueryAsync(new QueryRequest(statement))).Rows[0];
        string.Join(',', read.Select(v => v.ToString())).Should().Be(expected);
        var written = (await one.Cluster.ExecuteAsync(new ExecuteRequest(statement))).Results[0].Rows[0];
        written.Should().Equal(read);
    }

    [Theory]
    [InlineData("SELECT ?", 0, "", "parameter ?1 has no value")]
    [InlineData("SELECT ?3", 2, "", "parameter ?3 has no value")]
    [InlineData("SELECT ?1", 2, "", "2 values for 1 parameters")]
    [InlineData("SELECT 1", 1, "", "1 values for 0 parameters")]
    [InlineData("SELECT :a", 0, "b=1", "parameter :a has no value")]
    [InlineData("SELECT :a", 0, "a=1 b=2", "there is no parameter b")]
    [InlineData("SELECT :a", 0, ":a=1 a=2", "there is no parameter a")]
    [InlineData("SELECT ?, :a", 0, "a=1", "parameter ?1 has no value")]
    [InlineData("SELECT 1", 0, "a=1", "there is no parameter a")]
    [InlineData("SELECT $a::b(c)", 0, "a=1", "parameter $a::b(c) has no value")]
    public async Task WrongValues_AreErrors_InWritesAndQueries(string sql, int places, string named, string message)
    {
        var statement = new Statement(sql, [.. Enumerable.Range(1, places).Select(i => SqlValue.From((long)i))])
        {
            NamedArguments = Named(named),
        };
        Func<Task>[] ways =
        [
            () => one.Cluster.QueryAsync(new QueryRequest(statement)),
            () => one.Cluster.ExecuteAsync(new ExecuteRequest(statement)),
        ];
        foreach (var way in ways)
        {
            var failed = (await way.Should().ThrowAsync<FerroliteException>()).Which;
            failed.Reason.Should().Be(ErrorReason.SqlError);
            failed.Message.Should().Be(message);
        }
    }

    private static Dictionary<string, SqlValue> Named(string named) => named
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(n => n[..n.IndexOf('=', StringComparison.Ordinal)], n => SqlValue.From((long)int.Parse(
            n[(n.IndexOf('=', StringComparison.Ordinal) + 1)..], System.Globalization.CultureInfo.InvariantCulture)));
}
