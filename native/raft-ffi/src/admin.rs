//! Settings at run time, group commit, and what a status page shows.

use protobuf::Message as _;
use raft::ProgressState;

use crate::abi::{RfNodeStatus, RfProgress};
use crate::describe::{debug_state, describe_message};
use crate::guard::{guard, refuse};
use crate::lifecycle::copy_text;
use crate::node::{Inner, Node};
use crate::node_guard::guard_node;
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
