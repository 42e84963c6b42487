using AwesomeAssertions;
using Ferrolite.Tidy.Tests.Sources;
using Xunit;

namespace Ferrolite.Tidy.Tests;

/// <summary>What every rule must show: the repository keeps it, and a bad example does not pass.</summary>
public abstract class RuleTests<TRule>
    where TRule : IRule, new()
{
    [Fact]
    public void Repository_KeepsTheRule()
    {
        var findings = new TRule().Look(Repository.Tree).ToList();
        if (findings.Count > 0) Assert.Fail(string.Join('\n', findings));
    }

    /// <summary>Asserts that the rule finds something in exactly one of the files.</summary>
    protected static void Flags(params (string Path, string Text)[] files)
    {
        var findings = new TRule().Look(SourceTree.Of(files)).ToList();
        findings.Should().NotBeEmpty();
        findings.Should().OnlyContain(finding => finding.File == files[0].Path, "the first file is the bad one");
        findings.Should().OnlyContain(finding => finding.Problem != "" && finding.Remedy != "");
    }

    protected static void Accepts(params (string Path, string Text)[] files) =>
        new TRule().Look(SourceTree.Of(files)).Should().BeEmpty();
}
