//! The structs of the ABI. `size` is the first field of every input struct and must equal the struct's size. Flags are
//! bytes. Pointers are borrowed; a length of 0 allows null.

use std::ffi::c_void;

/// Borrowed bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfBytes {
    pub ptr: *const u8,
    pub len: usize,
}

/// Borrowed ids.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfIds {
    pub ptr: *const u64,
    pub len: usize,
}

/// Settings of a node. Times in ticks, sizes in bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfConfig {
    pub size: u32,
    pub pre_vote: u8,
    pub check_quorum: u8,
    pub batch_append: u8,
    pub skip_bcast_commit: u8,
    pub id: u64,
    pub election_tick: u32,
    pub heartbeat_tick: u32,
    pub min_election_tick: u32,
    pub max_election_tick: u32,
    pub max_size_per_msg: u64,
    pub max_uncommitted_size: u64,
    pub max_committed_size_per_ready: u64,
    pub cache_bytes: u64,
    pub priority: i64,
    pub seed: u64,
    pub max_inflight_msgs: u32,
    /// 1: election timeouts are a pure function of seed, id and term.
    pub seeded: u8,
    /// 1: ReadIndex trusts check_quorum (LeaseBased).
    pub lease_reads: u8,
    pub reserved: u16,
}

/// A run of entries of one term.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfTermRun {
    pub first_index: u64,
    pub term: u64,
}

/// ConfState.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfConfState {
    pub voters: RfIds,
    pub learners: RfIds,
    pub voters_outgoing: RfIds,
    pub learners_next: RfIds,
    pub auto_leave: u8,
}

/// What a node starts from.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfInit {
    pub size: u32,
    pub reserved: u32,
    pub term: u64,
    pub vote: u64,
    pub commit: u64,
    pub first_index: u64,
    pub last_index: u64,
    pub trunc_term: u64,
    pub applied: u64,
    pub term_runs: *const RfTermRun,
    pub term_runs_len: usize,
    /// The indexes of all conf changes behind `applied`, ascending.
    pub conf_changes: *const u64,
    pub conf_changes_len: usize,
    pub conf_state: RfConfState,
}

/// What the storage callbacks answer.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RfStorageResult {
    Ok = 0,
    Compacted = 1,
    Unavailable = 2,
    /// The entries come later; only when the request allows it.
    Async = 3,
    /// The storage failed: the node is lost.
    Fatal = 4,
}

/// A range of entries that raft wants and the cache no longer has.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfEntriesRequest {
    pub low: u64,
    pub high: u64,
    pub max_bytes: u64,
    /// Names the request for rf_entries_fetched; 0 = the answer may not come later.
    pub ticket: u64,
}

/// Storage callbacks. They run inside a call of the node, on its thread; they may not call it and never unwind.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfCallbacks {
    pub size: u32,
    pub reserved: u32,
    pub ctx: *mut c_void,
    /// Pushes rows into the sink with rf_sink_entry.
    pub entries:
        Option<unsafe extern "C" fn(ctx: *mut c_void, request: *const RfEntriesRequest, sink: *mut c_void) -> i32>,
    /// Sets the snapshot with rf_sink_snapshot; UNAVAILABLE means not yet.
    pub snapshot: Option<unsafe extern "C" fn(ctx: *mut c_void, request_index: u64, to: u64, sink: *mut c_void) -> i32>,
}

/// An entry of a batch; the pointers live as long as the batch.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfEntry {
    pub index: u64,
    pub term: u64,
    pub data: RfBytes,
    pub context: RfBytes,
    pub entry_type: i32,
    pub reserved: u32,
}

/// A message of a batch; the wire bytes live as long as the batch.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfMsg {
    pub to: u64,
    pub term: u64,
    pub index: u64,
    pub log_term: u64,
    pub commit: u64,
    pub wire: RfBytes,
    pub msg_type: i32,
    pub entries: u32,
    pub reject: u8,
}

/// An answered ReadIndex.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfReadState {
    pub index: u64,
    pub context: RfBytes,
}

/// Flag of [`RfReady`]: leader and role are set.
pub const RF_READY_SOFT_STATE: u32 = 1;
/// Flag: term, vote and commit are set.
pub const RF_READY_HARD_STATE: u32 = 2;
/// Flag: durable before `on_persist_ready`.
pub const RF_READY_MUST_SYNC: u32 = 4;
/// Flag: `messages` may not leave before term and vote of this node are durable.
pub const RF_READY_NEEDS_DURABLE_TERM: u32 = 8;
/// Flag: the snapshot fields are set.
pub const RF_READY_SNAPSHOT: u32 = 16;

/// A Ready. Scalars and arrays live until its advance; the batches are the caller's, null when empty.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfReady {
    pub number: u64,
    pub leader: u64,
    pub term: u64,
    pub vote: u64,
    pub commit: u64,
    pub snapshot_index: u64,
    pub snapshot_term: u64,
    pub snapshot_data: RfBytes,
    pub snapshot_conf_state: RfConfState,
    pub read_states: *const RfReadState,
    pub read_states_len: usize,
    pub entries: *mut c_void,
    pub committed: *mut c_void,
    pub messages: *mut c_void,
    pub persisted_messages: *mut c_void,
    pub flags: u32,
    pub role: i32,
}

/// A LightReady. The batches are the caller's, null when empty.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfLight {
    /// 0 = unchanged.
    pub commit_index: u64,
    pub committed: *mut c_void,
    pub messages: *mut c_void,
}

/// The state of a node in numbers.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfNodeStatus {
    pub id: u64,
    pub leader: u64,
    pub term: u64,
    pub vote: u64,
    pub first_index: u64,
    pub last_index: u64,
    pub committed: u64,
    pub persisted: u64,
    pub applied: u64,
    pub unstable_entries: u64,
    pub unstable_bytes: u64,
    pub uncommitted_bytes: u64,
    pub lead_transferee: u64,
    pub pending_conf_index: u64,
    pub pending_reads: u64,
    pub election_elapsed: u32,
    pub randomized_election_timeout: u32,
    pub role: i32,
    pub promotable: u8,
}

/// What a leader knows of a peer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfProgress {
    pub id: u64,
    pub matched: u64,
    pub next_index: u64,
    pub pending_snapshot: u64,
    pub pending_request_snapshot: u64,
    pub commit_group: u64,
    pub committed: u64,
    /// 0 probe, 1 replicate, 2 snapshot.
    pub state: i32,
    pub paused: u8,
    pub recent_active: u8,
    pub inflight_full: u8,
}

/// Objects that the caller holds.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfLive {
    pub nodes: i64,
    pub entry_batches: i64,
    pub message_batches: i64,
}

/// What the log cache did.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfCacheStats {
    pub bytes: u64,
    pub hits: u64,
    pub misses: u64,
}

/// One part of a conf change.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfConfChange {
    pub node: u64,
    /// 0 add voter, 1 remove, 2 add learner.
    pub change_type: i32,
}

/// The outcome of applying a conf change; the ids live until the next call that returns a configuration.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RfConfApplied {
    pub conf_state: RfConfState,
    /// 1: this node led, is no voter any more, and has become a follower.
    pub stepped_down: u8,
}
