//! Texts that the reference runner and the ABI share, so that traces cannot differ by their form. Ids are sorted, bytes
//! are written as length:crc32.

use std::fmt::Write as _;

use raft::eraftpb::{ConfState, Entry, Message};
use raft::{ProgressState, RawNode, Storage};

/// CRC-32 (IEEE), as in zip and PNG.
pub fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

/// Bytes as length:crc32.
pub fn blob(data: &[u8]) -> String {
    if data.is_empty() { "-".into() } else { format!("{}:{:08x}", data.len(), crc32(data)) }
}

/// An entry: index/term/type=data[+context].
pub fn describe_entry(e: &Entry) -> String {
    let context = if e.context.is_empty() { String::new() } else { format!("+{}", blob(&e.context)) };
    format!("{}/{}/{}={}{context}", e.index, e.term, e.get_entry_type() as i32, blob(&e.data))
}

/// Entries in brackets.
pub fn describe_entries(entries: &[Entry]) -> String {
    let texts: Vec<String> = entries.iter().map(describe_entry).collect();
    format!("[{}]", texts.join(" "))
}

/// A configuration with sorted ids: voters & outgoing & learners & next, `!` = leaves by itself.
pub fn describe_conf_state(state: &ConfState) -> String {
    let list = |ids: &[u64]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
    };
    format!(
        "({})&({})&({})&({}){}",
        list(&state.voters),
        list(&state.voters_outgoing),
        list(&state.learners),
        list(&state.learners_next),
        if state.auto_leave { "!" } else { "" }
    )
}

/// A message in one line; fields that are zero are left out.
pub fn describe_message(m: &Message) -> String {
    let mut text = format!("{}>{} {:?} t{}", m.from, m.to, m.get_msg_type(), m.term);
    let mut field = |name: &str, value: u64| {
        if value != 0 {
            let _ = write!(text, " {name}={value}");
        }
    };
    field("log_term", m.log_term);
    field("index", m.index);
    field("commit", m.commit);
    field("commit_term", m.commit_term);
    field("reject", m.reject as u64);
    field("hint", m.reject_hint);
    field("request_snapshot", m.request_snapshot);
    field("priority", m.priority as u64);
    if !m.entries.is_empty() {
        let _ = write!(text, " entries={}", describe_entries(&m.entries));
    }
    if !m.context.is_empty() {
        let _ = write!(text, " ctx={}", blob(&m.context));
    }
    if !m.get_snapshot().is_empty() {
        let metadata = m.get_snapshot().get_metadata();
        let members = describe_conf_state(metadata.get_conf_state());
        let _ = write!(text, " snapshot={}/{}{}", metadata.index, metadata.term, members);
    }
    text
}

/// The state of a node in one line: role, term, vote, leader, log, configuration, progress, timers.
pub fn debug_state<S: Storage>(node: &RawNode<S>) -> String {
    let raft = &node.raft;
    let log = &raft.raft_log;
    let mut text = format!(
        "{} {:?} t{} v{} l{} log={}..{} c{} p{} a{} conf={} timer={}/{}",
        raft.id,
        raft.state,
        raft.term,
        raft.vote,
        raft.leader_id,
        log.first_index(),
        log.last_index(),
        log.committed,
        log.persisted,
        log.applied,
        describe_conf_state(&raft.prs().conf().to_conf_state()),
        raft.election_elapsed,
        raft.randomized_election_timeout(),
    );
    if raft.state == raft::StateRole::Leader {
        let mut peers: Vec<_> = raft.prs().iter().map(|(id, p)| (*id, p)).collect();
        peers.sort_by_key(|(id, _)| *id);
        for (id, p) in peers {
            let state = match p.state {
                ProgressState::Probe => 'P',
                ProgressState::Replicate => 'R',
                ProgressState::Snapshot => 'S',
            };
            let paused = if p.is_paused() { "*" } else { "" };
            let _ = write!(text, " {id}:{state}{paused}{}/{}", p.matched, p.next_idx);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn crc32_is_the_common_one() {
        assert_eq!(super::crc32(b"123456789"), 0xCBF4_3926);
    }
}
