using AwesomeAssertions;
using Ferrolite.Build.Native;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class SourceHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SourceHashTests()
    {
        _folder.Write("Cargo.toml", "[workspace]\n");
        _folder.Write("Cargo.lock", "version = 4\n");
        _folder.Write("raft-ffi/build.rs", "fn main() {}\n");
        _folder.Write("raft-ffi/src/lib.rs", "one\ntwo\n");
        _folder.Write("protobuf-build/src/lib.rs", "three\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Cargo.toml")]
    [InlineData("Cargo.lock")]
    [InlineData("raft-ffi/build.rs")]
    [InlineData("raft-ffi/src/lib.rs")]
    [InlineData("raft-ffi/src/inner/new.rs")]
    [InlineData("protobuf-build/src/lib.rs")]
    public void Of_WhenSourceChanges_Differs(string file)
    {
        var before = Take();
        _folder.Write(file, "changed");
        Take().Should().NotBe(before);
    }

    [Theory]
    [InlineData("raft-ffi/tests/batches.rs")]
    [InlineData("raft-ffi/target/release/out.rs")]
    [InlineData("raft-ffi/src/.lib.rs.swp")]
    [InlineData("raft-parity/src/lib.rs")]
    [InlineData("target/release/build.rs")]
    [InlineData("prebuilt/linux-x64/built-from.json")]
    public void Of_WhenAnotherFileChanges_IsEqual(string file)
    {
        var before = Take();
        _folder.Write(file, "changed");
        Take().Should().Be(before);
    }

    [Fact]
    public void Of_WhenLineEndsAreThoseOfWindows_IsEqual()
    {
        var before = Take();
        _folder.Write("raft-ffi/src/lib.rs", "one\r\ntwo\r\n");
        Take().Should().Be(before);
    }

    [Fact]
    public void Of_WhenFileIsDeleted_Differs()
    {
        var before = Take();
        File.Delete(_folder.File("Cargo.lock"));
        Take().Should().NotBe(before);
    }

    [Fact]
    public void Of_WhenTextMovesToAnotherFile_Differs()
    {
        var before = Take();
        _folder.Write("raft-ffi/src/lib.rs", "three\n");
        _folder.Write("protobuf-build/src/lib.rs", "one\ntwo\n");
        Take().Should().NotBe(before);
    }

    [Fact]
    public void Of_WhenFilesWereWrittenInAnotherOrder_IsEqual()
    {
        using var other = new TemporaryFolder();
        other.Write("protobuf-build/src/lib.rs", "three\n");
        other.Write("raft-ffi/src/lib.rs", "one\ntwo\n");
        other.Write("Cargo.lock", "version = 4\n");
        other.Write("raft-ffi/build.rs", "fn main() {}\n");
        other.Write("Cargo.toml", "[workspace]\n");
        SourceHash.Of(other.Path).Should().Be(Take());
    }

    private string Take() => SourceHash.Of(_folder.Path);
}
