using AwesomeAssertions;
using Ferrolite.Native.Raft;
using Xunit;

namespace Ferrolite.Native.Tests;

public sealed class RaftLibraryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 * 1024)]
    public void Echo_GivesBackTheBytes(int length)
    {
        var data = new byte[length];
        for (var i = 0; i < length; i += 997) data[i] = (byte)i;
        RaftLibrary.Echo(data).AsSpan().SequenceEqual(data).Should().BeTrue();
    }

    [Fact]
    public void Panic_StaysOnTheNativeSide()
    {
        RaftLibrary.EchoPanic().Should().Be(RaftStatus.Panic);
        RaftLibrary.BuildInfo.Should().Contain("raft 0.7.0");
    }
}
