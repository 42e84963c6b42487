using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class TestSeedRuleTests : RuleTests<TestSeedRule>
{
    [Theory]
    [InlineData("var seed = Environment.Ti" + "ckCount;")]
    [InlineData("var random = new Ra" + "ndom();")]
    [InlineData("var number = Random.Sh" + "ared.Next();")]
    public void Look_WhenATestCannotBeRepeated_Flags(string text) => Flags(("tests/Core/A.cs", text));

    [Theory]
    [InlineData("tests/Core/A.cs", "var random = new Random(TestSeed.Draw(output.WriteLine));")]
    [InlineData("tests/TestKit/A.cs", "var seed = Environment.Ti" + "ckCount;")]
    public void Look_WhenTheSeedIsGivenOrMadeAtHome_Accepts(string path, string text) => Accepts((path, text));
}
