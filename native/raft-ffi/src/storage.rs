//! raft's Storage: the cache first, then the callbacks.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use raft::eraftpb::{ConfState, Entry, HardState, Snapshot};
use raft::{Error, GetEntriesContext, RaftState, Storage, StorageError};

use crate::abi::{RfCallbacks, RfEntriesRequest, RfStorageResult};
use crate::cache::LogCache;

/// The storage of one node. Interior mutability, because raft hands it out by shared reference; one thread at a time.
pub struct CStorage {
    pub cache: RefCell<LogCache>,
    pub failed: Cell<bool>,
    initial: RaftState,
    callbacks: RfCallbacks,
    tickets: RefCell<HashMap<u64, GetEntriesContext>>,
    next_ticket: Cell<u64>,
}

impl CStorage {
    pub fn new(hard: HardState, conf: ConfState, cache: LogCache, callbacks: RfCallbacks) -> Self {
        Self {
            cache: RefCell::new(cache),
            failed: Cell::new(false),
            initial: RaftState::new(hard, conf),
            callbacks,
            tickets: RefCell::default(),
            next_ticket: Cell::new(1),
        }
    }

    /// The context of an answer that came later; once.
    pub fn take_ticket(&self, ticket: u64) -> Option<GetEntriesContext> {
        self.tickets.borrow_mut().remove(&ticket)
    }

    // raft-rs would panic in a place that depends on the caller; here the cause is named.
    fn fail(&self, what: &str) -> ! {
        self.failed.set(true);
        panic!("the storage failed: {what}")
    }

    fn fetch(&self, low: u64, high: u64, max: u64, context: GetEntriesContext) -> raft::Result<Vec<Entry>> {
        self.cache.borrow_mut().misses += 1;
        let Some(callback) = self.callbacks.entries else { self.fail("no entries callback") };
        let ticket = if context.can_async() { self.next_ticket.replace(self.next_ticket.get() + 1) } else { 0 };
        let request = RfEntriesRequest { low, high, max_bytes: max, ticket };
        let mut sink: Vec<Entry> = Vec::new();
        let answer = unsafe { callback(self.callbacks.ctx, &request, (&raw mut sink).cast()) };
        match answer {
            x if x == RfStorageResult::Ok as i32 => {
                let first = sink.first().map(|e| e.index);
                if first != Some(low) || sink.len() as u64 > high - low {
                    self.fail("the entries callback pushed other entries than it was asked for")
                }
                Ok(sink)
            }
            x if x == RfStorageResult::Compacted as i32 => Err(Error::Store(StorageError::Compacted)),
            x if x == RfStorageResult::Async as i32 && ticket != 0 => {
                self.tickets.borrow_mut().insert(ticket, context);
                Err(Error::Store(StorageError::LogTemporarilyUnavailable))
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
