//! Runner A: what the border does to the appends that raft-rs merged, stated a second time.

use raft::eraftpb::{Entry, Message, MessageType};
use raft::{Raft, StateRole, Storage, util};

/// Merged appends, each in its place and within the bound that raft-rs has for one append.
pub fn bounded<S: Storage>(raft: &Raft<S>, messages: Vec<Message>) -> Vec<Message> {
    messages.into_iter().flat_map(|m| parts(raft, m)).collect()
}

fn parts<S: Storage>(raft: &Raft<S>, mut m: Message) -> Vec<Message> {
    if m.get_msg_type() != MessageType::MsgAppend || m.entries.is_empty() {
        return vec![m];
    }
    let before = m.entries[0].index - 1;
    if before != m.index {
        let leads = raft.state == StateRole::Leader && raft.term == m.term;
        let Some(term) = raft.raft_log.term(before).ok().filter(|_| leads) else { return vec![] };
        (m.index, m.log_term) = (before, term);
    }
    let mut rest: Vec<Entry> = m.take_entries().into();
    let mut parts = vec![];
    while !rest.is_empty() {
        let mut head = rest.clone();
        util::limit_size(&mut head, Some(raft.max_msg_size));
        let mut part = Message { index: m.index, log_term: m.log_term, ..m.clone() };
        rest.drain(..head.len());
        (m.index, m.log_term) = head.last().map_or((0, 0), |e| (e.index, e.term));
        part.set_entries(head.into());
        parts.push(part);
    }
    parts
}
