using Xunit;

namespace Ferrolite.Tidy.Tests.Sizes;

public sealed class ConstructorParametersRuleTests : RuleTests<ConstructorParametersRule>
{
    [Theory]
    [InlineData("class A { A(int a, int b, int c, int d, int e, int f, int g) { } }")]
    [InlineData("class A(int a, int b, int c, int d, int e, int f, int g);")]
    [InlineData("struct A(int a, int b, int c, int d, int e, int f, int g);")]
    public void Look_WhenConstructorTakesSeven_Flags(string text) => Flags(("src/A.cs", text));

    [Theory]
    [InlineData("class A(int a, int b, int c, int d, int e, int f);")]
    [InlineData("record A(int B, int C, int D, int E, int F, int G, int H);")]
    public void Look_WhenConstructorTakesSixOrIsOfARecord_Accepts(string text) => Accepts(("src/A.cs", text));
}
