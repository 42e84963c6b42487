using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Xunit;

namespace Ferrolite.Core.Tests.Log;

public sealed class LogWriterLoopTests : IDisposable
{
    private readonly RecordingLog _log = new();
    private readonly List<ulong> _persisted = [];
    private readonly LogWriterLoop _loop;

    public LogWriterLoopTests() => _loop = new LogWriterLoop("n1", _log, _persisted.Add);

    [Fact]
    public void Turn_WhenNothingWaits_WritesNothing()
    {
        _loop.Turn().Should().BeFalse();
        _log.Batches.Should().BeEmpty();
        _persisted.Should().BeEmpty();
    }

    [Fact]
    public void Turn_WritesWhatWaitsInOneTransaction_AndReportsTheLast()
    {
        for (var number = 1UL; number <= 5; number++) Post(number, 100);
        _loop.Turn().Should().BeTrue();
        _log.Batches.Should().ContainSingle().Which.Should().Equal(1, 2, 3, 4, 5);
        _persisted.Should().Equal(5);
        _loop.Turn().Should().BeFalse();
    }

    [Fact]
    public void Turn_WhenTooMuchWaits_LeavesTheRestToTheNextTransactions()
    {
        var half = Limits.LogBatchBytesMax / 2;
        var entries = new[] { half, half, half + 1, half, half, 1 }
            .Select((bytes, i) => Post((ulong)i + 1, bytes)).ToList();
        while (_loop.Turn())
        {
        }

        // Beyond the first write of each, never more than the bound.
        _log.Batches.Select(b => string.Join(' ', b)).Should().Equal("1 2", "3 4 5", "6");
        _persisted.Should().Equal(2, 5, 6);
        entries.Should().AllSatisfy(e => e.Disposals.Should().Be(1));
    }

    [Fact]
    public void Turn_ManySmallWritesBehindALargeOne_FillTheBound()
    {
        Post(1, 10 * Limits.LogBatchBytesMax);
        for (var number = 2UL; number <= 5; number++) Post(number, Limits.LogBatchBytesMax / 4 * 3);
        while (_loop.Turn())
        {
        }

        _log.Batches.Select(b => string.Join(' ', b)).Should().Equal("1 2", "3 4", "5");
    }

    [Fact]
    public void Turn_StoresTheCommitIndexOfItsOwnWrites_NotOneThatSpeaksOfLaterOnes()
    {
        var first = new SizedEntries(100);
        var second = new SizedEntries(2 * Limits.LogBatchBytesMax);
        _loop.Post(new LogWrite(1, first, null, Commit: 4));
        // It cuts what the first has appended, and 9 is committed of what it brings.
        _loop.Post(new LogWrite(2, second, null, Commit: 9));
        _loop.Note(9, 4);
        _loop.Turn();
        _log.Commits.Should().Equal(4);
        _loop.Turn();
        _log.Commits.Should().Equal(4, 9);
    }

    [Fact]
    public void Turn_WritesWithoutEntries_StayInOrder()
    {
        _loop.Post(new LogWrite(1, null, new HardState(1, 1, 1)));
        Post(2, Limits.LogBatchBytesMax);
        Post(3, Limits.LogBatchBytesMax);
        _loop.Post(new LogWrite(4, null, new HardState(2, 1, 1)));
        while (_loop.Turn())
        {
        }

        _log.Batches.SelectMany(b => b).Should().Equal(1, 2, 3, 4);
        _persisted.Should().Equal(2, 4);
    }

    [Fact]
    public void Finish_WritesAllThatWaits_AndTheCommit()
    {
        for (var number = 1UL; number <= 4; number++) Post(number, Limits.LogBatchBytesMax);
        _loop.Note(7, 6);
        _loop.Finish();
        _log.Batches.SelectMany(b => b).Should().Equal(1, 2, 3, 4);
        _log.Saved.Should().Be((7, 6));
    }

    [Fact]
    public void Discard_FreesWhatWaits_AndWhatComesLater()
    {
        var waiting = Enumerable.Range(1, 4).Select(i => Post((ulong)i, Limits.LogBatchBytesMax)).ToList();
        // The first transaction has looked at the write behind its bound.
        _loop.Turn();
        _loop.Discard(new InvalidOperationException("the node ends"));
        var late = Post(9, 1);
        waiting.Should().AllSatisfy(e => e.Disposals.Should().Be(1));
        late.Disposals.Should().Be(1);
        _loop.Turn().Should().BeFalse();
        _log.Batches.Should().ContainSingle();
    }

    [Fact]
    public void Discard_AfterAWriteHasFailed_FreesItsEntriesToo()
    {
        _log.Failure = new EnvironmentFaultException("disk full");
        var waiting = Enumerable.Range(1, 2).Select(i => Post((ulong)i, 100)).ToList();
        _loop.Invoking(l => l.Turn()).Should().Throw<EnvironmentFaultException>();
        _persisted.Should().BeEmpty();
        _loop.Discard(new InvalidOperationException("the node ends"));
        waiting.Should().AllSatisfy(e => e.Disposals.Should().Be(1));
    }

    public void Dispose() => _log.Dispose();

    private SizedEntries Post(ulong number, long bytes)
    {
        var entries = new SizedEntries(bytes);
        _loop.Post(new LogWrite(number, entries, null));
        return entries;
    }
}
