using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class SuppressionRuleTests : RuleTests<SuppressionRule>
{
    [Theory]
    [InlineData("src/A.cs", "#pragma warning disable RS0030")]
    [InlineData("src/A.cs", "[SuppressMessage(\"Usage\", \"CA2000\")]")]
    [InlineData("native/raft-ffi/src/a.rs", "#[allow(clippy::too_many_arguments)]")]
    public void Look_WhenReasonIsMissing_Flags(string path, string text) => Flags((path, text));

    [Theory]
    [InlineData("src/A.cs", "#pragma warning disable RS0030 // the one place that makes threads")]
    [InlineData("src/A.cs", "[SuppressMessage(\"Usage\", \"CA2000\", Justification = \"owned by the node\")]")]
    [InlineData("native/raft-ffi/src/a.rs", "// the C side fixes the order\n#[allow(clippy::too_many_arguments)]")]
    public void Look_WhenReasonIsGiven_Accepts(string path, string text) => Accepts((path, text));
}
