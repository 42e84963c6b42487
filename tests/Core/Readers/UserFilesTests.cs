using AwesomeAssertions;
using Ferrolite.Core.Readers;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>A file is released once, when it is neither current nor rented.</summary>
public sealed class UserFilesTests
{
    private readonly List<string> _released = [];
    private readonly UserFiles _files;

    public UserFilesTests() => _files = new UserFiles("a", "vfs") { Released = f => _released.Add(f.Path) };

    [Fact]
    public void Switch_ReleasesTheFile_WhenItsLastUserReturnsIt()
    {
        var (first, second) = (_files.Rent(), _files.Rent());
        _files.Switch("b");
        _files.Current.Path.Should().Be("b");
        (_files.Current.Vfs, _files.Current.Generation).Should().Be(("vfs", 1UL));
        first.Return();
        _released.Should().BeEmpty();
        second.Return();
        _released.Should().Equal("a");
    }

    [Fact]
    public void Switch_WhenNobodyUsesTheFile_ReleasesItAtOnce_AndTellsOfTheChange()
    {
        var seen = "";
        _files.Changed = () => seen = _files.Current.Path;
        _files.Switch("b");
        _released.Should().Equal("a");
        seen.Should().Be("b");
        var file = _files.Rent();
        file.Path.Should().Be("b");
        file.Return();
        _released.Should().Equal("a");
    }
}
