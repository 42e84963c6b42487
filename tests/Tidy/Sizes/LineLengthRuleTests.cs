using Xunit;

namespace Ferrolite.Tidy.Tests.Sizes;

public sealed class LineLengthRuleTests : RuleTests<LineLengthRule>
{
    [Theory]
    [InlineData("src/A.cs")]
    [InlineData("native/raft-ffi/src/a.rs")]
    [InlineData("build.sh")]
    public void Look_AtTheLimit_AcceptsAndOneCharacterMoreIsFlagged(string path)
    {
        Accepts((path, new string('/', LineLengthRule.Max)));
        Flags((path, "\n" + new string('/', LineLengthRule.Max + 1)));
    }
}
