using AwesomeAssertions;
using Ferrolite.Tidy.Tests.Sources;
using Xunit;

namespace Ferrolite.Tidy.Tests.Sizes;

public sealed class FileLengthRuleTests : RuleTests<FileLengthRule>
{
    [Theory]
    [InlineData("src/A.cs", FileLengthRule.CSharpMax)]
    [InlineData("native/raft-ffi/src/a.rs", FileLengthRule.RustMax)]
    [InlineData("src/A/A.csproj", FileLengthRule.ProjectMax)]
    public void Look_AtTheLimit_AcceptsAndOneLineMoreIsFlagged(string path, int max)
    {
        Accepts((path, Lines(max)));
        Flags((path, Lines(max + 1)));
    }

    [Fact]
    public void Look_WhenFileIsGenerated_Accepts() => Accepts(("src/A.g.cs", Lines(5000)));

    [Fact]
    public void Look_WhenTooManyFilesAreLong_FlagsThem()
    {
        var big = ("src/Big.cs", Lines(FileLengthRule.CSharpUsual + 1));
        var bigger = ("src/Bigger.cs", Lines(FileLengthRule.CSharpUsual + 2));
        var small = Enumerable.Range(0, 38).Select(i => ($"src/Small{i}.cs", "class A;\n")).ToList();

        Accepts([big, bigger, .. small]);
        new FileLengthRule().Look(SourceTree.Of([big, bigger, .. small.Skip(1)])).Select(finding => finding.File)
            .Should().Equal("src/Bigger.cs", "src/Big.cs");
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("// a line\n", count));
}
