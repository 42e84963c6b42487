using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class DocumentedFilesRuleTests : RuleTests<DocumentedFilesRule>
{
    private static readonly (string, string) Source = ("src/Managed/Core/Log/RaftLog.cs", "");

    [Theory]
    [InlineData("README.md", "see `src/Managed/Core/Log/Gone.cs`")]
    [InlineData("ARCHITECTURE.md", "the folder `src/Managed/Gone/` holds it")]
    [InlineData("docs/adr/0001.md", "as in [the log](../../src/Gone.cs#L3)")]
    [InlineData("docs/a.md", "`Gone.cs:12` decides")]
    public void Look_WhenNamedFileIsGone_Flags(string path, string text) => Flags((path, text), Source);

    [Theory]
    [InlineData("README.md", "see `src/Managed/Core/Log/RaftLog.cs:3` and `./src/Managed`")]
    [InlineData("docs/adr/0001.md", "as in [the log](../../src/Managed/Core/Log/RaftLog.cs#L3) and `RaftLog.cs`")]
    [InlineData("README.md", "run `artifacts/ferrolite/ferrolite` or `a/b`; see [it](https://a.example/b.md)")]
    [InlineData("CHANGELOG.md", "removed `Gone.cs`")]
    public void Look_WhenNamedFileExists_Accepts(string path, string text) => Accepts((path, text), Source);
}
