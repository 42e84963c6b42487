namespace Ferrolite.Native.Raft;

/// <summary>
/// A raft node. One thread at a time calls it; a second one is answered <see cref="RaftStatus.Busy"/>. It does no I/O
/// and
/// knows no time but ticks. Batches that it hands out outlive it.
/// </summary>
public sealed unsafe partial class RaftNode : IDisposable
{
    private readonly StorageCallbacks _callbacks;
    private readonly ProposalBuffer _proposals = new();
    private Node* _node;

    private RaftNode(StorageCallbacks callbacks) => _callbacks = callbacks;

    /// <summary>Makes a node.</summary>
    /// <exception cref="RaftException">The configuration or the start state is refused.</exception>
    public static RaftNode Create(RaftConfig config, RaftStart start, IRaftStorage storage)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(start);
        RaftLibrary.Check();
        var node = new RaftNode(new StorageCallbacks(storage));
        var runs = RaftStructs.TermRuns(start.TermRuns);
        ulong[] changes = [.. start.ConfChanges];
        var members = start.Configuration;
        var callbacks = node._callbacks.Table();
        var native = RaftStructs.Config(config);
        Node* created;
        RaftStatus status;
        fixed (RfTermRun* r = runs)
        fixed (ulong* c = changes)
        fixed (ulong* v = members.Voters, l = members.Learners, o = members.VotersOutgoing, x = members.LearnersNext)
        {
            var init = RaftStructs.Init(start);
            init.term_runs = r;
            init.term_runs_len = (nuint)runs.Length;
            init.conf_changes = c;
            init.conf_changes_len = (nuint)changes.Length;
            init.conf_state = new RfConfState
            {
                voters = RaftStructs.Ids(v, members.Voters),
                learners = RaftStructs.Ids(l, members.Learners),
                voters_outgoing = RaftStructs.Ids(o, members.VotersOutgoing),
                learners_next = RaftStructs.Ids(x, members.LearnersNext),
                auto_leave = members.AutoLeave ? (byte)1 : (byte)0,
            };
            status = (RaftStatus)NativeMethods.rf_node_create(&native, &init, &callbacks, &created);
        }

        if (status != RaftStatus.Ok) node._callbacks.Dispose();
        RaftException.ThrowIfFailed(status, "create");
        node._node = created;
        return node;
    }

    /// <summary>One tick.</summary>
    public RaftStatus Tick() => Result(NativeMethods.rf_tick(_node, 1));

    /// <summary>Stands for election.</summary>
    public RaftStatus Campaign() => Result(NativeMethods.rf_campaign(_node));

    /// <summary>Takes a message of a peer.</summary>
    public RaftStatus Step(ReadOnlySpan<byte> wire)
    {
        fixed (byte* w = wire) return Result(NativeMethods.rf_step(_node, w, (nuint)wire.Length));
    }

    /// <summary>Proposes entries in one step. On Ok the first one stands at <paramref name="firstIndex"/>.</summary>
    public RaftStatus Propose(IReadOnlyList<ReadOnlyMemory<byte>> entries, out ulong firstIndex, out ulong term)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ulong first = 0, at = 0;
        var items = _proposals.Load(entries);
        var status = NativeMethods.rf_propose(_node, items, (nuint)entries.Count, null, &first, &at);
        (firstIndex, term) = (first, at);
        return Result(status);
    }

    /// <summary>Asks for a read index under a context of 24 bytes that was never used before.</summary>
    public RaftStatus ReadIndex(ReadOnlySpan<byte> context)
    {
        fixed (byte* c = context) return Result(NativeMethods.rf_read_index(_node, c, (nuint)context.Length));
    }

    /// <summary>Applies the conf change of a committed entry; <see cref="Configuration"/> tells the outcome.</summary>
    public RaftStatus ApplyConfChange(ulong index, ReadOnlySpan<byte> data, bool v2)
    {
        RfConfApplied applied;
        fixed (byte* d = data)
            return Result(NativeMethods.rf_apply_conf_change(
                _node, index, d, (nuint)data.Length, v2 ? (byte)1 : (byte)0, &applied));
    }

    /// <summary>The present configuration.</summary>
    public RaftConfiguration Configuration()
    {
        RfConfState state;
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_conf_state(_node, &state)), "conf state");
        return RaftStructs.Configuration(state);
    }

    /// <summary>
    /// What became of entries that were promised. Ok: they are there, and raft asks the storage again. Compacted: they
    /// are gone, and the peer needs a snapshot. Unavailable: raft asks again when it next has a reason to. Each ticket
    /// is answered once; until then no other request comes for its peer.
    /// </summary>
    public RaftStatus EntriesFetched(ulong ticket, RaftStorageResult answer) =>
        Result(NativeMethods.rf_entries_fetched(_node, ticket, (int)answer));

    /// <summary>Whether there is a Ready.</summary>
    public bool HasReady()
    {
        byte has = 0;
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_has_ready(_node, &has)), "has ready");
        return has != 0;
    }

    /// <summary>Takes the Ready. Until its advance no tick, step or proposal.</summary>
    public RaftReady TakeReady()
    {
        RfReady ready;
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_ready(_node, &ready)), "ready");
        return RaftStructs.Ready(ready);
    }

    /// <summary>Advances the Ready that was taken; what makes it durable is on its way.</summary>
    public void AdvanceAppendAsync(ulong number) =>
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_advance_append_async(_node, number)), "advance append");

    /// <summary>Advances the Ready that was taken; it and every earlier one are durable.</summary>
    public RaftLight AdvanceAppend(ulong number)
    {
        RfLight light;
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_advance_append(_node, number, &light)), "advance append");
        return new RaftLight
        {
            Commit = light.commit_index,
            Committed = EntryBatch.Of(light.committed),
            Messages = MessageBatch.Of(light.messages),
        };
    }

    /// <summary>
    /// Readies up to <paramref name="number"/> are durable. Before any of their persisted messages leaves.
    /// </summary>
    public RaftStatus OnPersistReady(ulong number) => Result(NativeMethods.rf_on_persist_ready(_node, number));

    /// <summary>Entries up to <paramref name="index"/> are applied.</summary>
    public RaftStatus AdvanceApplyTo(ulong index) => Result(NativeMethods.rf_advance_apply_to(_node, index));

    /// <summary>The indexes.</summary>
    public RaftIndexes Indexes()
    {
        RfNodeStatus status;
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_status(_node, &status)), "status");
        return new RaftIndexes(
            status.first_index, status.last_index, status.persisted, status.committed, status.applied);
    }

    /// <summary>Frees the node. Batches stay valid.</summary>
    public void Dispose()
    {
        if (_node is null) return;
        NativeMethods.rf_node_free(_node);
        _node = null;
        _callbacks.Dispose();
    }

    // An exception in a callback is the cause of the failure that raft reports: it goes to the caller as it is.
    private RaftStatus Result(RfStatus status)
    {
        if (_callbacks.Thrown is { } thrown)
            throw new RaftException((RaftStatus)status, "raft's storage failed: " + thrown.Message, thrown);
        return (RaftStatus)status;
    }
}
