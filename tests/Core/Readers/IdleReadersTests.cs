using AwesomeAssertions;
using Ferrolite.Core.Readers;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>Each idle reader is claimed once.</summary>
public sealed class IdleReadersTests
{
    [Fact]
    public void TryClaim_GivesEachReaderOnce()
    {
        var idle = new IdleReaders(3);
        List<int> claimed = [];
        while (idle.TryClaim(out var reader)) claimed.Add(reader);
        claimed.Should().Equal(0, 1, 2);
        idle.None.Should().BeTrue();
    }

    [Fact]
    public void TryClaim_GivesAReaderAgain_AfterItHasEntered()
    {
        var idle = new IdleReaders(2);
        idle.TryClaim(out _).Should().BeTrue();
        idle.Leave(1);
        idle.TryClaim(out _).Should().BeFalse();
        idle.Enter(1);
        idle.Contains(1).Should().BeTrue();
        idle.TryClaim(out var reader).Should().BeTrue();
        reader.Should().Be(1);
    }
}
