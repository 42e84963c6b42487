using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Abstractions.Tests;

public sealed class FerroliteExtensionsTests
{
    private readonly RecordingDatabase _database = new();

    [Fact]
    public async Task Execute_WithText_SendsOneStatementWithTheDefaultsOfARequest()
    {
        await _database.ExecuteAsync("CREATE TABLE t (a)");

        var statement = _database.Write!.Statements.Should().ContainSingle().Which;
        (statement.Sql, statement.Arguments.Count).Should().Be(("CREATE TABLE t (a)", 0));
        (_database.Write.Atomic, _database.Write.Timeout).Should().Be((true, RequestLimits.TimeoutDefault));
        _database.Token.Should().Be(CancellationToken.None);
    }

    [Fact]
    public async Task Execute_WithValues_SendsThemInTheirStorageClasses()
    {
        long? nothing = null;
        await _database.ExecuteAsync("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)", 7, "seven", 7.5, nothing, true);

        _database.Write!.Statements[0].Arguments.Should().Equal(
            SqlValue.From(7), SqlValue.From("seven"), SqlValue.From(7.5), SqlValue.Null, SqlValue.From(1));
    }

    [Fact]
    public async Task Query_WithValuesAndToken_PassesBoth()
    {
        using var ended = new CancellationTokenSource();
        await _database.QueryAsync("SELECT ?1, ?2", [1, "one"], ended.Token);

        _database.Read!.Statement.Arguments.Should().Equal(SqlValue.From(1), SqlValue.From("one"));
        (_database.Read.Consistency, _database.Token).Should().Be((Consistency.Linearizable, ended.Token));
    }

    [Fact]
    public async Task Query_WithABlob_TakesItAsOneValue()
    {
        await _database.QueryAsync("SELECT ?1", new byte[] { 1, 2 });

        _database.Read!.Statement.Arguments.Should().Equal(SqlValue.From([1, 2]));
    }

    [Fact]
    public async Task Query_WithNullInPlaceOfTheValues_IsAMistakeOfTheCaller()
    {
        var act = () => _database.QueryAsync("SELECT ?1", null!);

        await act.Should().ThrowAsync<ArgumentNullException>();
    }
}
