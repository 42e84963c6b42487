//! The Ready: taken, advanced, persisted, applied.

use raft::eraftpb::Entry;

use crate::abi::{
    RF_READY_HARD_STATE, RF_READY_MUST_SYNC, RF_READY_NEEDS_DURABLE_TERM, RF_READY_SNAPSHOT, RF_READY_SOFT_STATE,
    RfBytes, RfConfState, RfIds, RfLight, RfReadState, RfReady,
};
use crate::appends::outgoing;
use crate::batch::{entry_batch, message_batch};
use crate::guard::refuse;
use crate::node::{Inner, Node, TakenReady};
use crate::node_guard::guard_node;
use crate::status::RfStatus;
use crate::wire::{bytes, conf_state_view};

/// Whether there is a Ready.
///
/// # Safety
/// `node` is live; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_has_ready(node: *mut Node, out: *mut u8) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            *out = (n.taken.is_none() && n.raw.has_ready()) as u8;
            RfStatus::Ok
        })
    }
}

/// Takes the Ready. Until its advance no tick, step or proposal.
///
/// # Safety
/// `node` is live; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_ready(node: *mut Node, out: *mut RfReady) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(out) = out.as_mut() else { return RfStatus::BadArg };
            if n.taken.is_some() {
                return refuse(RfStatus::BadArg, "the last Ready was not advanced");
            }
            *out = take(n);
            RfStatus::Ok
        })
    }
}

fn take(n: &mut Inner) -> RfReady {
    let mut ready = n.raw.ready();
    let entries = ready.take_entries();
    let committed = ready.take_committed_entries();
    let messages = outgoing(&n.raw.raft, ready.take_messages());
    let persisted = outgoing(&n.raw.raft, ready.take_persisted_messages());
    let hard = n.raw.raft.hard_state();
    let mut flags = 0;
    if ready.ss().is_some() {
        flags |= RF_READY_SOFT_STATE;
    }
    if ready.hs().is_some() {
        flags |= RF_READY_HARD_STATE;
    }
    if ready.must_sync() {
        flags |= RF_READY_MUST_SYNC;
    }
    if !messages.is_empty() && (hard.term, hard.vote) != n.writes.durable {
        flags |= RF_READY_NEEDS_DURABLE_TERM;
    }
    let snapshot = (!ready.snapshot().is_empty()).then(|| ready.snapshot().clone());
    if snapshot.is_some() {
        flags |= RF_READY_SNAPSHOT;
    }
    n.writes.taken(&ready);
    if let Some(snapshot) = &snapshot {
        n.handed_over = snapshot.get_metadata().index;
    }
    if let Some(last) = committed.last() {
        n.handed_over = last.index;
    }
    let read_states = ready.take_read_states();
    let read_views: Vec<RfReadState> =
        read_states.iter().map(|r| RfReadState { index: r.index, context: bytes(&r.request_ctx) }).collect();
    let soft = n.raw.raft.soft_state();
    let number = ready.number();
    let taken = n.taken.insert(TakenReady { ready, entries: entries.clone(), snapshot, read_states, read_views });
    let metadata = taken.snapshot.as_ref().map(|s| s.get_metadata());
    RfReady {
        number,
        leader: soft.leader_id,
        term: hard.term,
        vote: hard.vote,
        commit: hard.commit,
        snapshot_index: metadata.map_or(0, |m| m.index),
        snapshot_term: metadata.map_or(0, |m| m.term),
        snapshot_data: taken.snapshot.as_ref().map_or(bytes(&[]), |s| bytes(&s.data)),
        snapshot_conf_state: metadata.map_or(NO_CONF_STATE, |m| conf_state_view(m.get_conf_state())),
        read_states: taken.read_views.as_ptr(),
        read_states_len: taken.read_views.len(),
        entries: entry_batch(entries),
        committed: entry_batch(committed),
        messages: message_batch(messages),
        persisted_messages: message_batch(persisted),
        flags,
        role: soft.raft_state as i32,
    }
}

const NO_IDS: RfIds = RfIds { ptr: std::ptr::null(), len: 0 };
const NO_CONF_STATE: RfConfState =
    RfConfState { voters: NO_IDS, learners: NO_IDS, voters_outgoing: NO_IDS, learners_next: NO_IDS, auto_leave: 0 };

/// The cache must have what raft is about to call stable.
fn take_for_advance(n: &mut Inner, number: u64) -> Result<TakenReady, RfStatus> {
    let Some(taken) = n.taken.take_if(|t| t.ready.number() == number) else {
        return Err(refuse(RfStatus::BadArg, "this is not the Ready that was taken last"));
    };
    let mut cache = n.raw.store().cache.borrow_mut();
    if let Some(snapshot) = &taken.snapshot {
        let metadata = snapshot.get_metadata();
        cache.restore(metadata.index, metadata.term);
        n.writes.written(number, 0, metadata.index);
    }
    if let (Some(first), Some(last)) = (taken.entries.first(), taken.entries.last()) {
        n.writes.written(number, first.index, last.index);
    }
    cache.append(&taken.entries);
    drop(cache);
    Ok(taken)
}

/// Advances a Ready that is durable; what follows from it comes at once.
///
/// # Safety
/// `node` is live; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_advance_append(node: *mut Node, number: u64, out: *mut RfLight) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(out) = out.as_mut() else { return RfStatus::BadArg };
            let taken = match take_for_advance(n, number) {
                Ok(taken) => taken,
                Err(status) => return status,
            };
            // This Ready, and with it every earlier one.
            n.writes.all_persisted();
            let mut light = n.raw.advance_append(taken.ready);
            let committed: Vec<Entry> = light.take_committed_entries();
            if let Some(last) = committed.last() {
                n.handed_over = last.index;
            }
            let messages = outgoing(&n.raw.raft, light.take_messages());
            *out = RfLight {
                commit_index: light.commit_index().unwrap_or(0),
                committed: entry_batch(committed),
                messages: message_batch(messages),
            };
            n.evict();
            RfStatus::Ok
        })
    }
}

/// Advances a Ready that is on its way to the disk; rf_on_persist_ready tells when it is there.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_advance_append_async(node: *mut Node, number: u64) -> RfStatus {
    unsafe {
        guard_node(node, |n| match take_for_advance(n, number) {
            Ok(taken) => {
                n.raw.advance_append_async(taken.ready);
                RfStatus::Ok
            }
            Err(status) => status,
        })
    }
}

/// Readies up to `number` are durable. Before any of their persisted messages leaves.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_on_persist_ready(node: *mut Node, number: u64) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            n.persisted(number);
            RfStatus::Ok
        })
    }
}

/// Entries up to `index` are applied.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_advance_apply_to(node: *mut Node, index: u64) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let log = &n.raw.raft.raft_log;
            if index < log.applied || index > n.handed_over {
                return refuse(RfStatus::BadArg, "applied goes back, or beyond what was handed out");
            }
            n.raw.advance_apply_to(index);
            RfStatus::Ok
        })
    }
}

/// Empty bytes, for callers that need a value.
pub const RF_NO_BYTES: RfBytes = RfBytes { ptr: std::ptr::null(), len: 0 };
