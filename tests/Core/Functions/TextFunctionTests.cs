using AwesomeAssertions;
using Ferrolite.Core.Tests.Requests;
using Xunit;

namespace Ferrolite.Core.Tests.Functions;

/// <summary>regexp() and uuid(), in writes and queries.</summary>
public sealed class TextFunctionTests(OneCluster one) : IClassFixture<OneCluster>
{
    [Theory]
    [InlineData("'abc' REGEXP 'b'", "1")]
    [InlineData("'abc' REGEXP '^b'", "0")]
    [InlineData("'ABC' REGEXP '(?i)^abc$'", "1")]
    [InlineData("regexp('^\\d{3}-\\d+$', '123-4567')", "1")]
    [InlineData("'\u00e4' REGEXP '^.$'", "1")]
    [InlineData("'' REGEXP ''", "1")]
    [InlineData("123 REGEXP 2", "1")]
    [InlineData("NULL REGEXP 'a'", "NULL")]
    [InlineData("'a' REGEXP NULL", "NULL")]
    [InlineData("('a' || char(0) || 'b') REGEXP 'b'", "0")]
    public async Task Regexp_Answers(string expression, string expected)
    {
        var sql = "SELECT " + expression;
        (await one.Cluster.QueryAsync(new QueryRequest(sql))).Rows[0][0].ToString().Should().Be(expected);
        var written = await one.Cluster.ExecuteAsync(new ExecuteRequest(sql));
        written.Results[0].Rows[0][0].ToString().Should().Be(expected);
    }

    [Fact]
    public async Task Regexp_StandsInChecksAndIndexes()
    {
        await one.Cluster.ExecuteAsync(new ExecuteRequest("""
            CREATE TABLE mail (a CHECK (a REGEXP '^[^@ ]+@[^@ ]+$'));
            CREATE INDEX com ON mail (a) WHERE a REGEXP 'com$';
            INSERT INTO mail VALUES ('a@b.com'), ('c@d.org');
            """));
        var act = () => one.Cluster.ExecuteAsync(new ExecuteRequest("INSERT INTO mail VALUES ('nobody')"));
        (await act.Should().ThrowAsync<FerroliteException>()).Which.Reason.Should().Be(ErrorReason.SqlConstraint);
        (await one.Cluster.QueryAsync(new QueryRequest("SELECT a FROM mail WHERE a REGEXP 'com$'"))).Rows
            .Should().ContainSingle();
    }

    [Fact]
    public async Task Uuid_IsRandomForTheUser_AndEqualOnTheNodes()
    {
        await one.Cluster.ExecuteAsync(new ExecuteRequest("""
            CREATE TABLE u (a TEXT DEFAULT (uuid()), b, c);
            CREATE TRIGGER fill AFTER INSERT ON u BEGIN UPDATE u SET c = uuid() WHERE rowid = new.rowid; END;
            """));
        for (var i = 0; i < 20; i++)
            await one.Cluster.ExecuteAsync(new ExecuteRequest("INSERT INTO u (b) VALUES (uuid()), (uuid())"));
        var all = (await one.Cluster.QueryAsync(new QueryRequest(
            "SELECT a FROM u UNION ALL SELECT b FROM u UNION ALL SELECT c FROM u UNION ALL SELECT uuid()"))).Rows
            .Select(r => r[0].Text).ToList();
        all.Distinct().Should().HaveCount(121);
        all.Should().AllSatisfy(text =>
            text.Should().MatchRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        (await one.Cluster.DigestAsync()).Equal.Should().BeTrue();
    }
}
