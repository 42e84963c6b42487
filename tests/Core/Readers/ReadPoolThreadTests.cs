using System.Collections.Concurrent;
using AwesomeAssertions;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Readers;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>Readers on their threads: no work waits while one of them sleeps, and each ends once.</summary>
public sealed class ReadPoolThreadTests : IDisposable
{
    private const int Rounds = 300;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);
    private readonly ReaderFixture _fixture = new(waitingMax: 64);
    private readonly ReadPool _pool;
    private readonly List<LoopThread> _threads;
    private readonly ConcurrentQueue<Exception> _faults = [];

    public ReadPoolThreadTests()
    {
        _pool = _fixture.Pool;
        _threads = [.. _pool.Loops.Select(l => new LoopThread(l, (_, e) => _faults.Enqueue(e)))];
        _threads.ForEach(t => t.Start());
    }

    [Fact]
    public void Post_WhenAllReadersSleep_WakesOneForEach()
    {
        using var end = new CancellationTokenSource();
        WaitUntilAllSleep();
        for (var round = 0; round < Rounds; round++)
        {
            using var meeting = new CountdownEvent(_pool.Loops.Count);
            for (var i = 0; i < _pool.Loops.Count; i++) _pool.Post(new MeetingWork(meeting, end.Token));
            var met = meeting.Wait(Enough, TestContext.Current.CancellationToken);
            if (!met) end.Cancel();
            // A work that has met the others may still look at the meeting: it goes when all have left.
            WaitUntilAllSleep();
            met.Should().BeTrue($"in round {round} every work needs a reader of its own");
        }
    }

    [Fact]
    public async Task Post_WhileDeadlinesPass_AndTheQueueCloses_EndsEachWorkOnce()
    {
        var cancel = TestContext.Current.CancellationToken;
        var posters = Enumerable.Range(0, 4).Select(poster => Task.Run(() => PostMany(poster), cancel)).ToList();
        SpinWait.SpinUntil(() => posters.Any(p => p.IsCompleted), Enough).Should().BeTrue();
        _pool.Close(new InvalidOperationException("closed"));
        var works = (await Task.WhenAll(posters)).SelectMany(w => w).ToList();
        SpinWait.SpinUntil(() => works.TrueForAll(w => w.Ends > 0), Enough).Should().BeTrue();
        works.Should().AllSatisfy(w => w.Ends.Should().Be(1));
        _pool.Queue.Waiting.Should().Be(0);
    }

    public void Dispose()
    {
        _threads.ForEach(t => t.Dispose());
        _fixture.Dispose();
        _faults.Should().BeEmpty();
    }

    private void WaitUntilAllSleep() =>
        SpinWait.SpinUntil(() => Enumerable.Range(0, _pool.Loops.Count).All(_pool.Idle.Contains), Enough)
            .Should().BeTrue();

    private List<RecordingWork> PostMany(int poster)
    {
        List<RecordingWork> works = [];
        for (var i = 0; i < 20_000; i++)
        {
            using var deadline = new CancellationTokenSource();
            var work = new RecordingWork();
            if (_pool.TryPost(work, deadline.Token) != PostResult.Full) works.Add(work);
            if ((i + poster) % 3 == 0) deadline.Cancel();
        }

        return works;
    }
}
