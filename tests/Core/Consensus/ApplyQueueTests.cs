using AwesomeAssertions;
using Ferrolite.Core.Consensus;
using Ferrolite.Core.Model;
using Ferrolite.Core.Requests;
using Ferrolite.Core.Tests.Requests;
using Xunit;

namespace Ferrolite.Core.Tests.Consensus;

/// <summary>Memory stays bounded while the state machine stands still, and nothing is left out.</summary>
public sealed class ApplyQueueTests : ICommitSink
{
    private const int Entries = 100_000;
    private readonly List<ApplyWork> _works = [];
    private readonly List<ulong> _pages = [];
    private readonly ApplyQueue _queue;
    private long _held;

    public ApplyQueueTests() => _queue = new ApplyQueue(this, _pages.Add);

    [Theory]
    [InlineData(1_000)]
    [InlineData(0)]
    public void Post_WhileNothingIsApplied_HoldsBoundedBytes_AndOneRange(int size)
    {
        for (var index = 1UL; index <= Entries; index++) _queue.Post(new CountedEntries(this, index, size), null);
        _held.Should().BeLessThanOrEqualTo(Limits.ApplyBacklogBytesMax);
        _queue.Bytes.Should().Be(_held);
        var inMemory = _works.Count;
        _works.Should().OnlyContain(w => w.Entries != null);
        if (size > 0) inMemory.Should().BeLessThan(Entries / 2);

        ApplyAll(from: 0).Should().Be(Entries);
        _works.Should().HaveCount(Math.Min(Entries, inMemory + 1));
        _held.Should().Be(0);
        _queue.Bytes.Should().Be(0);
    }

    [Fact]
    public void Post_WhileBehind_HandsOverSmallPages()
    {
        for (var index = 1UL; index <= Entries; index++) _queue.Post(new CountedEntries(this, index, 1_000), null);
        _pages.Should().Equal(Limits.CommittedPageBytesWhileBehind);
        ApplyAll(from: 0);
        _pages.Should().Equal(Limits.CommittedPageBytesWhileBehind, Limits.CommittedPageBytesMax);
    }

    [Fact]
    public void Post_OfOneEntryBeyondTheBound_IsHandedOver()
    {
        _queue.Post(new CountedEntries(this, 1, (int)Limits.ApplyBacklogBytesMax + 1), null);
        _works.Should().ContainSingle().Which.Entries.Should().NotBeNull();
    }

    [Fact]
    public void Post_WithWaiters_IsHandedOverInItsPlace()
    {
        var index = 1UL;
        while (_works.Count == (int)index - 1) _queue.Post(new CountedEntries(this, index++, 1_000), null);
        var range = index - 1;
        ICompletion?[] waiters = [new ProposalOutcome().Proposal];
        _queue.Post(new CountedEntries(this, index, 1_000), waiters);
        _works[^2].Should().Be(new ApplyWork(null, range, range, null));
        _works[^1].Should().Be(new ApplyWork(null, index, index, waiters));
        ApplyAll(from: 0).Should().Be(index);
    }

    [Fact]
    public void Post_AfterARange_StaysBehindIt()
    {
        for (var index = 1UL; index <= Entries; index++) _queue.Post(new CountedEntries(this, index, 1_000), null);
        var inMemory = _works.Count;
        _queue.Applied(10);
        _queue.Post(new CountedEntries(this, Entries + 1, 1), null);
        _works.Should().HaveCount(inMemory, "there is room again, but a range stands before it");
        ApplyAll(from: 0).Should().Be(Entries + 1);
    }

    void ICommitSink.Post(ApplyWork work) => _works.Add(work);

    void ICommitSink.PostConfState(ConfState confState) => throw new NotSupportedException();

    // As the state machine does: in order, without a gap. Returns the last index.
    private ulong ApplyAll(ulong from)
    {
        var last = from;
        for (var i = 0; i < _works.Count; i++)
        {
            _works[i].First.Should().Be(last + 1);
            last = _works[i].Last;
            _works[i].Entries?.Dispose();
            _queue.Applied(last);
        }

        return last;
    }

    private sealed class CountedEntries : IEntryBatch
    {
        private readonly ApplyQueueTests _test;
        private readonly ulong _index;

        public CountedEntries(ApplyQueueTests test, ulong index, int size)
        {
            (_test, _index, Bytes) = (test, index, size);
            _test._held += Memory;
        }

        public int Count => 1;

        public long Bytes { get; }

        private long Memory => Bytes + Limits.EntryOverheadBytes;

        public EntryHeader Header(int i) => new(_index, 2, EntryKind.Normal);

        public ReadOnlySpan<byte> Data(int i) => throw new NotSupportedException();

        public ReadOnlySpan<byte> Context(int i) => throw new NotSupportedException();

        public void Dispose() => _test._held -= Memory;
    }
}
