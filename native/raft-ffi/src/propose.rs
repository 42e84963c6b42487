//! Time, elections, proposals and reads.

use raft::eraftpb::{Entry, Message, MessageType};
use raft::{Error, RawNode, StateRole};

use crate::abi::RfBytes;
use crate::guard::refuse;
use crate::node::{Inner, Node};
use crate::node_guard::guard_node;
use crate::status::RfStatus;
use crate::wire::slice;

/// One or more ticks.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_tick(node: *mut Node, count: u32) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            for _ in 0..count {
                n.looking_for_changes(n.raw.raft.raft_log.committed, RawNode::tick);
                n.after_call();
            }
            RfStatus::Ok
        })
    }
}

/// Stands for election. NOT_PROMOTABLE for learners, non-members and an empty configuration, which raft-rs would let
/// win.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_campaign(node: *mut Node) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            if !n.raw.raft.promotable() || !n.is_voter() {
                return refuse(RfStatus::NotPromotable, "this node is no voter of its configuration");
            }
            let committed = n.raw.raft.raft_log.committed;
            n.looking_for_changes(committed, RawNode::campaign).map_or_else(RfStatus::from, |()| RfStatus::Ok)
        })
    }
}

/// Sends heartbeats now, when leading.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_ping(node: *mut Node) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            n.raw.ping();
            RfStatus::Ok
        })
    }
}

/// Proposes `len` entries in one step; never forwards. On OK the first one stands at `first_index`, in `term`.
///
/// # Safety
/// `node` is live; the items are readable; `contexts` is null or has as many items; the outputs are writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_propose(
    node: *mut Node,
    items: *const RfBytes,
    len: usize,
    contexts: *const RfBytes,
    first_index: *mut u64,
    term: *mut u64,
) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(entries) = read_entries(items, len, contexts) else {
                return refuse(RfStatus::BadArg, "an item has a length and no pointer");
            };
            if entries.is_empty() {
                return refuse(RfStatus::BadArg, "there is nothing to propose");
            }
            let status = propose(n, entries);
            if status == RfStatus::Ok {
                *first_index = n.raw.raft.raft_log.last_index() + 1 - len as u64;
                *term = n.raw.raft.term;
            }
            status
        })
    }
}

unsafe fn read_entries(items: *const RfBytes, len: usize, contexts: *const RfBytes) -> Option<Vec<Entry>> {
    let items = unsafe { slice(items, len) }?;
    let contexts = if contexts.is_null() { None } else { unsafe { slice(contexts, len) } };
    let mut entries = Vec::with_capacity(len);
    for (i, item) in items.iter().enumerate() {
        let mut entry = Entry { data: copy(item)?, ..Default::default() };
        if let Some(contexts) = contexts {
            entry.context = copy(&contexts[i])?;
        }
        entries.push(entry);
    }
    Some(entries)
}

fn copy(item: &RfBytes) -> Option<bytes::Bytes> {
    unsafe { slice(item.ptr, item.len) }.map(bytes::Bytes::copy_from_slice)
}

/// The leader's checks that raft-rs folds into one ProposalDropped.
pub fn propose(n: &mut Inner, entries: Vec<Entry>) -> RfStatus {
    if let Some(status) = refuse_unless_leading(n) {
        return status;
    }
    let mut message = Message::default();
    message.set_msg_type(MessageType::MsgPropose);
    message.from = n.raw.raft.id;
    message.set_entries(entries.into());
    match n.raw.raft.step(message) {
        Ok(()) => RfStatus::Ok,
        Err(Error::ProposalDropped) if n.raw.raft.prs().get(n.raw.raft.id).is_some() => {
            refuse(RfStatus::UncommittedLimit, "too much is proposed and not committed")
        }
        Err(e) => e.into(),
    }
}

/// The refusal of a node that cannot propose now.
pub fn refuse_unless_leading(n: &Inner) -> Option<RfStatus> {
    let raft = &n.raw.raft;
    if raft.state != StateRole::Leader {
        return Some(if raft.leader_id == 0 {
            refuse(RfStatus::NoLeader, "no leader is known")
        } else {
            refuse(RfStatus::NotLeader, "this node does not lead")
        });
    }
    if raft.lead_transferee.is_some() {
        return Some(refuse(RfStatus::Transferring, "leadership is being handed over"));
    }
    None
}

/// Asks for a read index under a context that was never used before; the answer comes in a Ready. It may be lost
/// without a word (a change of leader, a lost message): ask again under another context.
///
/// # Safety
/// `node` is live; `context` is readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_read_index(node: *mut Node, context: *const u8, len: usize) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(context) = slice(context, len).filter(|c| c.len() == 24) else {
                return refuse(RfStatus::BadArg, "a read context has 24 bytes: node id, boot id, sequence");
            };
            let raft = &n.raw.raft;
            if raft.leader_id == 0 {
                return refuse(RfStatus::NoLeader, "no leader is known");
            }
            if raft.state == StateRole::Leader && !raft.commit_to_current_term() {
                return refuse(RfStatus::NotReady, "the leader has committed nothing in its term yet");
            }
            n.raw.read_index(context.to_vec());
            RfStatus::Ok
        })
    }
}

/// Hands leadership to a peer; fire and forget. Proposals are refused until it is done or an election timeout passed.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_transfer_leader(node: *mut Node, peer: u64) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            if n.raw.raft.state != StateRole::Leader {
                return refuse(RfStatus::NotLeader, "only the leader hands its leadership over");
            }
            if !n.raw.raft.prs().conf().voters().contains(peer) {
                return refuse(RfStatus::BadArg, "the peer is no voter");
            }
            n.raw.transfer_leader(peer);
            RfStatus::Ok
        })
    }
}

/// Gives up handing leadership over.
///
/// # Safety
/// `node` is live.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_abort_transfer(node: *mut Node) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            n.raw.raft.abort_leader_transfer();
            RfStatus::Ok
        })
    }
}
