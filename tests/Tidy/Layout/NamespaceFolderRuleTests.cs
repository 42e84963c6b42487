using Xunit;

namespace Ferrolite.Tidy.Tests.Layout;

public sealed class NamespaceFolderRuleTests : RuleTests<NamespaceFolderRule>
{
    private static readonly (string, string) Project =
        ("src/A/A.csproj", "<Project><PropertyGroup><RootNamespace>N.A</RootNamespace></PropertyGroup></Project>");

    [Theory]
    [InlineData("src/A/B/C.cs", "namespace N.A;")]
    [InlineData("src/A/C.cs", "namespace N.A.B;")]
    [InlineData("src/A/B/C/D/E/F.cs", "namespace N.A.B.C.D.E;")]
    public void Look_WhenNamespaceIsNotTheFolder_Flags(string path, string text) => Flags((path, text), Project);

    [Theory]
    [InlineData("src/A/C.cs", "namespace N.A;")]
    [InlineData("src/A/B/C/D/F.cs", "namespace N.A.B.C.D { }")]
    public void Look_WhenNamespaceIsTheFolder_Accepts(string path, string text) => Accepts((path, text), Project);
}
