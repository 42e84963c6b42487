using AwesomeAssertions;
using Ferrolite.Core.Consensus;
using Xunit;

namespace Ferrolite.Core.Tests.Consensus;

/// <summary>Where time enters raft.</summary>
public sealed class TickClockTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly HandTime _time = new();

    [Fact]
    public void TakeDue_GivesOneTickPerInterval()
    {
        var clock = new TickClock(_time, Interval);
        clock.TakeDue().Should().BeFalse();
        _time.Now += TimeSpan.FromMilliseconds(49);
        clock.TakeDue().Should().BeFalse();
        _time.Now += TimeSpan.FromMilliseconds(1);
        clock.TakeDue().Should().BeTrue();
        clock.TakeDue().Should().BeFalse();
    }

    [Fact]
    public void TakeDue_AfterALongPause_GivesOneTick()
    {
        var clock = new TickClock(_time, Interval);
        _time.Now += TimeSpan.FromHours(1);
        clock.TakeDue().Should().BeTrue();
        clock.TakeDue().Should().BeFalse("what was missed is dropped: a node that slept must not depose a leader");
        _time.Now += Interval;
        clock.TakeDue().Should().BeTrue();
    }

    [Fact]
    public void UntilNext_IsTheRestOfTheInterval_InWholeMillisecondsUpwards()
    {
        var clock = new TickClock(_time, Interval);
        clock.UntilNext.Should().Be(Interval);
        _time.Now += TimeSpan.FromMilliseconds(20.5);
        clock.UntilNext.Should().Be(TimeSpan.FromMilliseconds(30));
        _time.Now += TimeSpan.FromSeconds(1);
        clock.UntilNext.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Add_GivesTicksByHand_AndWithoutAnIntervalNoOthers()
    {
        var clock = new TickClock(_time, null);
        clock.UntilNext.Should().Be(Timeout.InfiniteTimeSpan);
        _time.Now += TimeSpan.FromHours(1);
        clock.TakeDue().Should().BeFalse();
        clock.Add();
        clock.Add();
        clock.TakeDue().Should().BeTrue();
        clock.TakeDue().Should().BeTrue();
        clock.TakeDue().Should().BeFalse();
    }

    private sealed class HandTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
