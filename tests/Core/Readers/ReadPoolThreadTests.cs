using AwesomeAssertions;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.StateMachine;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>Readers on their threads: work never waits while one of them sleeps.</summary>
public sealed class ReadPoolThreadTests : IDisposable
{
    private const int Rounds = 300;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);
    private readonly TemporaryDirectory _directory = new();
    private readonly ReadPool _pool;
    private readonly List<LoopThread> _threads;

    public ReadPoolThreadTests()
    {
        var file = Path.Combine(_directory.Path, "user.db");
        UserDatabase.Create(file, new Genesis("c", [new Member(new NodeId(1), "n1", "a")]));
        _pool = new ReadPool("n1", file);
        _threads = [.. _pool.Loops.Select(l => new LoopThread(l, (_, e) => Assert.Fail(e.ToString())))];
        _threads.ForEach(t => t.Start());
    }

    [Fact]
    public void Post_WhenAllReadersSleep_WakesOneForEach()
    {
        using var end = new CancellationTokenSource();
        for (var round = 0; round < Rounds; round++)
        {
            SpinWait.SpinUntil(() => Enumerable.Range(0, _pool.Loops.Count).All(_pool.Idle.Contains), Enough).Should().BeTrue();
            using var meeting = new CountdownEvent(_pool.Loops.Count);
            for (var i = 0; i < _pool.Loops.Count; i++) _pool.Post(new MeetingWork(meeting, end.Token));
            var met = meeting.Wait(Enough, TestContext.Current.CancellationToken);
            end.CancelAfter(met ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
            met.Should().BeTrue($"in round {round} every work needs a reader of its own");
        }
    }

    public void Dispose()
    {
        _threads.ForEach(t => t.Dispose());
        _pool.Dispose();
        _directory.Dispose();
    }
}
