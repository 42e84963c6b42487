using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class NamesRuleTests : RuleTests<NamesRule>
{
    [Theory]
    [InlineData("src/PeerManager.cs", "")]
    [InlineData("src/Common/A.cs", "")]
    [InlineData("native/raft-ffi/src/string_utils.rs", "")]
    [InlineData("src/A.cs", "internal sealed class SqlHelper;")]
    [InlineData("src/A.cs", "public readonly record struct A; sealed class UtilityBelt;\ninterface IManager;")]
    [InlineData("native/raft-ffi/src/a.rs", "pub mod common;")]
    public void Look_WhenNameIsEmpty_Flags(string path, string text) => Flags((path, text));

    [Theory]
    [InlineData("src/Managed/Core/Commonwealth.cs", "class Commonwealth; // no class Helper")]
    [InlineData("native/raft-ffi/src/a.rs", "mod uncommon;")]
    public void Look_WhenNameOnlyContainsTheLetters_Accepts(string path, string text) => Accepts((path, text));
}
