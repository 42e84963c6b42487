using Xunit;

namespace Ferrolite.Tidy.Tests.Layout;

public sealed class BlobRuleTests : RuleTests<BlobRule>
{
    [Fact]
    public void Look_AtTheLimit_AcceptsAndOneByteMoreIsFlagged()
    {
        Accepts(("docs/big.md", new string('a', BlobRule.BytesMax)));
        Flags(("docs/big.md", new string('a', BlobRule.BytesMax + 1)));
    }

    [Fact]
    public void Look_WhenFileIsTheLibraryBuiltAhead_AcceptsUpToItsOwnLimit()
    {
        const string Library = "native/prebuilt/linux-x64/libferrolite_raft.so";
        Accepts((Library, new string('\0', BlobRule.BytesMax + 1)));
        Flags((Library, new string('\0', BlobRule.LibraryBytesMax + 1)));
        Flags(("native/prebuilt/linux-x64/other.so", "\0"));
    }

    [Fact]
    public void Look_WhenFileIsBinary_Flags() => Flags(("src/lib.so", "\u007fELF\0"));
}
