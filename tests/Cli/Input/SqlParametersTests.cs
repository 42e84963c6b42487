using AwesomeAssertions;
using Ferrolite.Cli.Input;
using Xunit;

namespace Ferrolite.Cli.Tests.Input;

public sealed class SqlParametersTests
{
    [Theory]
    [InlineData("SELECT 1", "")]
    [InlineData("SELECT ?, ?", "?1 ?2")]
    [InlineData("SELECT ?3, ?", "- - ?3 ?4")]
    [InlineData("SELECT :a, @b, $c, :a, ?", ":a @b $c ?4")]
    [InlineData("SELECT ':a', \"@b\", [$c], `?` -- :d\n /* @e */", "")]
    [InlineData("SELECT a$b, 'x' || :größe", ":größe")]
    [InlineData("SELECT ?99999999999", "")]
    [InlineData("SELECT x ? 1 : 2", "?1")]
    public void Numbers_them_as_SQLite_does(string sql, string expected) =>
        string.Join(' ', SqlParameters.Of(sql).Select(name => name ?? "-")).Should().Be(expected);
}
