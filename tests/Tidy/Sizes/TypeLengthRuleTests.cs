using Xunit;

namespace Ferrolite.Tidy.Tests.Sizes;

public sealed class TypeLengthRuleTests : RuleTests<TypeLengthRule>
{
    [Fact]
    public void Look_AtTheLimit_AcceptsAndOneLineMoreIsFlagged()
    {
        Accepts(("src/A.cs", Type(TypeLengthRule.Max)));
        Flags(("src/A.cs", Type(TypeLengthRule.Max + 1)));
    }

    [Fact]
    public void Look_WhenPartialFilesTogetherAreTooLong_Flags() =>
        Flags(("src/A.cs", Type(TypeLengthRule.Max / 2 + 1)), ("src/A.Part.cs", Type(TypeLengthRule.Max / 2 + 1)));

    private static string Type(int lines) =>
        "partial class A\n{\n" + string.Concat(Enumerable.Repeat("// a line\n", lines - 3)) + "}\n";
}
