using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class ProjectAloneRuleTests : RuleTests<ProjectAloneRule>
{
    [Theory]
    [InlineData("src/A.cs", "// see /wor" + "k/notes")]
    [InlineData("native/Cargo.toml", "path = \"../share" + "d/crates\"")]
    [InlineData("README.md", "as iss" + "ue 12 says")]
    [InlineData("src/A.cs", "// see #" + "12")]
    public void Look_WhenTextPointsOutside_Flags(string path, string text) => Flags((path, text));

    [Theory]
    [InlineData("build/A.cs", "// ../share" + "d/crates")]
    [InlineData("README.md", "# 1. The network/work/load, &#39; in C#")]
    [InlineData("tests/Parity/traces/a.txt", "entry #" + "1")]
    public void Look_WhenTextIsOfTheProject_Accepts(string path, string text) => Accepts((path, text));
}
