//! Append messages as they leave raft: each with the bytes that one may have, and in the place that it names.
//!
//! With `batch_append`, raft-rs merges the appends to a peer that follow each other within a Ready into one message, of
//! whatever size comes of it (`RaftCore::try_batching`). Here such a message is taken apart again. That leaves all that
//! the leader keeps of the peer as it is:
//! - The window (`Progress::ins`) holds the last index of every append that was merged. Each of these was within the
//!   bound, so that the fewest parts within it, which these are, are no more than they were. An answer frees all
//!   indexes
//!   up to its own (`Inflights::free_to`), wherever a part ends, and the answer to the last part frees the whole.
//! - The optimistic `next_idx` stands behind the last entry, as it did.
//! - A peer that is probed has one append at most and is paused then (`Progress::update_state`): nothing is merged.
//! - A part is what a leader of this term may send at any time: it names the entry before its first one and its term,
//!   and a peer moves its commit index no further than the last entry of the part (`RaftLog::maybe_append`). A part
//!   that
//!   is lost makes its successor refused, as with any two appends.
//!
//! The merge has a second fault: it puts entries into an empty append without a look at where that stands. When a
//! rejection or an answer has moved `next_idx` since, its index is not that of the entry before them.

use protobuf::Message as _;
use raft::eraftpb::{Entry, Message, MessageType};
use raft::{Raft, StateRole, Storage};

/// More than an entry needs on the wire beyond its data and context.
const ENTRY_OVERHEAD: usize = 64;

/// The messages that leave in place of these.
pub fn outgoing<S: Storage>(raft: &Raft<S>, messages: Vec<Message>) -> Vec<Message> {
    let max = raft.max_msg_size;
    if messages.iter().all(|m| is_in_place(m) && is_bounded(m, max)) {
        return messages;
    }
    let mut left = Vec::with_capacity(messages.len() + 1);
    for mut message in messages {
        if !is_in_place(&message) && !put_in_place(raft, &mut message) {
            continue;
        }
        if is_bounded(&message, max) {
            left.push(message);
        } else {
            split(message, max, &mut left);
        }
    }
    left
}

fn is_in_place(m: &Message) -> bool {
    m.get_msg_type() != MessageType::MsgAppend || m.entries.first().is_none_or(|e| e.index == m.index + 1)
}

/// Names the entry before the first one. False: it cannot be told any more, and the message is lost, as any may be.
fn put_in_place<S: Storage>(raft: &Raft<S>, m: &mut Message) -> bool {
    // A node that leads no longer may have replaced its log since.
    if raft.state != StateRole::Leader || raft.term != m.term {
        return false;
    }
    let before = m.entries[0].index - 1;
    match raft.raft_log.term(before) {
        Ok(term) => {
            (m.index, m.log_term) = (before, term);
            true
        }
        Err(_) => false,
    }
}

fn is_bounded(m: &Message, max: u64) -> bool {
    if m.get_msg_type() != MessageType::MsgAppend || m.entries.len() < 2 {
        return true;
    }
    let roughly: usize = m.entries.iter().map(|e| e.data.len() + e.context.len() + ENTRY_OVERHEAD).sum();
    roughly as u64 <= max || m.entries.iter().map(|e| u64::from(e.compute_size())).sum::<u64>() <= max
}

/// As many entries in each message as there are bytes for, one at least: what raft::util::limit_size gives to one.
fn split(mut message: Message, max: u64, left: &mut Vec<Message>) {
    let entries: Vec<Entry> = message.take_entries().into();
    let mut part = Vec::new();
    let mut bytes = 0;
    for entry in entries {
        let size = u64::from(entry.compute_size());
        if !part.is_empty() && bytes + size > max {
            flush(&mut message, &mut part, left);
            bytes = 0;
        }
        bytes += size;
        part.push(entry);
    }
    flush(&mut message, &mut part, left);
}

/// A message with these entries; the next one stands behind them.
fn flush(message: &mut Message, part: &mut Vec<Entry>, left: &mut Vec<Message>) {
    let Some(place) = part.last().map(|e| (e.index, e.term)) else { return };
    let mut full = message.clone();
    full.set_entries(std::mem::take(part).into());
    left.push(full);
    (message.index, message.log_term) = place;
}
