using System.Collections.Concurrent;
using AwesomeAssertions;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.StateMachine;
using Xunit;

namespace Ferrolite.Core.Tests.StateMachine;

/// <summary>The file of user.db is switched between two batches, under the readers.</summary>
public sealed class FileSwitchTests : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);
    private readonly ApplyFixture _fixture = new();
    private readonly ConcurrentQueue<Exception> _faults = [];

    [Fact]
    public async Task Switch_UnderRunningReaders_IsSeenByAll_AndReleasesTheOldFile()
    {
        var cancel = TestContext.Current.CancellationToken;
        _fixture.Start(_faults.Enqueue);
        var before = _fixture.PathOf("a");
        foreach (var name in new[] { "b", "c", "d" })
        {
            var next = new FileSwitch(_fixture.Prepare(name));
            var during = Enumerable.Range(0, 200).Select(_ => _fixture.Which()).ToList();
            _fixture.Apply.TryPost(next).Should().Be(PostResult.Accepted);
            during.AddRange(Enumerable.Range(0, 200).Select(_ => _fixture.Which()));
            await next.Completion.WaitAsync(Enough, cancel);
            // Behind the switch nobody reads the old file.
            foreach (var work in Enumerable.Range(0, 50).Select(_ => _fixture.Which()).ToList())
                (await NameOf(work.Completion)).Should().Be(name);
            foreach (var work in during) await work.Completion.WaitAsync(Enough, cancel);
            _fixture.Released.TryTake(out var released, Enough).Should().BeTrue("the readers sleep by now");
            released.Should().Be(before);
            before = _fixture.PathOf(name);
            File.Delete(released!);
        }

        _fixture.Apply.Post(new ApplyWork(new OneEntry(2), 2, 2, null));
        _fixture.AppliedIndexes.TryTake(out var index, Enough).Should().BeTrue();
        index.Should().Be(2);
        (await _fixture.Which().Completion.WaitAsync(Enough, cancel)).AppliedIndex.Should().Be(2);
    }

    [Fact]
    public async Task Switch_WhenTheFileStandsAtAnotherEntry_IsRefused_AndNothingChanges()
    {
        var ahead = _fixture.Prepare("ahead", "UPDATE _ferrolite_applied SET log_index = 9");
        (await RefusalOf<FerroliteException>(ahead)).Message.Should().Contain("entry 9");
        await ShouldStillUseAsync("a");
    }

    [Fact]
    public async Task Switch_WhenTheFileCannotBeOpened_Fails_AndNothingChanges()
    {
        await RefusalOf<EnvironmentFaultException>(_fixture.PathOf("no/such/folder"));
        await ShouldStillUseAsync("a");
    }

    [Fact]
    public async Task Switch_WhileADigestHoldsTheOldFile_KeepsItUntilTheHashIsDone()
    {
        var digests = new LocalDigests(_fixture.Files, _fixture.Readers, 10, CancellationToken.None);
        digests.Take(1);
        var next = new FileSwitch(_fixture.Prepare("b"));
        _fixture.Apply.TryPost(next);
        _fixture.Apply.Turn();
        await next.Completion;
        _fixture.Released.Should().BeEmpty();
        _fixture.Readers.Loops[0].Turn().Should().BeTrue();
        _fixture.Released.Should().Equal(_fixture.PathOf("a"));
        (await digests.Board.At(1)).Should().HaveLength(64);
    }

    [Fact]
    public void Discard_EndsASwitchThatWaits()
    {
        var waiting = new FileSwitch(_fixture.PathOf("b"));
        _fixture.Apply.TryPost(waiting);
        _fixture.Apply.TryPost(new FileSwitch("x")).Should().Be(PostResult.Full);
        _fixture.Apply.Discard(new InvalidOperationException("the node ends"));
        waiting.Completion.IsFaulted.Should().BeTrue();
    }

    public void Dispose()
    {
        _fixture.Dispose();
        _faults.Should().BeEmpty();
    }

    private static async Task<string> NameOf(Task<Core.Readers.QueryOutcome> answer) =>
        (await answer.WaitAsync(Enough, TestContext.Current.CancellationToken)).Rows[0][0].Text;

    private async Task<T> RefusalOf<T>(string path)
        where T : Exception
    {
        var file = new FileSwitch(path);
        _fixture.Apply.TryPost(file).Should().Be(PostResult.Accepted);
        _fixture.Apply.Turn();
        return (await file.Invoking(f => f.Completion).Should().ThrowAsync<T>()).Which;
    }

    private async Task ShouldStillUseAsync(string name)
    {
        _fixture.Files.Current.Path.Should().Be(_fixture.PathOf(name));
        var work = _fixture.Which();
        _fixture.Readers.Loops[0].Turn().Should().BeTrue();
        (await NameOf(work.Completion)).Should().Be(name);
        _fixture.Apply.Post(new ApplyWork(new OneEntry(2), 2, 2, null));
        _fixture.Apply.Turn().Should().BeTrue();
        _fixture.AppliedIndexes.Take().Should().Be(2);
        _fixture.Released.Should().BeEmpty();
    }
}
