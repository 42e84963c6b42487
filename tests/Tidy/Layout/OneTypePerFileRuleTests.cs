using Xunit;

namespace Ferrolite.Tidy.Tests.Layout;

public sealed class OneTypePerFileRuleTests : RuleTests<OneTypePerFileRule>
{
    [Theory]
    [InlineData("src/A.cs", "namespace N; class A; class B;")]
    [InlineData("src/A.cs", "class A; delegate void B();")]
    [InlineData("src/A.cs", "namespace N; enum B { C }")]
    [InlineData("src/A.cs", "class A; record B\n{\n//\n//\n//\n//\n}")]
    [InlineData("src/A.cs", "record B(int C); class A;")]
    public void Look_WhenFileHoldsAnotherType_Flags(string path, string text) => Flags((path, text));

    [Theory]
    [InlineData("src/A.cs", "namespace N; class A { class B; }")]
    [InlineData("src/A.Part.cs", "namespace N; partial class A;")]
    [InlineData("src/Program.cs", "return 0;")]
    [InlineData("src/A.cs", "class A; record B(int C); record struct D\n{\n//\n//\n//\n}")]
    public void Look_WhenFileHoldsItsType_Accepts(string path, string text) => Accepts((path, text));
}
