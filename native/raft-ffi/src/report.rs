//! What the transport and the storage tell raft.

use raft::SnapshotStatus;

use crate::abi::{RfCacheStats, RfStorageResult};
use crate::guard::refuse;
use crate::node::Node;
use crate::node_guard::guard_node;
use crate::status::RfStatus;

/// A peer could not be reached.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_report_unreachable(node: *mut Node, peer: u64) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            n.raw.report_unreachable(peer);
            RfStatus::Ok
        })
    }
}

/// A snapshot reached its peer (`ok` = 1) or did not. Without a report the peer waits for ever.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_report_snapshot(node: *mut Node, peer: u64, ok: u8) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let status = if ok != 0 { SnapshotStatus::Finish } else { SnapshotStatus::Failure };
            n.raw.report_snapshot(peer, status);
            RfStatus::Ok
        })
    }
}

/// Asks the leader for a snapshot.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_request_snapshot(node: *mut Node) -> RfStatus {
    unsafe { guard_node(node, |n| n.raw.request_snapshot().map_or_else(RfStatus::from, |()| RfStatus::Ok)) }
}

/// What became of the entries that an ASYNC answer promised. OK: they are there, and raft asks the callback again.
/// COMPACTED: they are gone, the peer gets a snapshot. UNAVAILABLE: they are not there; raft asks again when it next
/// has
/// a reason to. Every ticket is answered once, and until then no other request comes for its peer.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_entries_fetched(node: *mut Node, ticket: u64, answer: i32) -> RfStatus {
    const OK: i32 = RfStorageResult::Ok as i32;
    const COMPACTED: i32 = RfStorageResult::Compacted as i32;
    const UNAVAILABLE: i32 = RfStorageResult::Unavailable as i32;
    unsafe {
        guard_node(node, |n| {
            if !matches!(answer, OK | COMPACTED | UNAVAILABLE) {
                return refuse(RfStatus::BadArg, "entries are there, compacted, or unavailable");
            }
            let Some(fetch) = n.raw.store().take_fetch(ticket) else {
                return refuse(RfStatus::BadArg, "no request has this ticket");
            };
            if answer == COMPACTED {
                n.raw.store().gone(fetch.low);
            }
            if answer != UNAVAILABLE {
                n.raw.on_entries_fetched(fetch.context);
            }
            RfStatus::Ok
        })
    }
}

/// Sends what a peer lacks, now.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_kick_peer(node: *mut Node, peer: u64) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            if n.raw.raft.state != raft::StateRole::Leader {
                return refuse(RfStatus::NotLeader, "only a leader sends entries");
            }
            if peer == n.raw.raft.id || n.raw.raft.prs().get(peer).is_none() {
                return refuse(RfStatus::BadArg, "the peer is unknown");
            }
            n.raw.raft.send_append(peer);
            RfStatus::Ok
        })
    }
}

/// The log was cut at its front: `first_index` is the new first one, `trunc_term` the term before it.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_log_compacted(node: *mut Node, first_index: u64, trunc_term: u64) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let mut cache = n.raw.store().cache.borrow_mut();
            if first_index < cache.first_index() || first_index > n.raw.raft.raft_log.applied + 1 {
                return refuse(RfStatus::BadArg, "the first index goes back, or beyond what is applied");
            }
            cache.compacted(first_index, trunc_term);
            RfStatus::Ok
        })
    }
}

/// What the cache did.
///
/// # Safety
/// `node` is live; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_cache_stats(node: *mut Node, out: *mut RfCacheStats) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(out) = out.as_mut() else { return RfStatus::BadArg };
            let cache = n.raw.store().cache.borrow();
            *out = RfCacheStats { bytes: cache.bytes() as u64, hits: cache.hits, misses: cache.misses };
            RfStatus::Ok
        })
    }
}
