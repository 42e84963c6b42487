using AwesomeAssertions;
using Ferrolite.Native.Raft;
using Xunit;

namespace Ferrolite.Native.Tests;

/// <summary>What a leader knows of its peers and is told of them, over a log that comes later.</summary>
[Collection(nameof(RaftNodeTests))] // which counts what is live in native memory
public sealed class RaftPeersTests : IDisposable
{
    private readonly LaterStorage _storage = new();
    private readonly RaftNode _node;

    public RaftPeersTests() => _node = RaftNode.Create(
        new RaftConfig { Id = 1, Seed = 1, PreVote = false, CacheBytes = 0 },
        new RaftStart
        {
            Term = 1,
            Vote = 0,
            Commit = 1,
            FirstIndex = 2,
            LastIndex = 1,
            TruncatedTerm = 1,
            Applied = 1,
            TermRuns = [],
            ConfChanges = [],
            Configuration = new RaftConfiguration([1, 2, 3], [], [], [], false),
        },
        _storage);

    public void Dispose() => _node.Dispose();

    [Fact]
    public void Progress_OfALeader_NamesEveryPeerById()
    {
        Lead();
        Acknowledge(2, 2);
        _node.Progress().Should().Equal(
            new RaftProgress(1, RaftProgressState.Replicate, 2, 3, false, false),
            new RaftProgress(2, RaftProgressState.Replicate, 2, 3, false, true),
            new RaftProgress(3, RaftProgressState.Probe, 0, 2, true, false));

        _node.ReportUnreachable(2).Should().Be(RaftStatus.Ok);
        _node.Progress()[1].State.Should().Be(RaftProgressState.Probe, "an append may be lost");
        _node.ReportSnapshot(3, arrived: false).Should().Be(RaftStatus.Ok, "there is none on its way");
    }

    [Fact]
    public void EntriesFetched_WhenTheRangeIsCompacted_AsksForNothingMore()
    {
        Lead();
        Acknowledge(2, 2);
        Acknowledge(3, 1);
        _storage.Tickets.Should().ContainSingle();
        for (var i = 0; i < 50; i++)
        {
            _node.Propose([new byte[] { 1 }], out var index, out _).Should().Be(RaftStatus.Ok);
            Settle();
            Acknowledge(2, index);
        }

        _storage.Tickets.Should().ContainSingle("the request of a peer is still on its way");
        _node.LogCompacted(40, 2).Should().Be(RaftStatus.Ok);
        _node.EntriesFetched(_storage.Tickets[0], RaftStorageResult.Compacted).Should().Be(RaftStatus.Ok);
        _node.KickPeer(3).Should().Be(RaftStatus.Ok);
        Settle();
        _storage.Tickets.Should().ContainSingle("a snapshot is to be sent in their place");
        _node.CacheStatistics().Should().Be(new RaftCacheStatistics(0, _node.CacheStatistics().Hits, 1));
    }

    [Fact]
    public void TakeReady_WithASnapshot_SaysWhatItStandsFor()
    {
        // eraftpb: a message of type 7 (MsgSnapshot) to 1 from 2 of term 3, with the snapshot of 9/2 and voters 1, 2.
        byte[] metadata = [0x0A, 0x04, 0x08, 0x01, 0x08, 0x02, 0x10, 0x09, 0x18, 0x02];
        byte[] wire =
            [0x08, 0x07, 0x10, 0x01, 0x18, 0x02, 0x20, 0x03, 0x4A, (byte)(metadata.Length + 2), 0x12,
                (byte)metadata.Length, .. metadata];
        _node.RequestSnapshot().Should().Be(RaftStatus.RequestSnapshotDropped, "nobody leads");
        _node.Step(wire).Should().Be(RaftStatus.Ok);
        var ready = _node.TakeReady();
        ready.HasSnapshot.Should().BeTrue();
        ready.Snapshot.Should().BeEquivalentTo(
            new RaftSnapshotMetadata(9, 2, new RaftConfiguration([1, 2], [], [], [], false)));
        ready.PersistedMessages?.Dispose();
    }

    private void Lead()
    {
        _node.Campaign().Should().Be(RaftStatus.Ok);
        Settle();
        // MsgRequestVoteResponse (6) to 1 from 2 of term 2.
        _node.Step([0x08, 0x06, 0x10, 0x01, 0x18, 0x02, 0x20, 0x02]).Should().Be(RaftStatus.Ok);
        Settle();
    }

    // MsgAppendResponse (4) to 1 of term 2.
    private void Acknowledge(byte from, ulong index)
    {
        _node.Step([0x08, 0x04, 0x10, 0x01, 0x18, from, 0x20, 0x02, 0x30, (byte)index]).Should().Be(RaftStatus.Ok);
        Settle();
    }

    private void Settle()
    {
        while (_node.HasReady())
        {
            var ready = _node.TakeReady();
            _node.AdvanceAppendAsync(ready.Number);
            _node.OnPersistReady(ready.Number).Should().Be(RaftStatus.Ok);
            if (ready.Committed is { } committed) _node.AdvanceApplyTo(committed.Index(committed.Count - 1));
            foreach (var batch in new IDisposable?[]
                         { ready.Entries, ready.Committed, ready.Messages, ready.PersistedMessages })
                batch?.Dispose();
        }
    }

    /// <summary>Has nothing at hand.</summary>
    private sealed class LaterStorage : IRaftStorage
    {
        public List<ulong> Tickets { get; } = [];

        public RaftStorageResult Entries(in EntriesRequest request, EntrySink sink)
        {
            Tickets.Add(request.Ticket);
            return RaftStorageResult.Async;
        }
    }
}
