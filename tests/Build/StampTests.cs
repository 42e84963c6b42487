using AwesomeAssertions;
using Ferrolite.Build.Freshness;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class StampTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Fingerprint _inputs = new Fingerprint().AddText("inputs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IsFresh_AfterWrite_UntilInputsOrOutputsChange()
    {
        var output = _folder.Write("program", "");
        var stamp = new Stamp(_folder.File("stamps/a"), output);
        stamp.IsFresh(_inputs).Should().BeFalse();
        stamp.Write(_inputs);
        stamp.IsFresh(_inputs).Should().BeTrue();
        stamp.IsFresh(new Fingerprint().AddText("other inputs")).Should().BeFalse();
        File.Delete(output);
        stamp.IsFresh(_inputs).Should().BeFalse();
    }

    [Fact]
    public void IsFresh_AfterClear_IsFalse()
    {
        var stamp = new Stamp(_folder.File("stamps/a"));
        stamp.Clear();
        stamp.Write(_inputs);
        stamp.Clear();
        stamp.IsFresh(_inputs).Should().BeFalse();
    }
}
