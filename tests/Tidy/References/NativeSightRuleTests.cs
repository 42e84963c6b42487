using Xunit;

namespace Ferrolite.Tidy.Tests.References;

public sealed class NativeSightRuleTests : RuleTests<NativeSightRule>
{
    [Theory]
    [InlineData("src/Managed/Core/Sql/A.cs", "using Ferrolite.Native.Raft;")]
    [InlineData("src/Managed/Core/Consensus/A.cs", "using Ferrolite.Native.Sqlite;")]
    [InlineData("src/Managed/Core/Node/A.cs", "class A { Native.Raft.RaftNode node; }")]
    [InlineData("src/Managed/Core/Log/A.cs", "using Ferrolite.Native;")]
    [InlineData("src/Cli/A.cs", "using Ferrolite.Native.Sqlite;")]
    public void Look_WhenStrangerSeesNative_Flags(string path, string text) => Flags((path, text));

    [Theory]
    [InlineData("src/Managed/Core/Consensus/A.cs", "using Ferrolite.Native.Raft;")]
    [InlineData("src/Managed/Core/Log/A.cs", "using Ferrolite.Native.Sqlite;")]
    [InlineData("src/Managed/Native/Sqlite/A.cs", "using Ferrolite.Native.Raft;")]
    [InlineData("tests/Native/A.cs", "using Ferrolite.Native.Raft;")]
    public void Look_WhenSeerIsListed_Accepts(string path, string text) => Accepts((path, text));
}
