using Xunit;

namespace Ferrolite.Tidy.Tests.Sizes;

public sealed class RustFunctionLengthRuleTests : RuleTests<RustFunctionLengthRule>
{
    private const string Path = "native/raft-ffi/src/a.rs";

    [Theory]
    [InlineData("", "fn a() {")]
    [InlineData("", "pub unsafe extern \"C\" fn a() {")]
    [InlineData("    ", "pub(crate) async fn a(&self) {")]
    public void Look_AtTheLimit_AcceptsAndOneLineMoreIsFlagged(string indent, string head)
    {
        Accepts((Path, Function(indent, head, RustFunctionLengthRule.Max)));
        Flags((Path, Function(indent, head, RustFunctionLengthRule.Max + 1)));
    }

    [Fact]
    public void Look_WhenShortFunctionsFollowEachOther_Accepts() =>
        Accepts((Path, string.Concat(Enumerable.Repeat("fn a() {}\n\ntrait B {\n    fn c();\n}\n", 50))));

    private static string Function(string indent, string head, int lines) =>
        $"{indent}{head}\n{string.Concat(Enumerable.Repeat($"{indent}    step();\n", lines - 2))}{indent}}}\n";
}
