using AwesomeAssertions;
using Ferrolite.Build.Freshness;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class FingerprintTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FingerprintTests()
    {
        folder.Write("a/one.rs", "one");
        folder.Write("a/two.rs", "two");
        folder.Write("a/target/out.o", "output");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Add_WhenNothingChanged_IsEqual() => Take().Should().Be(Take());

    [Fact]
    public void Add_WhenFileIsEdited_Differs() => ChangedBy(() => folder.Write("a/one.rs", "longer than before"));

    [Fact]
    public void Add_WhenFileIsReplacedByAnOlderOneOfEqualSize_Differs() =>
        ChangedBy(() => File.SetLastWriteTimeUtc(folder.File("a/one.rs"), DateTime.UnixEpoch));

    [Fact]
    public void Add_WhenFileIsAdded_Differs() => ChangedBy(() => folder.Write("a/b/three.rs", ""));

    [Fact]
    public void Add_WhenFileIsDeleted_Differs() => ChangedBy(() => File.Delete(folder.File("a/two.rs")));

    [Fact]
    public void Add_WhenOutputChanges_IsEqual()
    {
        var before = Take();
        folder.Write("a/target/out.o", "another output");
        Take().Should().Be(before);
    }

    private void ChangedBy(Action change)
    {
        var before = Take();
        change();
        Take().Should().NotBe(before);
    }

    private string Take() => new Fingerprint().Add(folder.File("a")).ToString();
}
