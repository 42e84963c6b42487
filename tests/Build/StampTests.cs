using AwesomeAssertions;
using Ferrolite.Build.Freshness;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class StampTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Fingerprint inputs = new Fingerprint().AddText("inputs");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void IsFresh_AfterWrite_UntilInputsOrOutputsChange()
    {
        var output = folder.Write("program", "");
        var stamp = new Stamp(folder.File("stamps/a"), output);
        stamp.IsFresh(inputs).Should().BeFalse();
        stamp.Write(inputs);
        stamp.IsFresh(inputs).Should().BeTrue();
        stamp.IsFresh(new Fingerprint().AddText("other inputs")).Should().BeFalse();
        File.Delete(output);
        stamp.IsFresh(inputs).Should().BeFalse();
    }

    [Fact]
    public void IsFresh_AfterClear_IsFalse()
    {
        var stamp = new Stamp(folder.File("stamps/a"));
        stamp.Clear();
        stamp.Write(inputs);
        stamp.Clear();
        stamp.IsFresh(inputs).Should().BeFalse();
    }
}
