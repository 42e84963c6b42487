using Xunit;

namespace Ferrolite.Tidy.Tests.Sizes;

public sealed class MethodLengthRuleTests : RuleTests<MethodLengthRule>
{
    [Theory]
    [InlineData("void B()")]
    [InlineData("A()")]
    [InlineData("public static A operator +(A left, A right)")]
    public void Look_AtTheLimit_AcceptsAndOneLineMoreIsFlagged(string head)
    {
        Accepts(("src/A.cs", Type(head, MethodLengthRule.Max)));
        Flags(("src/A.cs", Type(head, MethodLengthRule.Max + 1)));
    }

    [Fact]
    public void Look_WhenTooManyMethodsAreLong_FlagsThem()
    {
        var small = ("src/Small.cs", "class S { " + string.Concat(Enumerable.Repeat("void B() { } ", 19)) + "}");
        var unusual = Type("void B()", MethodLengthRule.Usual + 1);
        Accepts(("src/A.cs", unusual), small);
        Flags(("src/A.cs", unusual + unusual), small);
    }

    private static string Type(string head, int lines) =>
        $"class A\n{{\n{head}\n{{\n{string.Concat(Enumerable.Repeat("// a line\n", lines - 3))}}}\n}}\n";
}
