//! raft's Storage: the cache first, then the callbacks.

use std::cell::{Cell, RefCell};

use raft::eraftpb::{ConfState, Entry, EntryType, HardState, Snapshot};
use raft::{Error, GetEntriesContext, RaftState, Storage, StorageError};

use crate::abi::{RfCallbacks, RfEntriesRequest, RfStorageResult};
use crate::cache::LogCache;
use crate::fetches::{Fetch, Fetches, Sender};

/// The storage of one node. Interior mutability, because raft hands it out by shared reference; one thread at a time.
pub struct CStorage {
    pub cache: RefCell<LogCache>,
    pub failed: Cell<bool>,
    initial: RaftState,
    callbacks: RfCallbacks,
    fetches: RefCell<Fetches>,
    /// The host said that entries below this index are gone; it may not have reported the compaction yet.
    gone_below: Cell<u64>,
    /// Set while raft does nothing but look for conf changes: whether it finds one that is not in this storage yet.
    looks_for_changes: Cell<Option<bool>>,
}

impl CStorage {
    pub fn new(hard: HardState, conf: ConfState, cache: LogCache, callbacks: RfCallbacks) -> Self {
        Self {
            cache: RefCell::new(cache),
            failed: Cell::new(false),
            initial: RaftState::new(hard, conf),
            callbacks,
            fetches: RefCell::new(Fetches::new()),
            gone_below: Cell::new(0),
            looks_for_changes: Cell::new(None),
        }
    }

    /// Whom to tell of an answer that came later; once.
    pub fn take_fetch(&self, ticket: u64) -> Option<Fetch> {
        self.fetches.borrow_mut().answered(ticket)
    }

    /// Entries up to `index` are not to be had any more.
    pub fn gone(&self, index: u64) {
        self.gone_below.set(self.gone_below.get().max(index + 1));
    }

    /// From now on a read that must be answered at once looks for conf changes; None: it wants the entries.
    pub fn look_for_changes(&self, unstable: Option<bool>) {
        self.looks_for_changes.set(unstable);
    }

    /// What raft counts when it looks for conf changes. It drops the entries unread, so that one stands for all that
    /// there are, and none for none: raft takes a short answer for the whole one.
    fn conf_changes(&self, low: u64, high: u64, unstable: bool) -> Vec<Entry> {
        let found = self.cache.borrow().conf_change_in(low, high).or(unstable.then_some(high));
        let change = |index| Entry { index, entry_type: EntryType::EntryConfChangeV2, ..Default::default() };
        found.map(change).into_iter().collect()
    }

    // raft-rs would panic in a place that depends on the caller; here the cause is named.
    fn fail(&self, what: &str) -> ! {
        self.failed.set(true);
        panic!("the storage failed: {what}")
    }

    fn fetch(&self, low: u64, high: u64, max: u64, mut context: GetEntriesContext) -> raft::Result<Vec<Entry>> {
        let sender = Sender::of(&context);
        let later = Err(Error::Store(StorageError::LogTemporarilyUnavailable));
        if let Some(sender) = sender {
            if low < self.gone_below.get() {
                return Err(Error::Store(StorageError::Compacted));
            }
            let Some(first) = self.fetches.borrow_mut().join(sender, context) else { return later };
            context = first;
        }
        self.cache.borrow_mut().misses += 1;
        let Some(callback) = self.callbacks.entries else { self.fail("no entries callback") };
        let ticket = sender.map_or(0, |_| self.fetches.borrow_mut().ticket());
        let request = RfEntriesRequest { low, high, max_bytes: max, ticket };
        let mut sink: Vec<Entry> = Vec::new();
        let answer = unsafe { callback(self.callbacks.ctx, &request, (&raw mut sink).cast()) };
        match (answer, sender) {
            (x, _) if x == RfStorageResult::Ok as i32 => {
                let first = sink.first().map(|e| e.index);
                if first != Some(low) || sink.len() as u64 > high - low {
                    self.fail("the entries callback pushed other entries than it was asked for")
                }
                Ok(sink)
            }
            (x, _) if x == RfStorageResult::Compacted as i32 => Err(Error::Store(StorageError::Compacted)),
            (x, Some(sender)) if x == RfStorageResult::Async as i32 => {
                self.fetches.borrow_mut().promised(ticket, low, sender, context);
                later
            }
            _ => self.fail("the entries callback failed"),
        }
    }
}

impl Storage for CStorage {
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
        let max = max_size.into().unwrap_or(u64::MAX);
        let mut cache = self.cache.borrow_mut();
        if low < cache.first_index() {
            return Err(Error::Store(StorageError::Compacted));
        }
        if high > cache.last_index() + 1 {
            return Err(Error::Store(StorageError::Unavailable));
        }
        if let Some(unstable) = self.looks_for_changes.get().filter(|_| !context.can_async()) {
            drop(cache);
            return Ok(self.conf_changes(low, high, unstable));
        }
        let cached_from = cache.cached_from();
        if low >= cached_from {
            return Ok(cache.slice(low, high, max));
        }
        drop(cache);
        let mut found = self.fetch(low, high.min(cached_from), max, context)?;
        // Where the cache begins is nothing that raft may notice.
        if high > cached_from && low + found.len() as u64 == cached_from {
            found.extend(self.cache.borrow_mut().slice(cached_from, high, max));
        }
        raft::util::limit_size(&mut found, Some(max));
        Ok(found)
    }

    fn term(&self, index: u64) -> raft::Result<u64> {
        self.cache.borrow().term(index)
    }

    fn first_index(&self) -> raft::Result<u64> {
        Ok(self.cache.borrow().first_index())
    }

    fn last_index(&self) -> raft::Result<u64> {
        Ok(self.cache.borrow().last_index())
    }

    fn snapshot(&self, request_index: u64, to: u64) -> raft::Result<Snapshot> {
        let later = Err(Error::Store(StorageError::SnapshotTemporarilyUnavailable));
        let Some(callback) = self.callbacks.snapshot else { return later };
        let mut sink = Snapshot::default();
        let answer = unsafe { callback(self.callbacks.ctx, request_index, to, (&raw mut sink).cast()) };
        let metadata = sink.get_metadata();
        // A snapshot that is too old, or does not know the receiver, would make raft panic or loop: not yet.
        let members = metadata.get_conf_state();
        let knows = members.voters.contains(&to) || members.learners.contains(&to);
        if answer == RfStorageResult::Ok as i32 && metadata.index > 0 && metadata.index >= request_index && knows {
            return Ok(sink);
        }
        if answer == RfStorageResult::Fatal as i32 {
            self.fail("the snapshot callback failed");
        }
        later
    }
}
