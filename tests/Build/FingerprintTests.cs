using AwesomeAssertions;
using Ferrolite.Build.Freshness;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class FingerprintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FingerprintTests()
    {
        _folder.Write("a/one.rs", "one");
        _folder.Write("a/two.rs", "two");
        _folder.Write("a/target/out.o", "output");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_WhenNothingChanged_IsEqual() => Take().Should().Be(Take());

    [Fact]
    public void Add_WhenFileIsEdited_Differs() => ChangedBy(() => _folder.Write("a/one.rs", "longer than before"));

    [Fact]
    public void Add_WhenFileIsReplacedByAnOlderOneOfEqualSize_Differs() =>
        ChangedBy(() => File.SetLastWriteTimeUtc(_folder.File("a/one.rs"), DateTime.UnixEpoch));

    [Fact]
    public void Add_WhenFileIsAdded_Differs() => ChangedBy(() => _folder.Write("a/b/three.rs", ""));

    [Fact]
    public void Add_WhenFileIsDeleted_Differs() => ChangedBy(() => File.Delete(_folder.File("a/two.rs")));

    [Fact]
    public void Add_WhenOutputChanges_IsEqual()
    {
        var before = Take();
        _folder.Write("a/target/out.o", "another output");
        Take().Should().Be(before);
    }

    private void ChangedBy(Action change)
    {
        var before = Take();
        change();
        Take().Should().NotBe(before);
    }

    private string Take() => new Fingerprint().Add(_folder.File("a")).ToString();
}
