//! Bounds, terms and recent entries of the log, so that raft's questions rarely leave Rust and `term` never does.

use std::collections::VecDeque;

use protobuf::Message as _;
use raft::eraftpb::Entry;
use raft::{Error, StorageError};

use crate::conf_index::ConfIndex;

/// The log as raft sees it. Entries above the evictable index stay, whatever the limit.
pub struct LogCache {
    first: u64,
    last: u64,
    trunc_term: u64,
    /// (first index, term), ascending.
    runs: VecDeque<(u64, u64)>,
    conf_changes: ConfIndex,
    /// The newest entries, without a gap up to `last`.
    entries: VecDeque<Entry>,
    bytes: usize,
    pub limit: usize,
    pub hits: u64,
    pub misses: u64,
}

/// The memory of an entry that is here. Its place counts twice, since half of a deque that has just grown is empty.
fn footprint(entry: &Entry) -> usize {
    2 * size_of::<Entry>() + heap(entry.data.len()) + heap(entry.context.len())
}

/// What an allocator takes for bytes that were cloned once, as all entries are: the bytes, and the count of those who
/// hold them, each with 8 bytes in front and in steps of 16.
fn heap(len: usize) -> usize {
    const COUNTER: usize = 32;
    if len == 0 { 0 } else { (len + 8).next_multiple_of(16).max(32) + COUNTER }
}

/// Where a log begins and ends, and the term of the entry before it.
pub struct LogBounds {
    pub first: u64,
    pub last: u64,
    pub trunc_term: u64,
}

impl LogCache {
    /// A log whose entries are all on the disk; `conf_changes` are those behind the applied index.
    pub fn new(log: LogBounds, runs: Vec<(u64, u64)>, conf_changes: Vec<u64>, limit: usize) -> Self {
        Self {
            first: log.first,
            last: log.last,
            trunc_term: log.trunc_term,
            runs: runs.into(),
            conf_changes: ConfIndex::new(conf_changes),
            entries: VecDeque::new(),
            bytes: 0,
            limit,
            hits: 0,
            misses: 0,
        }
    }

    /// The first conf change in [low, high), of those that were not applied when the node started.
    pub fn conf_change_in(&self, low: u64, high: u64) -> Option<u64> {
        self.conf_changes.first_in(low, high)
    }

    pub fn first_index(&self) -> u64 {
        self.first
    }

    pub fn last_index(&self) -> u64 {
        self.last
    }

    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Index of the oldest entry that is here; one beyond the last when none is.
    pub fn cached_from(&self) -> u64 {
        self.last + 1 - self.entries.len() as u64
    }

    pub fn term(&self, index: u64) -> raft::Result<u64> {
        if index + 1 == self.first {
            return Ok(self.trunc_term);
        }
        if index < self.first {
            return Err(Error::Store(StorageError::Compacted));
        }
        if index > self.last {
            return Err(Error::Store(StorageError::Unavailable));
        }
        let after = self.runs.partition_point(|run| run.0 <= index);
        Ok(self.runs[after - 1].1)
    }

    /// Cuts the log from the first of these entries on, then appends them.
    pub fn append(&mut self, entries: &[Entry]) {
        let Some(from) = entries.first().map(|e| e.index) else { return };
        assert!(from >= self.first && from <= self.last + 1, "entry {from} does not follow the log");
        let cached_from = self.cached_from();
        while self.last >= from {
            if self.last >= cached_from {
                let cut = self.entries.pop_back().expect("cached up to the last index");
                self.bytes -= footprint(&cut);
            }
            self.last -= 1;
        }
        while self.runs.back().is_some_and(|run| run.0 >= from) {
            self.runs.pop_back();
        }
        self.conf_changes.cut(from);
        for entry in entries {
            self.conf_changes.add(entry);
            if self.runs.back().is_none_or(|run| run.1 != entry.term) {
                self.runs.push_back((entry.index, entry.term));
            }
            self.bytes += footprint(entry);
            self.entries.push_back(entry.clone());
        }
        self.last += entries.len() as u64;
    }

    /// Entries of [low, high) that are here: at least one, then no more than `max` bytes on the wire.
    pub fn slice(&mut self, low: u64, high: u64, max: u64) -> Vec<Entry> {
        self.hits += 1;
        let from = (low - self.cached_from()) as usize;
        let upto = (high - self.cached_from()) as usize;
        let mut size = 0u64;
        let mut taken = 0;
        for entry in self.entries.range(from..upto) {
            size += u64::from(entry.compute_size());
            if taken > 0 && size > max {
                break;
            }
            taken += 1;
        }
        self.entries.range(from..from + taken).cloned().collect()
    }

    /// Drops the oldest entries beyond the limit, up to `index`: what is durable and handed over.
    pub fn evict(&mut self, index: u64) {
        while self.bytes > self.limit && self.entries.front().is_some_and(|e| e.index <= index) {
            self.bytes -= footprint(&self.entries.pop_front().expect("a front"));
        }
        self.give_room_back();
    }

    fn give_room_back(&mut self) {
        let used = self.entries.len().max(32);
        if self.entries.capacity() > 4 * used {
            self.entries.shrink_to(2 * used);
        }
    }

    /// The log now begins at `first`.
    pub fn compacted(&mut self, first: u64, trunc_term: u64) {
        while self.entries.front().is_some_and(|e| e.index < first) {
            self.bytes -= footprint(&self.entries.pop_front().expect("a front"));
        }
        self.give_room_back();
        while self.runs.len() > 1 && self.runs[1].0 <= first {
            self.runs.pop_front();
        }
        match self.runs.front_mut() {
            Some(run) if first > self.last => run.0 = first,
            Some(run) => run.0 = run.0.max(first),
            None => {}
        }
        if first > self.last {
            self.runs.clear();
        }
        self.conf_changes.compacted(first);
        (self.first, self.trunc_term) = (first, trunc_term);
    }

    /// A snapshot took the place of the whole log.
    pub fn restore(&mut self, index: u64, term: u64) {
        self.entries.clear();
        self.runs.clear();
        self.conf_changes.cut(0);
        self.bytes = 0;
        (self.first, self.last, self.trunc_term) = (index + 1, index, term);
    }
}

#[cfg(test)]
mod tests {
    use raft::eraftpb::EntryType;

    use super::*;

    fn entry(index: u64, term: u64, size: usize) -> Entry {
        Entry { index, term, data: vec![b'x'; size].into(), ..Default::default() }
    }

    fn bounds(first: u64, last: u64) -> LogBounds {
        LogBounds { first, last, trunc_term: 1 }
    }

    fn cache() -> LogCache {
        let mut cache = LogCache::new(bounds(2, 1), vec![], vec![], 1 << 20);
        cache.append(&[entry(2, 1, 10), entry(3, 1, 10), entry(4, 2, 10), entry(5, 3, 10)]);
        cache
    }

    #[test]
    fn terms_come_from_runs() {
        let cache = cache();
        assert_eq!((1..=5).map(|i| cache.term(i).unwrap()).collect::<Vec<_>>(), [1, 1, 1, 2, 3]);
        assert!(matches!(cache.term(0), Err(Error::Store(StorageError::Compacted))));
        assert!(matches!(cache.term(6), Err(Error::Store(StorageError::Unavailable))));
    }

    #[test]
    fn append_cuts_a_conflicting_suffix() {
        let mut cache = cache();
        cache.append(&[entry(3, 4, 5)]);
        assert_eq!((cache.last_index(), cache.bytes()), (3, 2 * footprint(&entry(2, 1, 10))));
        assert_eq!(cache.term(3).unwrap(), 4);
        assert!(cache.term(4).is_err());
    }

    #[test]
    fn append_cuts_below_what_is_cached() {
        let mut cache = LogCache::new(bounds(2, 9), vec![(2, 1), (6, 2)], vec![4, 8], 1 << 20);
        cache.append(&[entry(5, 3, 1)]);
        assert_eq!((cache.last_index(), cache.cached_from()), (5, 5));
        assert_eq!(cache.term(4).unwrap(), 1);
        assert_eq!(cache.term(5).unwrap(), 3);
        assert_eq!((cache.conf_change_in(2, 6), cache.conf_change_in(5, 10)), (Some(4), None));
    }

    #[test]
    fn conf_changes_are_found_as_the_log_changes() {
        let mut cache = cache();
        let change = |index| Entry { entry_type: EntryType::EntryConfChangeV2, ..entry(index, 3, 1) };
        cache.append(&[change(6), entry(7, 3, 1), change(8)]);
        assert_eq!((cache.conf_change_in(2, 6), cache.conf_change_in(2, 7)), (None, Some(6)));
        assert_eq!((cache.conf_change_in(7, 8), cache.conf_change_in(7, 9)), (None, Some(8)));
        cache.append(&[entry(8, 4, 1)]);
        assert_eq!(cache.conf_change_in(7, 9), None, "cut off");
        cache.compacted(7, 3);
        assert_eq!(cache.conf_change_in(2, 9), None, "compacted");
        cache.append(&[change(9)]);
        cache.restore(40, 7);
        assert_eq!(cache.conf_change_in(2, 90), None);
    }

    #[test]
    fn slice_gives_one_entry_at_least() {
        let mut cache = cache();
        assert_eq!(cache.slice(2, 6, 0).len(), 1);
        assert_eq!(cache.slice(2, 6, u64::MAX).len(), 4);
        assert_eq!(cache.slice(4, 5, u64::MAX)[0].index, 4);
    }

    #[test]
    fn evict_keeps_what_is_not_durable_and_handed_over() {
        let mut cache = cache();
        cache.limit = 0;
        cache.evict(3);
        assert_eq!((cache.cached_from(), cache.bytes()), (4, 2 * footprint(&entry(4, 2, 10))));
        assert_eq!(cache.term(2).unwrap(), 1, "terms outlive their entries");
        cache.evict(u64::MAX);
        assert_eq!(cache.bytes(), 0);
    }

    #[test]
    fn compaction_moves_the_bounds() {
        let mut cache = cache();
        cache.compacted(4, 1);
        assert_eq!((cache.first_index(), cache.term(3).unwrap(), cache.term(4).unwrap()), (4, 1, 2));
        assert!(cache.term(2).is_err());
        cache.compacted(6, 3);
        assert_eq!((cache.first_index(), cache.last_index(), cache.term(5).unwrap()), (6, 5, 3));
        cache.append(&[entry(6, 3, 1)]);
        assert_eq!(cache.term(6).unwrap(), 3);
    }

    #[test]
    fn restore_replaces_the_log() {
        let mut cache = cache();
        cache.restore(40, 7);
        assert_eq!((cache.first_index(), cache.last_index(), cache.bytes()), (41, 40, 0));
        assert_eq!(cache.term(40).unwrap(), 7);
    }
}
