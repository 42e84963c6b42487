namespace Ferrolite.Native.Raft;

/// <summary>Between the structs of the ABI and the types of this side.</summary>
internal static unsafe class RaftStructs
{
    private const uint HasSoftState = 1;
    private const uint HasHardState = 2;
    private const uint MustSync = 4;
    private const uint NeedsDurableTerm = 8;
    private const uint HasSnapshot = 16;

    public static RfConfig Config(RaftConfig config)
    {
        RfConfig native;
        RaftException.ThrowIfFailed((RaftStatus)NativeMethods.rf_config_default(&native), "config");
        native.id = config.Id;
        native.election_tick = config.ElectionTick;
        native.heartbeat_tick = config.HeartbeatTick;
        native.max_size_per_msg = config.MaxSizePerMessage;
        native.max_inflight_msgs = config.MaxInflightMessages;
        native.max_uncommitted_size = config.MaxUncommittedSize;
        native.max_committed_size_per_ready = config.MaxCommittedSizePerReady;
        native.min_election_tick = config.MinElectionTick;
        native.max_election_tick = config.MaxElectionTick;
        native.cache_bytes = config.CacheBytes;
        native.batch_append = config.BatchAppend ? (byte)1 : (byte)0;
        native.skip_bcast_commit = config.SkipCommitBroadcast ? (byte)1 : (byte)0;
        native.lease_reads = config.LeaseReads ? (byte)1 : (byte)0;
        native.pre_vote = config.PreVote ? (byte)1 : (byte)0;
        native.check_quorum = config.CheckQuorum ? (byte)1 : (byte)0;
        native.seeded = config.Seed is null ? (byte)0 : (byte)1;
        native.seed = config.Seed ?? 0;
        return native;
    }

    public static RfInit Init(RaftStart start) => new()
    {
        size = (uint)sizeof(RfInit),
        term = start.Term,
        vote = start.Vote,
        commit = start.Commit,
        first_index = start.FirstIndex,
        last_index = start.LastIndex,
        trunc_term = start.TruncatedTerm,
        applied = start.Applied,
    };

    public static RfTermRun[] TermRuns(IReadOnlyList<(ulong FirstIndex, ulong Term)> runs)
    {
        var native = new RfTermRun[runs.Count];
        for (var i = 0; i < native.Length; i++)
            native[i] = new RfTermRun { first_index = runs[i].FirstIndex, term = runs[i].Term };
        return native;
    }

    public static RfIds Ids(ulong* pinned, ulong[] ids) => new() { ptr = pinned, len = (nuint)ids.Length };

    public static RaftConfiguration Configuration(in RfConfState state) =>
        new(Copy(state.voters), Copy(state.learners), Copy(state.voters_outgoing), Copy(state.learners_next),
            state.auto_leave != 0);

    public static RaftReady Ready(in RfReady ready) => new()
    {
        Number = ready.number,
        SoftState = (ready.flags & HasSoftState) != 0 ? new SoftState(ready.leader, (RaftRole)ready.role) : null,
        HardState = (ready.flags & HasHardState) != 0 ? new RaftHardState(ready.term, ready.vote, ready.commit) : null,
        MustSync = (ready.flags & MustSync) != 0,
        NeedsDurableTerm = (ready.flags & NeedsDurableTerm) != 0,
        Snapshot = (ready.flags & HasSnapshot) != 0 ? Snapshot(ready) : null,
        ReadStates = ReadStates(ready.read_states, (int)ready.read_states_len),
        Entries = EntryBatch.Of(ready.entries),
        Committed = EntryBatch.Of(ready.committed),
        Messages = MessageBatch.Of(ready.messages),
        PersistedMessages = MessageBatch.Of(ready.persisted_messages),
    };

    public static RaftProgress Progress(RfProgress peer) => new(
        peer.id, (RaftProgressState)peer.state, peer.matched, peer.next_index, peer.paused != 0,
        peer.recent_active != 0);

    private static RaftSnapshotMetadata Snapshot(in RfReady ready) =>
        new(ready.snapshot_index, ready.snapshot_term, Configuration(ready.snapshot_conf_state));

    private static ReadState[] ReadStates(RfReadState* states, int count)
    {
        if (count == 0) return [];
        var read = new ReadState[count];
        for (var i = 0; i < count; i++)
            read[i] = new ReadState(
                states[i].index, new ReadOnlySpan<byte>(states[i].context.ptr, (int)states[i].context.len).ToArray());
        return read;
    }

    private static ulong[] Copy(in RfIds ids) => new ReadOnlySpan<ulong>(ids.ptr, (int)ids.len).ToArray();
}
