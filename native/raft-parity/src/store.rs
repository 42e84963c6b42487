//! The reference store: raft's Storage over a vector.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ferrolite_raft::status::RfStatus;
use raft::eraftpb::{Entry, HardState, Snapshot};
use raft::{Error, GetEntriesContext, RaftState, Storage, StorageError};

use crate::disk::Disk;

/// What raft reads: all that was written, durable or not.
#[derive(Clone)]
pub struct Store {
    initial: RaftState,
    written: Rc<RefCell<Disk>>,
    /// Entries cannot be read any more.
    pub broken: Rc<Cell<bool>>,
    /// And raft asked for them.
    pub failed: Rc<Cell<bool>>,
    /// Entries for a peer come later.
    pub later: Rc<Cell<bool>>,
    /// Whoever was told so, once for each peer.
    pub waiting: Rc<RefCell<Vec<GetEntriesContext>>>,
    /// The next question for entries comes with a call of the node.
    pub calls_back: Rc<Cell<bool>>,
    /// What that call was answered.
    pub answer: Rc<Cell<Option<RfStatus>>>,
}

impl Store {
    pub fn new(disk: &Disk) -> Self {
        let mut hard = HardState::default();
        (hard.term, hard.vote, hard.commit) = (disk.hard.0, disk.hard.1, disk.commit());
        let initial = RaftState::new(hard, disk.members().clone());
        let written = Rc::new(RefCell::new(disk.clone()));
        Self {
            initial,
            written,
            broken: Rc::default(),
            failed: Rc::default(),
            later: Rc::default(),
            waiting: Rc::default(),
            calls_back: Rc::default(),
            answer: Rc::default(),
        }
    }

    pub fn append(&self, entries: &[Entry]) {
        self.written.borrow_mut().append(entries);
    }

    /// What happens to a read that the disk has to answer.
    fn touch_disk(&self) {
        if self.broken.get() {
            self.failed.set(true);
            panic!("the storage failed");
        }
        if self.calls_back.take() {
            // Nobody can reach raft-rs from here; the ABI answers that the node is busy.
            self.answer.set(Some(RfStatus::Busy));
        }
    }

    /// A peer that waits already does not wait twice: of its two questions, the one that sends more is asked again, and
    /// the newer one when the terms differ.
    fn wait(&self, newer: GetEntriesContext) {
        let mut waiting = self.waiting.borrow_mut();
        let Some(older) = waiting.iter_mut().find(|c| word(c, "to") == word(&newer, "to")) else {
            return waiting.push(newer);
        };
        let same_term = word(older, "term") == word(&newer, "term");
        if !same_term || word(older, "aggressively") == "false" || word(&newer, "aggressively") == "true" {
            *older = newer;
        }
    }
}

/// raft-rs tells why it asks by the text alone. Looking for conf changes needs no disk: the ABI has an index of them.
fn looks_for_changes(context: &GetEntriesContext) -> bool {
    let text = format!("{context:?}");
    text.contains("TransferLeader") || text.contains("CommitByVote")
}

/// The value of a field in the text.
fn word(context: &GetEntriesContext, field: &str) -> String {
    let text = format!("{context:?}");
    let value = text.split(&format!("{field}: ")).nth(1).unwrap_or_default();
    value.chars().take_while(|c| c.is_alphanumeric()).collect()
}

impl Storage for Store {
    fn initial_state(&self) -> raft::Result<RaftState> {
        Ok(self.initial.clone())
    }

    fn entries(
        &self,
        low: u64,
        high: u64,
        max_size: impl Into<Option<u64>>,
        context: GetEntriesContext,
    ) -> raft::Result<Vec<Entry>> {
        if self.later.get() && context.can_async() {
            self.wait(context);
            return Err(Error::Store(StorageError::LogTemporarilyUnavailable));
        }
        if !looks_for_changes(&context) {
            self.touch_disk();
        }
        let written = self.written.borrow();
        if low < 2 {
            return Err(Error::Store(StorageError::Compacted));
        }
        let (from, upto) = (low as usize - 2, high as usize - 2);
        let mut found = written.entries[from..upto].to_vec();
        raft::util::limit_size(&mut found, max_size.into());
        Ok(found)
    }

    fn term(&self, index: u64) -> raft::Result<u64> {
        match index {
            0 => Err(Error::Store(StorageError::Compacted)),
            1 => Ok(1),
            _ => {
                let written = self.written.borrow();
                let found = written.entries.get(index as usize - 2);
                found.map(|e| e.term).ok_or(Error::Store(StorageError::Unavailable))
            }
        }
    }

    fn first_index(&self) -> raft::Result<u64> {
        Ok(2)
    }

    fn last_index(&self) -> raft::Result<u64> {
        Ok(self.written.borrow().last_index())
    }

    fn snapshot(&self, _: u64, _: u64) -> raft::Result<Snapshot> {
        Err(Error::Store(StorageError::SnapshotTemporarilyUnavailable))
    }
}
