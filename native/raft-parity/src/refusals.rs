//! What the ABI refuses before raft-rs hears of it, stated a second time.

use ferrolite_raft::status::RfStatus;
use raft::eraftpb::{ConfChangeTransition, ConfChangeType, ConfChangeV2, Message, MessageType};
use raft::{Changer, Raft, StateRole, Storage};

/// Messages that no healthy peer sends to this node.
pub fn refuse_message(id: u64, m: &Message) -> Option<RfStatus> {
    use MessageType::*;
    let misshapen = match m.get_msg_type() {
        MsgHup | MsgBeat | MsgUnreachable | MsgSnapStatus | MsgCheckQuorum => return Some(RfStatus::StepLocalMsg),
        _ if m.to != id => return Some(RfStatus::WrongRecipient),
        _ if m.from == 0 || m.from == id => true,
        MsgPropose => true,
        MsgReadIndex | MsgTransferLeader if m.term != 0 => true,
        MsgReadIndex => m.entries.len() != 1,
        _ if m.term == 0 && m.get_msg_type() != MsgTransferLeader => true,
        MsgReadIndexResp => m.entries.len() != 1,
        MsgAppend => m.entries.iter().enumerate().any(|(i, e)| e.index != m.index + 1 + i as u64),
        MsgSnapshot => {
            let metadata = m.get_snapshot().get_metadata();
            metadata.index == 0 || metadata.get_conf_state().voters.is_empty()
        }
        _ => false,
    };
    misshapen.then_some(RfStatus::BadMessage)
}

/// Proposals are for leaders that are not handing over.
pub fn refuse_proposal<S: Storage>(raft: &Raft<S>) -> Option<RfStatus> {
    match (raft.state, raft.leader_id, raft.lead_transferee) {
        (StateRole::Leader, _, None) => None,
        (StateRole::Leader, _, Some(_)) => Some(RfStatus::Transferring),
        (_, 0, _) => Some(RfStatus::NoLeader),
        _ => Some(RfStatus::NotLeader),
    }
}

/// Reads need a leader that has committed in its term.
pub fn refuse_read<S: Storage>(raft: &Raft<S>) -> Option<RfStatus> {
    match raft.state {
        _ if raft.leader_id == 0 => Some(RfStatus::NoLeader),
        StateRole::Leader if !raft.commit_to_current_term() => Some(RfStatus::NotReady),
        _ => None,
    }
}

/// Leadership goes from a leader to a voter.
pub fn refuse_transfer<S: Storage>(raft: &Raft<S>, peer: u64) -> Option<RfStatus> {
    match raft.state {
        StateRole::Leader if raft.prs().conf().voters().contains(peer) => None,
        StateRole::Leader => Some(RfStatus::BadArg),
        _ => Some(RfStatus::NotLeader),
    }
}

/// One change at a time, not of the leader itself, and one that can be applied.
pub fn refuse_change<S: Storage>(raft: &Raft<S>, change: &ConfChangeV2) -> Option<RfStatus> {
    if let Some(status) = refuse_proposal(raft) {
        return Some(status);
    }
    let demotes = |id| change.changes.iter().any(|c| c.node_id == id && c.get_change_type() != ConfChangeType::AddNode);
    if raft.has_pending_conf() || demotes(raft.id) {
        return Some(RfStatus::ConfChangeRejected);
    }
    let mut changer = Changer::new(raft.prs());
    let outcome = match (change.get_transition(), change.changes.len()) {
        (_, 0) => changer.leave_joint(),
        (ConfChangeTransition::Auto, 1) => changer.simple(&change.changes),
        (ConfChangeTransition::Explicit, _) => changer.enter_joint(false, &change.changes),
        _ => changer.enter_joint(true, &change.changes),
    };
    outcome.is_err().then_some(RfStatus::ConfChangeInvalid)
}
