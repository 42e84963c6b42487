using AwesomeAssertions;
using Ferrolite.Core.Loops;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>The queue of the readers, with the loops turned by hand.</summary>
public sealed class ReadPoolTests : IDisposable
{
    private readonly ReaderFixture _fixture = new(waitingMax: 6);

    [Fact]
    public void Post_ClaimsAnotherReaderEachTime()
    {
        for (var i = 0; i < 4; i++)
        {
            _fixture.Pool.Idle.None.Should().BeFalse();
            _fixture.Pool.Post(new RecordingWork());
        }

        _fixture.Pool.Idle.None.Should().BeTrue();
    }

    [Fact]
    public void Turn_WhenMoreWaits_PassesTheWakeUpOn()
    {
        var (pool, loops) = (_fixture.Pool, _fixture.Pool.Loops);
        Post(4);
        // Nobody but the first reader turns: it finds work that others were woken for, and then sleeps.
        TurnAll(0);
        pool.Idle.Contains(0).Should().BeTrue();
        // The others wake in vain, and are idle again.
        foreach (var loop in loops.Skip(1)) loop.Turn().Should().BeFalse();
        // One that was claimed is busy with older work: what it was claimed for wakes another.
        Post(1);
        pool.Idle.Contains(0).Should().BeFalse();
        Post(1);
        loops[3].Turn().Should().BeTrue();
        pool.Idle.Contains(2).Should().BeFalse();
    }

    [Fact]
    public void TryPost_WhenTooMuchWaits_KeepsNothing()
    {
        var works = Post(6);
        var refused = new RecordingWork();
        _fixture.Pool.TryPost(refused, CancellationToken.None).Should().Be(PostResult.Full);
        _fixture.Pool.Loops[2].Turn().Should().BeTrue();
        Post(1);
        TurnAll(1);
        works.Should().AllSatisfy(w => w.Runs.Should().Be(1));
        refused.Ends.Should().Be(0);
    }

    [Fact]
    public void TryPostToIdle_WhenEachReaderIsClaimed_KeepsNothing()
    {
        for (var i = 0; i < 4; i++) _fixture.Pool.TryPostToIdle(new RecordingWork()).Should().NotBeNull();
        _fixture.Pool.TryPostToIdle(new RecordingWork()).Should().BeNull();
        _fixture.Pool.Queue.Waiting.Should().Be(4);
    }

    [Fact]
    public void Deadline_WhileNoReaderIsFree_EndsTheWork_AndMakesRoom()
    {
        using var deadline = new CancellationTokenSource();
        List<RecordingWork> works = [.. Enumerable.Range(0, 6).Select(_ => new RecordingWork())];
        works.ForEach(w => _fixture.Pool.TryPost(w, deadline.Token).Should().Be(PostResult.Accepted));
        deadline.Cancel();
        works.Should().AllSatisfy(w => w.Failure.Should().BeOfType<OperationCanceledException>());
        _fixture.Pool.Queue.Waiting.Should().Be(0);
        var later = Post(6);
        TurnAll(0);
        works.Should().AllSatisfy(w => w.Runs.Should().Be(0));
        later.Should().AllSatisfy(w => w.Runs.Should().Be(1));
    }

    [Fact]
    public void Deadline_WhenItHasPassedAlready_EndsTheWork()
    {
        var work = new RecordingWork();
        _fixture.Pool.TryPost(work, new CancellationToken(canceled: true)).Should().Be(PostResult.Accepted);
        work.Failure.Should().BeOfType<OperationCanceledException>();
        TurnAll(0);
        work.Ends.Should().Be(1);
        _fixture.Pool.Queue.Waiting.Should().Be(0);
    }

    [Fact]
    public void Deadline_OfManyWorks_LeavesNoPlacesBehind()
    {
        var kept = Post(2);
        for (var i = 0; i < 1_000; i++)
        {
            using var deadline = new CancellationTokenSource();
            _fixture.Pool.TryPost(new RecordingWork(), deadline.Token).Should().Be(PostResult.Accepted);
            deadline.Cancel();
            _fixture.Pool.Queue.Places.Should().BeLessThan(6 + 2 + 2);
        }

        TurnAll(0);
        kept.Should().AllSatisfy(w => w.Runs.Should().Be(1));
    }

    [Fact]
    public void Close_FailsWhatWaits_AndWhatComes()
    {
        var (before, reason) = (Post(2), new InvalidOperationException("closed"));
        _fixture.Pool.Close(reason);
        var (after, own) = (new RecordingWork(), new RecordingWork());
        _fixture.Pool.TryPost(after, CancellationToken.None).Should().Be(PostResult.Closed);
        _fixture.Pool.Post(own);
        before.Append(after).Append(own).Should().AllSatisfy(w =>
        {
            w.Failure.Should().BeSameAs(reason);
            w.Ends.Should().Be(1);
        });
        TurnAll(0);
        before.Should().AllSatisfy(w => w.Runs.Should().Be(0));
    }

    public void Dispose() => _fixture.Dispose();

    private List<RecordingWork> Post(int count)
    {
        List<RecordingWork> works = [.. Enumerable.Range(0, count).Select(_ => new RecordingWork())];
        works.ForEach(w => _fixture.Pool.TryPost(w, CancellationToken.None).Should().Be(PostResult.Accepted));
        return works;
    }

    private void TurnAll(int reader)
    {
        while (_fixture.Pool.Loops[reader].Turn())
        {
        }
    }
}
