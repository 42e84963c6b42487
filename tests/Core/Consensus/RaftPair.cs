using Ferrolite.Native.Raft;

namespace Ferrolite.Core.Tests.Consensus;

/// <summary>A leader and its follower without disks or network: a source of real message batches.</summary>
internal sealed class RaftPair : IDisposable
{
    private readonly RaftNode _leader = Create(1);
    private readonly RaftNode _follower = Create(2);

    public RaftPair()
    {
        _leader.Campaign();
        while (Pump(_leader, _follower) | Pump(_follower, _leader))
        {
        }
    }

    /// <summary>The follower's answers to a heartbeat and to an entry, in one batch.</summary>
    public MessageBatch AnswerHeartbeatAndEntry()
    {
        _leader.Propose([new byte[] { 1 }], out _, out _);
        _leader.Ping();
        Pump(_leader, _follower);
        var ready = _follower.TakeReady();
        _follower.AdvanceAppendAsync(ready.Number);
        _follower.OnPersistReady(ready.Number);
        ready.Entries?.Dispose();
        ready.Committed?.Dispose();
        return ready.PersistedMessages!;
    }

    public void Dispose()
    {
        _leader.Dispose();
        _follower.Dispose();
    }

    private static RaftNode Create(ulong id) => RaftNode.Create(
        new RaftConfig { Id = id, Seed = 1 },
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
            Configuration = new RaftConfiguration([1, 2], [], [], [], false),
        },
        new NoStorage());

    private static bool Pump(RaftNode from, RaftNode to)
    {
        var any = false;
        for (; from.HasReady(); any = true)
        {
            var ready = from.TakeReady();
            from.AdvanceAppendAsync(ready.Number);
            from.OnPersistReady(ready.Number);
            Deliver(ready.Messages, to);
            Deliver(ready.PersistedMessages, to);
            ready.Entries?.Dispose();
            ready.Committed?.Dispose();
        }

        return any;
    }

    private static void Deliver(MessageBatch? batch, RaftNode to)
    {
        if (batch is null) return;
        using (batch)
        {
            for (var i = 0; i < batch.Count; i++) to.Step(batch.Wire(i));
        }
    }

    private sealed class NoStorage : IRaftStorage
    {
        public RaftStorageResult Entries(in EntriesRequest request, EntrySink sink) =>
            throw new InvalidOperationException("everything is in the cache");
    }
}
