//! The lines of a trace.

use ferrolite_raft::describe::{blob, describe_entries};
use raft::eraftpb::Entry;

use crate::call::read_number;
use crate::network::kind;
use crate::packet::Packet;
use crate::peer::{Batch, Light};

/// What the traces depend on beyond the script: a comparison makes sense only when it is equal.
pub fn header() -> String {
    format!("raft 0.7.0, protobuf-codec, {} bit", usize::BITS)
}

/// A trace as it grows.
pub struct Trace {
    text: String,
}

impl Trace {
    pub fn new() -> Self {
        Self { text: header() + "\n" }
    }

    pub fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub fn into_text(self) -> String {
        self.text
    }

    pub fn ready(&mut self, id: u64, r: &Batch) {
        let mut line = format!("R {id} #{}", r.number);
        if let Some((role, leader)) = r.soft {
            line += &format!(" ss={}/{leader}", role_name(role));
        }
        if let Some((term, vote, commit)) = r.hard {
            line += &format!(" hs={term}/{vote}/{commit}");
        }
        if r.must_sync {
            line += " sync";
        }
        if r.waits {
            line += " waits";
        }
        line += &entries(" entries", &r.entries);
        line += &entries(" committed", &r.committed);
        line += &packets(" messages", &r.messages);
        line += &packets(" persisted", &r.persisted);
        if !r.reads.is_empty() {
            let reads: Vec<String> =
                r.reads.iter().map(|(index, context)| format!("{}@{index}", read_number(context))).collect();
            line += &format!(" reads=[{}]", reads.join(" "));
        }
        self.line(&line);
    }

    /// Nothing when nothing follows.
    pub fn light(&mut self, id: u64, l: &Light) {
        let mut line = String::new();
        if l.commit > 0 {
            line += &format!(" commit={}", l.commit);
        }
        line += &entries(" committed", &l.committed);
        line += &packets(" messages", &l.messages);
        if !line.is_empty() {
            self.line(&format!("L {id}{line}"));
        }
    }
}

fn role_name(role: i32) -> &'static str {
    ["Follower", "Candidate", "Leader", "PreCandidate"][role as usize]
}

fn entries(name: &str, entries: &[Entry]) -> String {
    if entries.is_empty() { String::new() } else { format!("{name}={}", describe_entries(entries)) }
}

fn packets(name: &str, packets: &[Packet]) -> String {
    if packets.is_empty() {
        return String::new();
    }
    let texts: Vec<String> = packets.iter().map(|p| format!(">{} {} {}", p.to, kind(&p.text), blob(&p.wire))).collect();
    format!("{name}=[{}]", texts.join(", "))
}
