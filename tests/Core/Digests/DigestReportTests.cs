using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Core.Tests.Digests;

/// <summary>The majority is that of all members, whoever answered.</summary>
public sealed class DigestReportTests
{
    [Theory]
    [InlineData("aaa", "a", "+++")]
    [InlineData("aab", "a", "++!")]
    [InlineData("abc", null, "???")]
    [InlineData("ab-", null, "??-")]
    [InlineData("aa-", "a", "++-")]
    // All that answered agree, though they are too few to be a majority.
    [InlineData("a--", null, "+--")]
    // Two of the three that answered are no majority of five members.
    [InlineData("aab--", null, "???--")]
    [InlineData("aaab-", "a", "+++!-")]
    [InlineData("aabb", null, "????")]
    [InlineData("---", null, "---")]
    [InlineData("", null, "")]
    public void Majority_CountsAllMembers(string hashes, string? majority, string verdicts)
    {
        var report = Report(hashes);
        report.Majority.Should().Be(majority);
        string.Concat(report.Nodes.Select(n => Sign(report.VerdictOf(n)))).Should().Be(verdicts);
    }

    [Fact]
    public void Hash_ThatLooksLikeAProblem_IsAHash() =>
        Report("!!b").Nodes.Select(Report("!!b").VerdictOf).Should().Equal(
            DigestVerdict.Agrees, DigestVerdict.Agrees, DigestVerdict.Differs);

    private static DigestReport Report(string hashes) => new(
        7,
        [.. hashes.Select((h, i) => h == '-'
            ? new NodeDigest($"n{i}", null, "does not answer")
            : new NodeDigest($"n{i}", h.ToString(), null))]);

    private static char Sign(DigestVerdict verdict) => verdict switch
    {
        DigestVerdict.Agrees => '+',
        DigestVerdict.Differs => '!',
        DigestVerdict.NoMajority => '?',
        _ => '-',
    };
}
