using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Abstractions.Tests;

public sealed class SqlErrorTests
{
    [Theory]
    [InlineData(1, 1, "SQLITE_ERROR")]
    [InlineData(19, 2067, "SQLITE_CONSTRAINT_UNIQUE")]
    [InlineData(19, 9_999, "SQLITE_CONSTRAINT")]
    [InlineData(200, 200, "SQLITE_200")]
    public void CodeName_IsThatOfTheExtendedCode_OrOfThePrimaryOne(int code, int extended, string name) =>
        new SqlError(code, extended, "no").CodeName.Should().Be(name);
}
