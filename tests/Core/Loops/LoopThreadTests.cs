using AwesomeAssertions;
using Ferrolite.Core.Loops;
using Xunit;

namespace Ferrolite.Core.Tests.Loops;

/// <summary>Who drives a loop.</summary>
public sealed class LoopThreadTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly CountingLoop _loop = new();
    private readonly TaskCompletionSource<Exception> _fault = new();

    [Fact]
    public void Start_TurnsTheLoopWheneverThereIsWork()
    {
        using var thread = New();
        thread.Start();
        for (var i = 0; i < 1_000; i++)
        {
            _loop.Add();
            _loop.WaitForDone(i + 1);
        }

        _loop.Done.Should().Be(1_000);
    }

    [Fact]
    public async Task Turn_ThatThrows_EndsTheThreadAndIsReportedOnce()
    {
        using var thread = New();
        _loop.OnTurn = () => throw new IOException("broken");
        thread.Start();
        thread.Join(Long).Should().BeTrue();
        (await _fault.Task).Should().BeOfType<IOException>();
    }

    [Fact]
    public void Freeze_LetsNoFurtherTurnBegin_UntilResume()
    {
        using var thread = New();
        thread.Start();
        _loop.Add();
        _loop.WaitForDone(1);
        thread.Freeze();
        for (var i = 0; i < 10; i++) _loop.Add();
        _loop.Done.Should().BeLessThanOrEqualTo(2, "one turn may have been under way");
        thread.Resume();
        _loop.WaitForDone(11);
    }

    [Fact]
    public void RequestStop_EndsAThreadThatSleeps_AndOneThatIsFrozen()
    {
        var sleeping = New();
        sleeping.Start();
        sleeping.RequestStop();
        sleeping.Join(Long).Should().BeTrue();
        sleeping.Dispose();

        var frozen = New();
        frozen.Start();
        frozen.Freeze();
        frozen.RequestStop();
        frozen.Join(Long).Should().BeTrue();
        frozen.Dispose();
        _fault.Task.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void SleepMax_TurnsTheLoopWithoutWork()
    {
        using var turned = new CountdownEvent(5);
        _loop.OnTurn = () =>
        {
            if (!turned.IsSet) turned.Signal();
        };
        using var thread = new LoopThread(_loop, OnFault, () => TimeSpan.FromMilliseconds(1));
        thread.Start();
        turned.Wait(Long, TestContext.Current.CancellationToken).Should().BeTrue();
        thread.RequestStop();
        thread.Join(Long).Should().BeTrue();
    }

    private LoopThread New() => new(_loop, OnFault);

    private void OnFault(ILoop loop, Exception error)
    {
        loop.Should().BeSameAs(_loop);
        _fault.SetResult(error);
    }
}
