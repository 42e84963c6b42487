using AwesomeAssertions;
using Ferrolite.Core.Loops;
using Xunit;

namespace Ferrolite.Core.Tests.Loops;

/// <summary>No wake-up is lost, whoever comes first.</summary>
public sealed class WorkSignalTests
{
    private readonly WorkSignal _signal = new();

    [Fact]
    public void Wait_AfterASet_ReturnsAtOnce()
    {
        _signal.Set();
        _signal.Set();
        _signal.Wait(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void Wait_WithoutASet_ReturnsWhenTheTimeIsOver() => _signal.Wait(TimeSpan.FromMilliseconds(1));

    [Fact]
    public async Task SetsAgainstWaits_NeverLeaveTheConsumerAsleepWithWork()
    {
        const int Producers = 3;
        const int Each = 100_000;
        var work = 0;
        var producers = Enumerable.Range(0, Producers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    Interlocked.Increment(ref work);
                    _signal.Set();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        var consumer = Task.Factory.StartNew(
            () =>
            {
                var taken = 0;
                while (taken < Producers * Each)
                {
                    var found = Interlocked.Exchange(ref work, 0);
                    taken += found;
                    if (found == 0) _signal.Wait(Timeout.InfiniteTimeSpan);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await Task.WhenAll(producers).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await consumer.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        work.Should().Be(0);
    }
}
