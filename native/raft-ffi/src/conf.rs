//! Membership.

use protobuf::Message as _;
use raft::StateRole;
use raft::eraftpb::{
    ConfChange, ConfChangeSingle, ConfChangeTransition, ConfChangeType, ConfChangeV2, Entry, EntryType,
};
use raft_confchange::Change;

use crate::abi::{RfBytes, RfConfApplied, RfConfChange, RfConfState};
use crate::guard::refuse;
use crate::node::{Inner, Node};
use crate::node_guard::guard_node;
use crate::propose::{propose, refuse_unless_leading};
use crate::status::RfStatus;
use crate::wire::{conf_state_view, slice};

mod raft_confchange {
    use raft::eraftpb::{ConfChangeTransition, ConfChangeV2};

    /// What a change means for a configuration.
    pub enum Change {
        Leave,
        Joint(bool),
        Simple,
    }

    impl Change {
        pub fn of(change: &ConfChangeV2) -> Self {
            let single = change.changes.len() == 1;
            match change.get_transition() {
                _ if change.changes.is_empty() => Change::Leave,
                ConfChangeTransition::Auto if single => Change::Simple,
                ConfChangeTransition::Explicit => Change::Joint(false),
                _ => Change::Joint(true),
            }
        }
    }
}

/// Proposes a conf change; no changes = leave the joint configuration. `transition`: 0 auto, 1 implicit, 2 explicit.
/// Refuses what raft-rs would empty without a word, what proves invalid only when it is applied, and a leader's own
/// removal (hand over first).
///
/// # Safety
/// `node` is live; the inputs are readable; the outputs are writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_propose_conf_change(
    node: *mut Node,
    transition: i32,
    changes: *const RfConfChange,
    len: usize,
    context: RfBytes,
    index: *mut u64,
    term: *mut u64,
) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let (Some(changes), Some(context)) = (slice(changes, len), slice(context.ptr, context.len)) else {
                return refuse(RfStatus::BadArg, "an argument is null");
            };
            let Some(change) = build(transition, changes) else {
                return refuse(RfStatus::BadArg, "an unknown transition or change type");
            };
            if let Some(status) = refuse_unless_leading(n).or_else(|| check(n, &change)) {
                return status;
            }
            let mut entry = Entry::default();
            entry.set_entry_type(EntryType::EntryConfChangeV2);
            entry.data = change.write_to_bytes().expect("a conf change can be encoded").into();
            entry.context = bytes::Bytes::copy_from_slice(context);
            let status = propose(n, vec![entry]);
            if status != RfStatus::Ok {
                return status;
            }
            let log = &n.raw.raft.raft_log;
            if log.unstable_entries().last().map(|e| e.get_entry_type()) != Some(EntryType::EntryConfChangeV2) {
                return refuse(RfStatus::ConfChangeRejected, "raft took an empty entry in place of the change");
            }
            (*index, *term) = (log.last_index(), n.raw.raft.term);
            RfStatus::Ok
        })
    }
}

fn build(transition: i32, changes: &[RfConfChange]) -> Option<ConfChangeV2> {
    let mut built = ConfChangeV2::default();
    built.set_transition(protobuf::ProtobufEnum::from_i32(transition)?);
    let mut singles = Vec::with_capacity(changes.len());
    for change in changes {
        let mut single = ConfChangeSingle { node_id: change.node, ..Default::default() };
        single.set_change_type(protobuf::ProtobufEnum::from_i32(change.change_type)?);
        singles.push(single);
    }
    built.set_changes(singles.into());
    Some(built)
}

fn check(n: &mut Inner, change: &ConfChangeV2) -> Option<RfStatus> {
    let raft = &n.raw.raft;
    if raft.has_pending_conf() {
        return Some(refuse(RfStatus::ConfChangeRejected, "another change is not applied yet"));
    }
    let removes_leader =
        change.changes.iter().any(|c| c.node_id == raft.id && c.get_change_type() != ConfChangeType::AddNode);
    if removes_leader {
        return Some(refuse(RfStatus::ConfChangeRejected, "a leader hands over before it is removed or demoted"));
    }
    let mut changer = raft::Changer::new(raft.prs());
    let outcome = match Change::of(change) {
        Change::Leave => changer.leave_joint(),
        Change::Joint(auto_leave) => changer.enter_joint(auto_leave, &change.changes),
        Change::Simple => changer.simple(&change.changes),
    };
    outcome.err().map(RfStatus::from)
}

/// Applies the conf change of a committed entry. A change that proves invalid changes nothing, on every node alike:
/// CONF_CHANGE_INVALID with the present configuration. A leader that is no voter any more becomes a follower.
///
/// # Safety
/// `node` is live; `data` is readable; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_apply_conf_change(
    node: *mut Node,
    index: u64,
    data: *const u8,
    len: usize,
    is_v2: u8,
    out: *mut RfConfApplied,
) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let (Some(data), Some(out)) = (slice(data, len), out.as_mut()) else {
                return refuse(RfStatus::BadArg, "an argument is null");
            };
            if index > n.raw.raft.raft_log.committed {
                return refuse(RfStatus::BadArg, "the entry is not committed");
            }
            let outcome = if is_v2 != 0 {
                ConfChangeV2::parse_from_bytes(data)
                    .map_err(raft::Error::from)
                    .and_then(|c| n.raw.apply_conf_change(&c))
            } else {
                ConfChange::parse_from_bytes(data).map_err(raft::Error::from).and_then(|c| n.raw.apply_conf_change(&c))
            };
            let status = match outcome {
                Ok(state) => {
                    n.conf_state = state;
                    RfStatus::Ok
                }
                Err(e) => {
                    n.conf_state = n.raw.raft.prs().conf().to_conf_state();
                    refuse(RfStatus::ConfChangeInvalid, &e.to_string())
                }
            };
            *out = RfConfApplied { conf_state: conf_state_view(&n.conf_state), stepped_down: step_down(n) as u8 };
            status
        })
    }
}

// raft-rs goes on leading after its own removal, and panics when later entries persist.
fn step_down(n: &mut Inner) -> bool {
    if n.raw.raft.state != StateRole::Leader || n.is_voter() {
        return false;
    }
    let term = n.raw.raft.term;
    n.raw.raft.become_follower(term, 0);
    n.raw.raft.msgs.clear();
    true
}

/// The present configuration; the ids live until the next call that returns one.
///
/// # Safety
/// `node` is live; `out` is writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_conf_state(node: *mut Node, out: *mut RfConfState) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(out) = out.as_mut() else { return RfStatus::BadArg };
            n.conf_state = n.raw.raft.prs().conf().to_conf_state();
            *out = conf_state_view(&n.conf_state);
            RfStatus::Ok
        })
    }
}

const _: () = assert!(ConfChangeTransition::Explicit as i32 == 2);
