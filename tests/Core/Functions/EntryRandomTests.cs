using System.Globalization;
using AwesomeAssertions;
using Ferrolite.Core.Sql.Functions;
using Xunit;

namespace Ferrolite.Core.Tests.Functions;

/// <summary>The numbers of a seed are the same on every node, for ever.</summary>
public sealed class EntryRandomTests
{
    [Fact]
    public void Next_GivesTheNumbersThatItAlwaysGave()
    {
        var random = new EntryRandom();
        random.Seed(0x0123456789abcdef, 0xfedcba9876543210);
        Enumerable.Range(0, 4).Select(_ => random.Next().ToString("x16", CultureInfo.InvariantCulture)).Should().Equal(
            "70fb7c77b676c8cb", "c9aed89939fb7510",
            "3ec9249966af748d", "8098cf03126755bd");
        random.Seed(0, 0);
        Enumerable.Range(0, 4).Select(_ => random.Next().ToString("x16", CultureInfo.InvariantCulture)).Should().Equal(
            "dec90d521e93e35d", "01e89fd19d72e866",
            "dd2fffe9968ce7cc", "787e35d31ec51a60");
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(3, "4a1f21")]
    [InlineData(8, "4a1f214d8305bc40")]
    [InlineData(19, "4a1f214d8305bc40ca7b58282d836e3df9cd8e")]
    public void Fill_GivesTheBytesThatItAlwaysGave(int length, string expected)
    {
        var random = new EntryRandom();
        random.Seed(1, 2);
        var bytes = new byte[length];
        random.Fill(bytes);
        Convert.ToHexStringLower(bytes).Should().Be(expected);
    }
}
