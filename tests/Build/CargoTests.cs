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

    [Theory]
    [InlineData("error: failed to get `bytes` as a dependency of package `ferrolite-raft v0.1.0`")]
    [InlineData("  failed to download from `https://index.crates.io/config.json`")]
    [InlineData("warning: spurious network error (1 try remaining): [6] Could not resolve host: index.crates.io")]
    [InlineData("As a reminder, you're using offline mode (--offline) which can cause resolution failures")]
    public void IsRegistryFailure_WhenPackagesCannotBeHad_IsTrue(string line) =>
        Cargo.IsRegistryFailure(["    Updating crates.io index", line]).Should().BeTrue();

    [Theory]
    [InlineData("error: the lock file needs to be updated but --locked was passed to prevent this")]
    [InlineData("error: failed to parse manifest at `/native/Cargo.toml`")]
    [InlineData("error: failed to load manifest for workspace member `/native/raft-ffi`")]
    public void IsRegistryFailure_WhenTheSourcesAreWrong_IsFalse(string line) =>
        Cargo.IsRegistryFailure([line]).Should().BeFalse();

    [Theory]
    [InlineData("cargo 1.95.0 (f2d3ce0bd 2026-03-21)", true)]
    [InlineData("cargo 1.85.0-nightly", true)]
    [InlineData("cargo 1.84.1 (66221abde 2024-11-19)", false)]
    [InlineData("error: no default toolchain is configured", false)]
    public void IsNewEnough_ReadsTheVersion(string line, bool expected) =>
        Cargo.IsNewEnough(line).Should().Be(expected);

    private IEnumerable<string> Options(string? named) =>
        new Cargo(new Repository(_folder.File("repository")), named).RegistryOptions();

    private string Slashed(string name) => _folder.File(name).Replace('\\', '/');
}
