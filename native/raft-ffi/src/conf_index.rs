//! Where conf changes stand in the log.

use std::collections::VecDeque;

use raft::eraftpb::{Entry, EntryType};

/// The indexes of conf changes, ascending: all of them that are not applied, and what is left of those that are.
pub struct ConfIndex {
    indexes: VecDeque<u64>,
}

impl ConfIndex {
    pub fn new(indexes: Vec<u64>) -> Self {
        Self { indexes: indexes.into() }
    }

    /// The log is cut from `index` on.
    pub fn cut(&mut self, index: u64) {
        while self.indexes.pop_back_if(|i| *i >= index).is_some() {}
    }

    /// An entry follows the log.
    pub fn add(&mut self, entry: &Entry) {
        if is_conf_change(entry) {
            self.indexes.push_back(entry.index);
        }
    }

    /// The log begins at `first`.
    pub fn compacted(&mut self, first: u64) {
        while self.indexes.pop_front_if(|i| *i < first).is_some() {}
    }

    /// The first one in [low, high).
    pub fn first_in(&self, low: u64, high: u64) -> Option<u64> {
        self.indexes.get(self.indexes.partition_point(|i| *i < low)).copied().filter(|i| *i < high)
    }
}

pub fn is_conf_change(entry: &Entry) -> bool {
    entry.get_entry_type() != EntryType::EntryNormal
}
