using System.Text;
using AwesomeAssertions;
using Ferrolite.Native.Raft;
using Xunit;

namespace Ferrolite.Native.Tests;

/// <summary>The facade on a node alone, which needs nobody to commit.</summary>
[Collection(nameof(RaftNodeTests))]
public sealed class RaftNodeTests
{
    [Fact]
    public void Propose_OnASingleNode_CommitsThroughTheAsynchronousReady()
    {
        var (_, entriesBefore, messagesBefore) = RaftLibrary.Live();
        List<string> committed = [];
        EntryBatch? kept = null;
        using (var node = Create(new RefusingStorage()))
        {
            node.Campaign().Should().Be(RaftStatus.Ok);
            Settle(node, committed);
            node.Propose([Bytes("a"), Bytes("b")], out var first, out var term).Should().Be(RaftStatus.Ok);
            (first, term).Should().Be((3UL, 2UL));
            Settle(node, committed, batch => kept = batch);
        }

        committed.Should().Equal("a", "b");
        Encoding.UTF8.GetString(kept!.Data(0)).Should().Be("a", "a batch outlives its node");
        kept.Dispose();
        RaftLibrary.Live().Should().Be((RaftLibrary.Live().Nodes, entriesBefore, messagesBefore));
    }

    [Fact]
    public void Propose_WithoutALeader_IsRefused()
    {
        using var node = Create(new RefusingStorage());
        node.Propose([Bytes("a")], out _, out _).Should().Be(RaftStatus.NoLeader);
    }

    [Fact]
    public void Step_WithRubbish_IsRefused_AndTheNodeGoesOn()
    {
        using var node = Create(new RefusingStorage());
        node.Step([1, 2, 3, 255]).Should().Be(RaftStatus.BadMessage);
        node.Tick().Should().Be(RaftStatus.Ok);
    }

    [Fact]
    public void Storage_WhenItThrows_LosesTheNodeAndNamesTheCause()
    {
        using var node = Create(new RefusingStorage(), last: 2, commit: 2);
        node.Invoking(n => n.TakeReady()).Should().Throw<RaftException>().Which.InnerException!.Message
            .Should().Be("the disk is gone");
    }

    private static RaftNode Create(IRaftStorage storage, ulong last = 1, ulong commit = 1) => RaftNode.Create(
        new RaftConfig { Id = 1, Seed = 1 },
        new RaftStart
        {
            Term = 1,
            Vote = 0,
            Commit = commit,
            FirstIndex = 2,
            LastIndex = last,
            TruncatedTerm = 1,
            Applied = 1,
            TermRuns = last == 1 ? [] : [(2, 1)],
            ConfChanges = [],
            Configuration = new RaftConfiguration([1], [], [], [], false),
        },
        storage);

    private static void Settle(RaftNode node, List<string> committed, Action<EntryBatch>? keep = null)
    {
        while (node.HasReady())
        {
            var ready = node.TakeReady();
            node.AdvanceAppendAsync(ready.Number);
            node.OnPersistReady(ready.Number);
            ready.Entries?.Dispose();
            ready.Messages?.Dispose();
            ready.PersistedMessages?.Dispose();
            if (ready.Committed is not { } batch) continue;
            for (var i = 0; i < batch.Count; i++)
            {
                if (batch.Data(i).Length > 0) committed.Add(Encoding.UTF8.GetString(batch.Data(i)));
            }

            node.AdvanceApplyTo(batch.Index(batch.Count - 1));
            if (keep is null) batch.Dispose();
            else keep(batch);
        }
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class RefusingStorage : IRaftStorage
    {
        public RaftStorageResult Entries(in EntriesRequest request, EntrySink sink) =>
            throw new IOException("the disk is gone");
    }
}
