using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Xunit;

namespace Ferrolite.Core.Tests.Requests;

/// <summary>Reads on their way to a linearizable point.</summary>
public sealed class PendingReadsTests
{
    private const ulong RetryTicks = 2;
    private readonly PendingReads _pending = new(RetryTicks);

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(null)]
    public void Add_OfAMillionReadsThatAreCancelled_KeepsFew(ulong? minIndex)
    {
        for (var i = 0; i < 1_000_000; i++)
        {
            var waiter = new ReadWaiter(minIndex);
            _pending.Add(waiter);
            waiter.Cancel();
        }

        _pending.Count.Should().BeLessThanOrEqualTo(Limits.AbandonedReadsMax);
    }

    [Fact]
    public void Answered_StandsForEveryReadThatWaitedWhenItWasAskedFor()
    {
        var (first, second, third) = (Add(), new ReadWaiter(), new ReadWaiter());
        Ask(1);
        _pending.Add(second);
        var sequence = Ask(1);
        _pending.Add(third);
        _pending.Answered(sequence, 7);
        _pending.Applied(6);
        IsReleased(first).Should().BeFalse();
        _pending.Applied(7);
        (IsReleased(first), IsReleased(second), IsReleased(third)).Should().Be((true, true, false));
    }

    [Fact]
    public void Answered_ForAnEarlierReadIndex_DoesNotStandForLaterReads()
    {
        var first = Add();
        var sequence = Ask(1);
        var second = Add();
        Ask(1);
        _pending.Answered(sequence, 7);
        _pending.Applied(9);
        (IsReleased(first), IsReleased(second)).Should().Be((true, false));
    }

    [Fact]
    public void NeedsReadIndex_WhileEnoughAreInFlight_IsFalse_AndLaterReadsShareTheNext()
    {
        Add();
        var first = Ask(1);
        Add();
        Ask(1);
        var later = Enumerable.Range(0, 10).Select(_ => Add()).ToArray();
        _pending.NeedsReadIndex(1).Should().BeFalse();
        _pending.Answered(first, 5);
        _pending.Answered(Ask(1), 5);
        _pending.Applied(5);
        later.Should().OnlyContain(w => w.Completion.IsCompletedSuccessfully);
        _pending.NeedsReadIndex(1).Should().BeFalse();
        _pending.Count.Should().Be(0);
    }

    [Fact]
    public void NeedsReadIndex_AsksAgainAfterAFewTicks_AndALateAnswerCounts()
    {
        var read = Add();
        var lost = Ask(10);
        _pending.NeedsReadIndex(10 + RetryTicks - 1).Should().BeFalse();
        Ask(10 + RetryTicks);
        _pending.NeedsReadIndex(10 + RetryTicks).Should().BeFalse();
        _pending.Answered(lost, 3);
        _pending.Applied(3);
        IsReleased(read).Should().BeTrue("else an answer that takes longer than the retry would never do");
    }

    [Fact]
    public void Lost_AsksAgainAtOnce_AndARefusalWaits()
    {
        Add();
        Ask(10);
        _pending.Lost();
        _pending.NeedsReadIndex(10).Should().BeTrue();
        _pending.MarkRefused(10);
        _pending.NeedsReadIndex(10).Should().BeFalse();
        _pending.NeedsReadIndex(10 + RetryTicks).Should().BeTrue();
    }

    [Fact]
    public void NeedsReadIndex_ForReadsThatWereGivenUp_IsFalse()
    {
        var read = Add();
        Ask(10);
        read.Cancel();
        _pending.NeedsReadIndex(100).Should().BeFalse();
        _pending.Count.Should().Be(0);
    }

    [Fact]
    public void Applied_ReleasesSessionReads_AtTheirIndex()
    {
        var (early, late) = (new ReadWaiter(3), new ReadWaiter(4));
        _pending.Add(late);
        _pending.Add(early);
        _pending.Applied(3);
        (IsReleased(early), IsReleased(late)).Should().Be((true, false));
        _pending.FailAll(new IOException("gone"));
        late.Completion.IsFaulted.Should().BeTrue();
    }

    [Fact]
    public void Sweep_KeepsWhatIsStillWanted()
    {
        var wanted = new List<ReadWaiter>();
        for (var i = 0; i < 10_000; i++)
        {
            var waiter = new ReadWaiter(5);
            _pending.Add(waiter);
            if (i % 3 == 0) wanted.Add(waiter);
            else waiter.Cancel();
        }

        _pending.Count.Should().BeLessThanOrEqualTo(2 * wanted.Count);
        _pending.Applied(5);
        wanted.Should().OnlyContain(w => w.Completion.IsCompletedSuccessfully);
    }

    private static bool IsReleased(ReadWaiter waiter) => waiter.Completion.IsCompletedSuccessfully;

    private ReadWaiter Add()
    {
        var waiter = new ReadWaiter();
        _pending.Add(waiter);
        return waiter;
    }

    private ulong Ask(ulong tick)
    {
        _pending.NeedsReadIndex(tick).Should().BeTrue();
        var sequence = _pending.NextSequence();
        _pending.MarkAsked(sequence, tick);
        return sequence;
    }
}
