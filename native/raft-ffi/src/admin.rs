//! Settings at run time, group commit, and what a status page shows.

use protobuf::Message as _;
use raft::ProgressState;

use crate::abi::{RfNodeStatus, RfProgress};
use crate::describe::{debug_state, describe_message};
use crate::guard::{guard, guard_node, refuse};
use crate::lifecycle::copy_text;
use crate::node::{Inner, Node};
use crate::sim::SimTimeouts;
use crate::status::RfStatus;
use crate::wire::slice;

/// The state in numbers.
///
/// # Safety
/// `node` is live; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_status(node: *mut Node, out: *mut RfNodeStatus) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(out) = out.as_mut() else { return RfStatus::BadArg };
            let raft = &n.raw.raft;
            let log = &raft.raft_log;
            *out = RfNodeStatus {
                id: raft.id,
                leader: raft.leader_id,
                term: raft.term,
                vote: raft.vote,
                first_index: log.first_index(),
                last_index: log.last_index(),
                committed: log.committed,
                persisted: log.persisted,
                applied: log.applied,
                unstable_entries: log.unstable.entries.len() as u64,
                unstable_bytes: log.unstable.entries_size as u64,
                uncommitted_bytes: raft.uncommitted_size() as u64,
                lead_transferee: raft.lead_transferee.unwrap_or(0),
                pending_conf_index: raft.pending_conf_index,
                pending_reads: raft.pending_read_count() as u64,
                election_elapsed: raft.election_elapsed as u32,
                randomized_election_timeout: raft.randomized_election_timeout() as u32,
                role: raft.state as i32,
                promotable: raft.promotable() as u8,
            };
            RfStatus::Ok
        })
    }
}

/// Role, leader and term as the last call left them. Any thread, while the node is live.
///
/// # Safety
/// `node` is live; the outputs are writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_role_leader_term(
    node: *mut Node,
    role: *mut i32,
    leader: *mut u64,
    term: *mut u64,
) -> RfStatus {
    guard(|| {
        let Some(node) = (unsafe { node.as_ref() }) else { return refuse(RfStatus::BadArg, "the node is null") };
        unsafe { (*role, *leader, *term) = node.published() };
        RfStatus::Ok
    })
}

/// What a leader knows of its peers, by ascending id: fills up to `cap` rows, tells how many there are.
///
/// # Safety
/// `node` is live; `out` is writable for `cap` rows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_progress(node: *mut Node, out: *mut RfProgress, cap: usize, len: *mut usize) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let mut rows: Vec<RfProgress> = n
                .raw
                .raft
                .prs()
                .iter()
                .map(|(&id, p)| RfProgress {
                    id,
                    matched: p.matched,
                    next_index: p.next_idx,
                    pending_snapshot: p.pending_snapshot,
                    pending_request_snapshot: p.pending_request_snapshot,
                    commit_group: p.commit_group_id,
                    committed: p.committed_index,
                    state: match p.state {
                        ProgressState::Probe => 0,
                        ProgressState::Replicate => 1,
                        ProgressState::Snapshot => 2,
                    },
                    paused: p.is_paused() as u8,
                    recent_active: p.recent_active as u8,
                    inflight_full: p.ins.full() as u8,
                })
                .collect();
            rows.sort_by_key(|r| r.id);
            *len = rows.len();
            for (i, row) in rows.into_iter().take(cap).enumerate() {
                out.add(i).write(row);
            }
            RfStatus::Ok
        })
    }
}

unsafe fn set(node: *mut Node, change: impl FnOnce(&mut Inner)) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            change(n);
            RfStatus::Ok
        })
    }
}

/// A candidate of lower priority gets no vote from this node.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_set_priority(node: *mut Node, priority: i64) -> RfStatus {
    unsafe { set(node, |n| n.raw.set_priority(priority)) }
}

/// Whether a leader steps down without a quorum.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_set_check_quorum(node: *mut Node, on: u8) -> RfStatus {
    unsafe { set(node, |n| n.raw.raft.set_check_quorum(on != 0)) }
}

/// Whether consecutive appends to a peer are merged.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_set_batch_append(node: *mut Node, on: u8) -> RfStatus {
    unsafe { set(node, |n| n.raw.set_batch_append(on != 0)) }
}

/// Whether commits wait for the next append or heartbeat.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_skip_bcast_commit(node: *mut Node, on: u8) -> RfStatus {
    unsafe { set(node, |n| n.raw.skip_bcast_commit(on != 0)) }
}

/// Entry data that one Ready hands out as committed.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_set_max_committed_size(node: *mut Node, bytes: u64) -> RfStatus {
    unsafe { set(node, |n| n.raw.raft.set_max_committed_size_per_ready(bytes)) }
}

/// Group commit: an entry commits when two groups have it.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_group_commit_enable(node: *mut Node, on: u8) -> RfStatus {
    unsafe { set(node, |n| n.raw.raft.enable_group_commit(on != 0)) }
}

/// Forgets all commit groups.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_group_commit_clear(node: *mut Node) -> RfStatus {
    unsafe { set(node, |n| n.raw.raft.clear_commit_group()) }
}

/// Puts peers into commit groups, in memory: again after each start and snapshot. Groups are not 0.
///
/// # Safety
/// `node` is live; the arrays are readable for `len`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_group_commit_assign(
    node: *mut Node,
    peers: *const u64,
    groups: *const u64,
    len: usize,
) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let (Some(peers), Some(groups)) = (slice(peers, len), slice(groups, len)) else {
                return refuse(RfStatus::BadArg, "an array is null");
            };
            if groups.contains(&0) {
                return refuse(RfStatus::BadArg, "commit group 0 means no group");
            }
            let pairs: Vec<(u64, u64)> = peers.iter().copied().zip(groups.iter().copied()).collect();
            n.raw.raft.assign_commit_groups(&pairs);
            RfStatus::Ok
        })
    }
}

/// Whether the commit index is consistent with the groups: 1 yes, 0 no, -1 unknown.
///
/// # Safety
/// `node` is live; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_group_commit_consistent(node: *mut Node, out: *mut i32) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            *out = n.raw.raft.check_group_commit_consistent().map_or(-1, i32::from);
            RfStatus::Ok
        })
    }
}

/// Append messages in flight to one peer.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_adjust_inflight(node: *mut Node, peer: u64, messages: u32) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            if messages == 0 {
                return refuse(RfStatus::BadArg, "a window of 0 messages sends nothing");
            }
            n.raw.raft.adjust_max_inflight_msgs(peer, messages as usize);
            RfStatus::Ok
        })
    }
}

/// Makes election timeouts in [min, max) a pure function of seed, id and term from now on.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_sim_seed(node: *mut Node, seed: u64, min: u32, max: u32) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let (base, min, max) = (n.raw.raft.election_timeout(), min as usize, max as usize);
            if min < base || max > 2 * base || min >= max {
                return refuse(RfStatus::BadArg, "timeouts lie in [election_tick, 2 x election_tick)");
            }
            n.sim = Some(SimTimeouts::new(seed, min, max));
            RfStatus::Ok
        })
    }
}

/// One canonical line of state; returns its whole length through `len`.
///
/// # Safety
/// `node` is live; `buf` is writable for `cap` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_debug_state(node: *mut Node, buf: *mut u8, cap: usize, len: *mut u32) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            *len = copy_text(&debug_state(&n.raw), buf, cap);
            RfStatus::Ok
        })
    }
}

/// One line of text for a message on the wire; returns its whole length through `len`.
///
/// # Safety
/// `wire` is readable, `buf` writable for its length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_msg_describe(
    wire: *const u8,
    wire_len: usize,
    buf: *mut u8,
    cap: usize,
    len: *mut u32,
) -> RfStatus {
    guard(|| {
        let Some(wire) = (unsafe { slice(wire, wire_len) }) else { return RfStatus::BadArg };
        match raft::eraftpb::Message::parse_from_bytes(wire) {
            Ok(message) => unsafe { *len = copy_text(&describe_message(&message), buf, cap) },
            Err(_) => return refuse(RfStatus::BadMessage, "the bytes are no message"),
        }
        RfStatus::Ok
    })
}
