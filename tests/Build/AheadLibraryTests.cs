using AwesomeAssertions;
using Ferrolite.Build.Checks;
using Ferrolite.Build.Native;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class AheadLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Repository _repository;
    private readonly AheadLibrary _library;

    public AheadLibraryTests()
    {
        _repository = new Repository(_folder.Path);
        _folder.Write("native/Cargo.toml", "[workspace]\n");
        _folder.Write("native/raft-ffi/src/lib.rs", "code\n");
        _folder.Write(Path.GetRelativePath(_folder.Path, _repository.Bindings), "bindings\n");
        var library = _folder.Write("native/prebuilt/linux-x64/libferrolite_raft.so", "library");
        _library = new AheadLibrary(_repository, _folder.File("native/prebuilt/linux-x64"));
        new AheadRecord(
            SourceHash.Of(_repository.Native), SourceHash.OfText(_repository.Bindings), SourceHash.OfFile(library),
            "rustc", "cc").Write(_library.RecordFile);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void State_WhenAllIsAsRecorded_Fits()
    {
        _library.State.Should().Be(AheadState.Fits);
        Complaints().Should().BeEmpty();
    }

    [Fact]
    public void State_WhenSourceChanged_IsStaleAndTheCheckSaysSo()
    {
        _folder.Write("native/raft-ffi/src/lib.rs", "other code\n");
        _library.State.Should().Be(AheadState.OtherSources);
        Complaints().Should().ContainSingle().Which.Should()
            .StartWith("linux-x64: ").And.Contain("other sources than native/ holds now");
        AheadCheck.Of(_repository).Remedy.Should().Contain("./build.sh native --ahead");
    }

    [Fact]
    public void State_WhenBindingsChanged_IsStale()
    {
        File.WriteAllText(_repository.Bindings, "other bindings\n");
        _library.State.Should().Be(AheadState.OtherBindings);
    }

    [Fact]
    public void State_WhenLibraryWasReplaced_IsDamaged()
    {
        File.WriteAllText(_library.Library, "another library");
        _library.State.Should().Be(AheadState.Damaged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<<<<<<< ours")]
    public void State_WhenRecordIsUnreadable_IsAbsent(string text)
    {
        File.WriteAllText(_library.RecordFile, text);
        _library.State.Should().Be(AheadState.Absent);
    }

    [Fact]
    public void State_WhenRecordIsMissing_IsAbsent()
    {
        File.Delete(_library.RecordFile);
        _library.State.Should().Be(AheadState.Absent);
        Complaints().Should().ContainSingle().Which.Should().Contain("no recorded");
    }

    [Fact]
    public void Look_WhenNoLibraryIsThere_Complains()
    {
        Directory.Delete(_repository.Prebuilt, recursive: true);
        Complaints().Should().ContainSingle();
    }

    private IReadOnlyList<string> Complaints() => AheadCheck.Look(_repository);
}
