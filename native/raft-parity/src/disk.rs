//! What is durable on a node, and what is on its way there.

use bytes::Bytes;
use ferrolite_raft::describe::{describe_conf_state, describe_entries};
use raft::eraftpb::{ConfState, Entry};

use crate::packet::Packet;

/// Term, vote, commit.
pub type Hard = (u64, u64, u64);

/// The durable state of a node. The log begins behind index 1 of term 1, as after a first snapshot.
#[derive(Clone, Debug)]
pub struct Disk {
    pub hard: Hard,
    pub entries: Vec<Entry>,
    pub applied: u64,
    /// The configurations that were applied, by the index of their entry.
    pub confs: Vec<(u64, ConfState)>,
}

/// A Ready on its way to the disk.
#[derive(Debug)]
pub struct WriteTask {
    pub number: u64,
    pub hard: Option<Hard>,
    pub entries: Vec<Entry>,
    /// What may leave when this is durable, in order.
    pub then_send: Vec<Packet>,
}

impl Disk {
    pub fn new(members: ConfState) -> Self {
        Self { hard: (1, 0, 1), entries: vec![], applied: 1, confs: vec![(1, members)] }
    }

    pub fn write(&mut self, task: &WriteTask) {
        self.append(&task.entries);
        self.hard = task.hard.unwrap_or(self.hard);
    }

    /// Cuts from the first of these entries on, then appends them.
    pub fn append(&mut self, entries: &[Entry]) {
        let Some(first) = entries.first() else { return };
        self.entries.retain(|e| e.index < first.index);
        self.entries.extend_from_slice(entries);
    }

    /// Goes back to an earlier state machine.
    pub fn set_applied(&mut self, index: u64) {
        self.applied = index;
        self.confs.retain(|c| c.0 <= index);
    }

    /// The commit index to start with: an applied entry was committed, whatever the lost hard state said.
    pub fn commit(&self) -> u64 {
        self.hard.2.max(self.applied)
    }

    /// The configuration at the applied index.
    pub fn members(&self) -> &ConfState {
        &self.confs.last().expect("the first configuration stays").1
    }

    pub fn last_index(&self) -> u64 {
        self.entries.last().map_or(1, |e| e.index)
    }

    pub fn describe(&self) -> String {
        let (t, v, c) = self.hard;
        let (members, log) = (describe_conf_state(self.members()), describe_entries(&self.entries));
        format!("hs={t}/{v}/{c} conf={members} applied={} log={log}", self.applied)
    }
}

/// An entry from its parts.
pub fn entry(index: u64, term: u64, kind: i32, data: &[u8], context: &[u8]) -> Entry {
    let mut entry = Entry { index, term, ..Default::default() };
    entry.set_entry_type(protobuf::ProtobufEnum::from_i32(kind).expect("a known entry type"));
    entry.data = Bytes::copy_from_slice(data);
    entry.context = Bytes::copy_from_slice(context);
    entry
}
