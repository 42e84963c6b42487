using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class ShellWordsRuleTests : RuleTests<ShellWordsRule>
{
    private static readonly (string, string) Shell =
        ("src/Cli/Commands/A.cs", "class A { string Name => \".chaos\"; string Usage => \".chaos list|heal\"; }");

    [Theory]
    [InlineData("src/Managed/Core/Node/B.cs", "\"see .chaos list\"")]
    [InlineData("src/Managed/Testing/B.cs", "$\"{Name}: .chaos heal\"")]
    [InlineData("src/Server/B.cs", "\"\"\"a \".chaos\" of the shell\"\"\"")]
    public void Look_WhenALibraryNamesACommand_Flags(string path, string literal) =>
        Flags((path, Text(literal)), Shell);

    [Theory]
    [InlineData("src/Cli/Shell/B.cs", "\"see .chaos list\"")]
    [InlineData("src/Managed/Core/Node/B.cs", "\"data.chaos, and .other\"")]
    [InlineData("src/Managed/Core/Node/B.cs", "\"chaos\"; // not .chaos")]
    public void Look_WhenTheShellNamesItOrALibraryMeansAnother_Accepts(string path, string literal) =>
        Accepts((path, Text(literal)), Shell);

    private static string Text(string literal) => $"class B {{ string Hint = {literal}\n; }}";
}
