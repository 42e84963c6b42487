using AwesomeAssertions;
using Ferrolite.Build.Processes;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class CargoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RegistryOptions_WhenNoFolderIsThere_AreNone() => Options(named: null).Should().BeEmpty();

    [Fact]
    public void RegistryOptions_WhenFolderIsBesideRepository_NameItAbsolutely()
    {
        _folder.Write("shared/crates/index/x", "");
        Options(named: null).Should().EndWith($"source.offline.local-registry=\"{Slashed("shared/crates")}\"")
            .And.Contain("source.crates-io.replace-with=\"offline\"");
    }

    [Fact]
    public void RegistryOptions_WhenVariableNamesFolder_PreferIt()
    {
        _folder.Write("shared/crates/index/x", "");
        _folder.Write("named/index/x", "");
        Options(_folder.File("named")).Should().EndWith($"source.offline.local-registry=\"{Slashed("named")}\"");
    }

    [Fact]
    public void RegistryOptions_WhenVariableNamesNoRegistry_Fail()
    {
        var options = () => Options(_folder.File("absent"));
        options.Should().Throw<BuildFailure>().WithMessage("*absent*")
            .Which.ExitCode.Should().Be(BuildFailure.Unusable);
    }

    private IEnumerable<string> Options(string? named) =>
        new Cargo(new Repository(_folder.File("repository")), named).RegistryOptions();

    private string Slashed(string name) => _folder.File(name).Replace('\\', '/');
}
