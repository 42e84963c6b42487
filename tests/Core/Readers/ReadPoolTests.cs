using AwesomeAssertions;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.StateMachine;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>The queue of the readers, with the loops turned by hand.</summary>
public sealed class ReadPoolTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ReadPool _pool;

    public ReadPoolTests()
    {
        var file = Path.Combine(_directory.Path, "user.db");
        UserDatabase.Create(file, new Genesis("c", [new Member(new NodeId(1), "n1", "a")]));
        _pool = new ReadPool("n1", file) { WaitingMax = 6 };
    }

    [Fact]
    public void Post_ClaimsAnotherReaderEachTime()
    {
        for (var i = 0; i < 4; i++)
        {
            _pool.Idle.None.Should().BeFalse();
            _pool.Post(new RecordingWork());
        }

        _pool.Idle.None.Should().BeTrue();
    }

    [Fact]
    public void Turn_WhenMoreWaits_PassesTheWakeUpOn()
    {
        Post(4);
        // Nobody but the first reader turns: it finds work that others were woken for, and then sleeps.
        while (_pool.Loops[0].Turn())
        {
        }

        _pool.Idle.Contains(0).Should().BeTrue();
        // The others wake in vain, and are idle again.
        foreach (var loop in _pool.Loops.Skip(1)) loop.Turn().Should().BeFalse();
        // One that was claimed is busy with older work: what it was claimed for wakes another.
        Post(1);
        _pool.Idle.Contains(0).Should().BeFalse();
        Post(1);
        _pool.Loops[3].Turn().Should().BeTrue();
        _pool.Idle.Contains(2).Should().BeFalse();
    }

    [Fact]
    public void TryPost_WhenTooMuchWaits_KeepsNothing()
    {
        var works = Post(6);
        var refused = new RecordingWork();
        _pool.TryPost(refused).Should().Be(PostResult.Full);
        _pool.Loops[2].Turn().Should().BeTrue();
        _pool.TryPost(new RecordingWork()).Should().Be(PostResult.Accepted);
        while (_pool.Loops[1].Turn())
        {
        }

        works.Should().AllSatisfy(w => w.Runs.Should().Be(1));
        refused.Runs.Should().Be(0);
        refused.Failure.Should().BeNull();
    }

    [Fact]
    public void TryPostToIdle_WhenEachReaderIsClaimed_KeepsNothing()
    {
        for (var i = 0; i < 4; i++) _pool.TryPostToIdle(new RecordingWork()).Should().BeTrue();
        _pool.TryPostToIdle(new RecordingWork()).Should().BeFalse();
    }

    public void Dispose()
    {
        _pool.Dispose();
        _directory.Dispose();
    }

    private List<RecordingWork> Post(int count)
    {
        List<RecordingWork> works = [.. Enumerable.Range(0, count).Select(_ => new RecordingWork())];
        works.ForEach(w => _pool.TryPost(w).Should().Be(PostResult.Accepted));
        return works;
    }
}
