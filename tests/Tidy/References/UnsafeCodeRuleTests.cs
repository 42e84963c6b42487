using Xunit;

namespace Ferrolite.Tidy.Tests.References;

public sealed class UnsafeCodeRuleTests : RuleTests<UnsafeCodeRule>
{
    [Theory]
    [InlineData("src/Managed/Core/Log/A.cs", "unsafe class A;")]
    [InlineData("src/Managed/Core/Log/A.cs", "class A { void B() { unsafe { } } }")]
    [InlineData("tests/Core/A.cs", "class A { [DllImport(\"c\")] static extern int getpid(); }")]
    [InlineData("src/Cli/Ferrolite.Cli.csproj", "<Project><AllowUnsafeBlocks>true</AllowUnsafeBlocks></Project>")]
    public void Look_WhenCodeIsUnsafe_Flags(string path, string text) => Flags((path, text));

    [Theory]
    [InlineData("src/Managed/Native/Raft/A.cs", "unsafe class A;")]
    [InlineData("src/Managed/Core/Log/A.cs", "class A { string word = \"unsafe\"; } // unsafe")]
    public void Look_WhenCodeIsAtHomeOrSafe_Accepts(string path, string text) => Accepts((path, text));
}
