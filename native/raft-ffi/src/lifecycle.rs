//! Life of a node, and what belongs to the library as a whole.

use std::ffi::c_char;
use std::sync::atomic::Ordering;

use raft::eraftpb::HardState;
use raft::{Config, RawNode, ReadOnlyOption};
use slog::Logger;

use crate::abi::{RfCallbacks, RfConfig, RfInit, RfLive};
use crate::batch::{LIVE_ENTRY_BATCHES, LIVE_MESSAGE_BATCHES};
use crate::cache::{LogBounds, LogCache};
use crate::guard::{guard, install_panic_hook, refuse};
use crate::held_reads::HeldReads;
use crate::last_error::with_last_error;
use crate::node::{Inner, LIVE_NODES, Node};
use crate::sim::SimTimeouts;
use crate::status::RfStatus;
use crate::storage::CStorage;
use crate::wire::{conf_state, slice};
use crate::writes::PendingWrites;

/// Version of this ABI; the caller refuses any other.
pub const RF_ABI_VERSION: u32 = 2;

/// Version of this ABI.
#[unsafe(no_mangle)]
pub extern "C" fn rf_abi_version() -> u32 {
    RF_ABI_VERSION
}

/// What this library was built from; static text.
#[unsafe(no_mangle)]
pub extern "C" fn rf_build_info() -> *const c_char {
    c"raft 0.7.0, protobuf-codec".as_ptr()
}

/// Copies the last error of this thread as UTF-8; returns its whole length.
///
/// # Safety
/// `buf` is writable for `cap` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_last_error(buf: *mut u8, cap: usize) -> u32 {
    with_last_error(|text| unsafe { copy_text(text, buf, cap) })
}

/// # Safety
/// `buf` is writable for `cap` bytes.
pub unsafe fn copy_text(text: &str, buf: *mut u8, cap: usize) -> u32 {
    if !buf.is_null() {
        unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), buf, text.len().min(cap)) };
    }
    text.len() as u32
}

/// How many objects callers hold.
///
/// # Safety
/// `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_live(out: *mut RfLive) -> RfStatus {
    guard(|| {
        let Some(out) = (unsafe { out.as_mut() }) else { return RfStatus::BadArg };
        *out = RfLive {
            nodes: LIVE_NODES.load(Ordering::Relaxed),
            entry_batches: LIVE_ENTRY_BATCHES.load(Ordering::Relaxed),
            message_batches: LIVE_MESSAGE_BATCHES.load(Ordering::Relaxed),
        };
        RfStatus::Ok
    })
}

/// Fills in the defaults; the id stays 0 and must be set.
///
/// # Safety
/// `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_config_default(out: *mut RfConfig) -> RfStatus {
    guard(|| {
        let Some(out) = (unsafe { out.as_mut() }) else { return RfStatus::BadArg };
        *out = RfConfig {
            size: size_of::<RfConfig>() as u32,
            pre_vote: 1,
            check_quorum: 1,
            batch_append: 1,
            skip_bcast_commit: 0,
            id: 0,
            election_tick: 10,
            heartbeat_tick: 2,
            min_election_tick: 0,
            max_election_tick: 0,
            max_size_per_msg: 1 << 20,
            max_uncommitted_size: 64 << 20,
            max_committed_size_per_ready: 4 << 20,
            cache_bytes: 64 << 20,
            priority: 0,
            seed: 0,
            max_inflight_msgs: 256,
            seeded: 0,
            lease_reads: 0,
            reserved: 0,
        };
        RfStatus::Ok
    })
}

unsafe fn read_config(config: *const RfConfig, applied: u64) -> Result<Config, RfStatus> {
    let Some(c) = (unsafe { config.as_ref() }) else { return Err(refuse(RfStatus::BadArg, "the config is null")) };
    if c.size as usize != size_of::<RfConfig>() {
        return Err(refuse(RfStatus::BadArg, "the config has another size than this library knows"));
    }
    let config = Config {
        id: c.id,
        election_tick: c.election_tick as usize,
        heartbeat_tick: c.heartbeat_tick as usize,
        applied,
        max_size_per_msg: c.max_size_per_msg,
        max_inflight_msgs: c.max_inflight_msgs as usize,
        check_quorum: c.check_quorum != 0,
        pre_vote: c.pre_vote != 0,
        min_election_tick: c.min_election_tick as usize,
        max_election_tick: c.max_election_tick as usize,
        read_only_option: if c.lease_reads != 0 { ReadOnlyOption::LeaseBased } else { ReadOnlyOption::Safe },
        skip_bcast_commit: c.skip_bcast_commit != 0,
        batch_append: c.batch_append != 0,
        priority: c.priority,
        max_uncommitted_size: c.max_uncommitted_size,
        max_committed_size_per_ready: c.max_committed_size_per_ready,
    };
    config.validate().map_err(RfStatus::from)?;
    Ok(config)
}

/// Makes a node. The callbacks' context must outlive it.
///
/// # Safety
/// The inputs are readable as their fields say; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_node_create(
    config: *const RfConfig,
    init: *const RfInit,
    callbacks: *const RfCallbacks,
    out: *mut *mut Node,
) -> RfStatus {
    install_panic_hook();
    guard(|| {
        let (Some(init), Some(callbacks), Some(out)) =
            (unsafe { init.as_ref() }, unsafe { callbacks.as_ref() }, unsafe { out.as_mut() })
        else {
            return refuse(RfStatus::BadArg, "an argument is null");
        };
        let sizes = (init.size as usize, callbacks.size as usize);
        if sizes != (size_of::<RfInit>(), size_of::<RfCallbacks>()) {
            return refuse(RfStatus::BadArg, "a struct has another size than this library knows");
        }
        match unsafe { create(config, init, *callbacks) } {
            Ok(node) => {
                *out = Box::into_raw(Box::new(node));
                RfStatus::Ok
            }
            Err(status) => status,
        }
    })
}

unsafe fn create(config: *const RfConfig, init: &RfInit, callbacks: RfCallbacks) -> Result<Node, RfStatus> {
    let invalid = |why: &str| refuse(RfStatus::ConfigInvalid, why);
    let raft_config = unsafe { read_config(config, init.applied) }?;
    let settings = unsafe { &*config };
    let members = unsafe { conf_state(&init.conf_state) }.ok_or_else(|| invalid("a list of ids is null"))?;
    let runs = unsafe { slice(init.term_runs, init.term_runs_len) }.ok_or_else(|| invalid("the term runs are null"))?;
    let runs: Vec<(u64, u64)> = runs.iter().map(|r| (r.first_index, r.term)).collect();
    let ascending = runs.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1);
    let covers = if init.last_index + 1 == init.first_index {
        runs.is_empty()
    } else {
        runs.first().is_some_and(|r| r.0 == init.first_index) && runs.last().is_some_and(|r| r.0 <= init.last_index)
    };
    if init.first_index == 0 || init.last_index + 1 < init.first_index || !ascending || !covers {
        return Err(invalid("the term runs do not describe the log"));
    }
    // raft-rs would panic on these.
    if init.commit > init.last_index || init.applied > init.commit || init.applied + 1 < init.first_index {
        return Err(invalid("applied, commit and log do not fit: truncated <= applied <= commit <= last"));
    }
    let changes = unsafe { slice(init.conf_changes, init.conf_changes_len) };
    let changes = changes.ok_or_else(|| invalid("the conf changes are null"))?.to_vec();
    let in_log =
        changes.first().is_none_or(|i| *i > init.applied) && changes.last().is_none_or(|i| *i <= init.last_index);
    if !in_log || !changes.is_sorted_by(|a, b| a < b) {
        return Err(invalid("conf changes stand in ascending order between applied and last"));
    }
    let mut hard = HardState::default();
    (hard.term, hard.vote, hard.commit) = (init.term, init.vote, init.commit);
    let log = LogBounds { first: init.first_index, last: init.last_index, trunc_term: init.trunc_term };
    let cache = LogCache::new(log, runs, changes, settings.cache_bytes as usize);
    let storage = CStorage::new(hard, members.clone(), cache, callbacks);
    let raw = RawNode::new(&raft_config, storage, &Logger::root(slog::Discard, slog::o!())).map_err(RfStatus::from)?;
    let mut inner = Inner {
        raw,
        sim: None,
        taken: None,
        writes: PendingWrites::new((init.term, init.vote)),
        held_reads: HeldReads::default(),
        handed_over: init.applied,
        conf_state: members,
    };
    if settings.seeded != 0 {
        let (min, max) = (raft_config.min_election_tick(), raft_config.max_election_tick());
        inner.sim = Some(SimTimeouts::new(settings.seed, min, max));
        inner.after_call();
    }
    Ok(Node::new(inner))
}

/// Frees a node, a poisoned one too. Null is allowed. Batches stay valid.
///
/// # Safety
/// `node` came from rf_node_create, was not freed, and no call is inside it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_node_free(node: *mut Node) {
    if !node.is_null() {
        guard(|| {
            drop(unsafe { Box::from_raw(node) });
            RfStatus::Ok
        });
    }
}
