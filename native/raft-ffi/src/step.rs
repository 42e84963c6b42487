//! Messages from peers. What raft-rs would not survive is refused here.

use protobuf::Message as _;
use raft::eraftpb::{Message, MessageType};

use crate::guard::refuse;
use crate::node::{Inner, Node};
use crate::node_guard::guard_node;
use crate::status::RfStatus;
use crate::wire::slice;

/// Takes a message of a peer.
///
/// # Safety
/// `node` is live; `wire` is readable for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_step(node: *mut Node, wire: *const u8, len: usize) -> RfStatus {
    unsafe {
        guard_node(node, |n| {
            let Some(wire) = slice(wire, len) else { return refuse(RfStatus::BadArg, "the message is null") };
            let message = match Message::parse_from_bytes(wire) {
                Ok(message) => message,
                Err(e) => return refuse(RfStatus::BadMessage, &e.to_string()),
            };
            match check(n, &message) {
                Some(status) => status,
                None => step(n, message).map_or_else(RfStatus::from, |()| RfStatus::Ok),
            }
        })
    }
}

fn step(n: &mut Inner, message: Message) -> raft::Result<()> {
    use MessageType::*;
    match message.get_msg_type() {
        MsgTimeoutNow | MsgRequestVote | MsgRequestVoteResponse | MsgRequestPreVote | MsgRequestPreVoteResponse => {
            let until = n.raw.raft.raft_log.committed.max(message.commit);
            n.looking_for_changes(until, |raw| raw.step(message))
        }
        MsgReadIndex if n.leads_unready() => {
            n.held_reads.hold(n.raw.raft.term, message);
            Ok(())
        }
        _ => n.raw.step(message),
    }
}

/// Why a message may not reach raft.
pub fn check(n: &Inner, m: &Message) -> Option<RfStatus> {
    let bad = |why| Some(refuse(RfStatus::BadMessage, why));
    // An unknown type decodes as the local MsgHup.
    if raft::raw_node::is_local_msg(m.get_msg_type()) {
        return Some(refuse(RfStatus::StepLocalMsg, "a local or unknown message type"));
    }
    let id = n.raw.raft.id;
    if m.to != id {
        return Some(refuse(RfStatus::WrongRecipient, &format!("the message is for {}, this is {id}", m.to)));
    }
    if m.from == 0 || m.from == id {
        return bad("the sender is nobody, or this node itself");
    }
    // raft-rs takes term 0 for a local message, and panics when it forwards a term or answers without one.
    let forwarded = matches!(m.get_msg_type(), MessageType::MsgReadIndex | MessageType::MsgTransferLeader);
    if (m.term == 0) != forwarded {
        return bad("requests on their way to the leader carry no term, all other messages do");
    }
    match m.get_msg_type() {
        MessageType::MsgPropose => return bad("proposals are never forwarded by raft"),
        MessageType::MsgReadIndex | MessageType::MsgReadIndexResp if m.entries.len() != 1 => {
            return bad("a read index carries one entry");
        }
        MessageType::MsgSnapshot => {
            let metadata = m.get_snapshot().get_metadata();
            if metadata.index == 0 || metadata.get_conf_state().voters.is_empty() {
                return bad("a snapshot without index or voters");
            }
        }
        MessageType::MsgAppend => {
            let contiguous = m.entries.iter().zip(m.index + 1..).all(|(e, index)| e.index == index);
            if !contiguous {
                return bad("the entries do not follow each other");
            }
        }
        _ => {}
    }
    None
}
