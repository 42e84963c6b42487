//! raft's Storage: the cache first, then the callbacks.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::c_void;

use raft::eraftpb::{ConfState, Entry, HardState, Snapshot};
use raft::{Error, GetEntriesContext, RaftState, Storage, StorageError};

use crate::abi::{RfCallbacks, RfEntriesRequest, RfStorageResult};
use crate::cache::LogCache;
use crate::status::RfStatus;
use crate::wire::{conf_state, slice};

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

/// Adds a row to the sink of an entries callback; the bytes are copied.
///
/// # Safety
/// `sink` is the one that the running callback was given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_sink_entry(
    sink: *mut c_void,
    index: u64,
    term: u64,
    entry_type: i32,
    data: *const u8,
    data_len: usize,
    context: *const u8,
    context_len: usize,
) -> RfStatus {
    crate::guard::guard(|| {
        let (Some(sink), Some(data), Some(context)) =
            (unsafe { sink.cast::<Vec<Entry>>().as_mut() }, unsafe { slice(data, data_len) }, unsafe {
                slice(context, context_len)
            })
        else {
            return RfStatus::BadArg;
        };
        let mut entry = Entry { index, term, ..Default::default() };
        let Some(entry_type) = protobuf::ProtobufEnum::from_i32(entry_type) else { return RfStatus::BadArg };
        entry.set_entry_type(entry_type);
        entry.data = bytes::Bytes::copy_from_slice(data);
        entry.context = bytes::Bytes::copy_from_slice(context);
        if sink.last().is_some_and(|last| last.index + 1 != index) {
            return RfStatus::BadArg;
        }
        sink.push(entry);
        RfStatus::Ok
    })
}

/// Sets the snapshot of a snapshot callback; the bytes are copied.
///
/// # Safety
/// `sink` is the one that the running callback was given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_sink_snapshot(
    sink: *mut c_void,
    index: u64,
    term: u64,
    members: *const crate::abi::RfConfState,
    data: *const u8,
    data_len: usize,
) -> RfStatus {
    crate::guard::guard(|| {
        let (Some(sink), Some(members), Some(data)) =
            (unsafe { sink.cast::<Snapshot>().as_mut() }, unsafe { members.as_ref() }, unsafe {
                slice(data, data_len)
            })
        else {
            return RfStatus::BadArg;
        };
        let Some(members) = (unsafe { conf_state(members) }) else { return RfStatus::BadArg };
        let metadata = sink.mut_metadata();
        (metadata.index, metadata.term) = (index, term);
        metadata.set_conf_state(members);
        sink.data = bytes::Bytes::copy_from_slice(data);
        RfStatus::Ok
    })
}
