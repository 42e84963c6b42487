using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class UnfinishedWorkRuleTests : RuleTests<UnfinishedWorkRule>
{
    [Theory]
    [InlineData("src/A.cs", "// TO" + "DO: later")]
    [InlineData("native/raft-ffi/src/a.rs", "/* FIX" + "ME */")]
    [InlineData("README.md", "a HA" + "CK of sorts")]
    [InlineData("src/A.cs", "throw new NotImplemented" + "Exception();")]
    public void Look_WhenWorkIsUnfinished_Flags(string path, string text) => Flags((path, text));

    [Fact]
    public void Look_WhenWordOnlyContainsTheLetters_Accepts() =>
        Accepts(("README.md", "a hackathon, and a list of todos"));
}
