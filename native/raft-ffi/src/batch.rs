//! Detached batches: immutable, independent of the node, used and freed on any thread.

use std::ffi::c_void;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

use protobuf::Message as _;
use raft::eraftpb::{Entry, Message};

use crate::abi::{RfEntry, RfMsg};
use crate::guard::{guard, refuse};
use crate::status::RfStatus;
use crate::wire::bytes;

pub static LIVE_ENTRY_BATCHES: AtomicI64 = AtomicI64::new(0);
pub static LIVE_MESSAGE_BATCHES: AtomicI64 = AtomicI64::new(0);

struct EntryBatch {
    views: Vec<RfEntry>,
    // The views point into these.
    _entries: Vec<Entry>,
}

struct MessageBatch {
    messages: Vec<Message>,
    encoded: OnceLock<Encoded>,
}

struct Encoded {
    views: Vec<RfMsg>,
    // The views point into this.
    _wire: Vec<u8>,
}

// The pointers lead to memory that the batch owns and nobody changes.
unsafe impl Send for Encoded {}
unsafe impl Sync for Encoded {}

/// A handle for entries; null for none.
pub fn entry_batch(entries: Vec<Entry>) -> *mut c_void {
    if entries.is_empty() {
        return std::ptr::null_mut();
    }
    LIVE_ENTRY_BATCHES.fetch_add(1, Ordering::Relaxed);
    let views = entries
        .iter()
        .map(|e| RfEntry {
            index: e.index,
            term: e.term,
            data: bytes(&e.data),
            context: bytes(&e.context),
            entry_type: e.get_entry_type() as i32,
            reserved: 0,
        })
        .collect();
    Box::into_raw(Box::new(EntryBatch { views, _entries: entries })).cast()
}

/// A handle for messages; null for none.
pub fn message_batch(messages: Vec<Message>) -> *mut c_void {
    if messages.is_empty() {
        return std::ptr::null_mut();
    }
    LIVE_MESSAGE_BATCHES.fetch_add(1, Ordering::Relaxed);
    Box::into_raw(Box::new(MessageBatch { messages, encoded: OnceLock::new() })).cast()
}

impl MessageBatch {
    fn encode(&self) -> Encoded {
        let sizes: Vec<usize> = self.messages.iter().map(|m| m.compute_size() as usize).collect();
        let mut wire = Vec::with_capacity(sizes.iter().sum());
        for message in &self.messages {
            message.write_to_vec(&mut wire).expect("a message that raft made can be encoded");
        }
        let mut at = 0;
        let mut views = Vec::with_capacity(self.messages.len());
        for (message, size) in self.messages.iter().zip(sizes) {
            views.push(RfMsg {
                to: message.to,
                term: message.term,
                index: message.index,
                log_term: message.log_term,
                commit: message.commit,
                wire: bytes(&wire[at..at + size]),
                msg_type: message.get_msg_type() as i32,
                entries: message.entries.len() as u32,
                reject: message.reject as u8,
            });
            at += size;
        }
        Encoded { views, _wire: wire }
    }
}

/// The entries of a batch; they live as long as the batch.
///
/// # Safety
/// `batch` is a live entry batch; the outputs are writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_entries_view(batch: *mut c_void, out: *mut *const RfEntry, len: *mut usize) -> RfStatus {
    guard(|| {
        let Some(batch) = (unsafe { batch.cast::<EntryBatch>().as_ref() }) else {
            return refuse(RfStatus::BadArg, "the batch is null");
        };
        unsafe { (*out, *len) = (batch.views.as_ptr(), batch.views.len()) };
        RfStatus::Ok
    })
}

/// Frees a batch of entries. Null is allowed.
///
/// # Safety
/// `batch` came from this library and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_entries_free(batch: *mut c_void) {
    if !batch.is_null() {
        LIVE_ENTRY_BATCHES.fetch_sub(1, Ordering::Relaxed);
        guard(|| {
            drop(unsafe { Box::from_raw(batch.cast::<EntryBatch>()) });
            RfStatus::Ok
        });
    }
}

/// The messages of a batch, encoded at the first call; they live as long as the batch.
///
/// # Safety
/// `batch` is a live message batch; the outputs are writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_msgs_view(batch: *mut c_void, out: *mut *const RfMsg, len: *mut usize) -> RfStatus {
    guard(|| {
        let Some(batch) = (unsafe { batch.cast::<MessageBatch>().as_ref() }) else {
            return refuse(RfStatus::BadArg, "the batch is null");
        };
        let views = &batch.encoded.get_or_init(|| batch.encode()).views;
        unsafe { (*out, *len) = (views.as_ptr(), views.len()) };
        RfStatus::Ok
    })
}

/// Frees a batch of messages. Null is allowed.
///
/// # Safety
/// `batch` came from this library and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_msgs_free(batch: *mut c_void) {
    if !batch.is_null() {
        LIVE_MESSAGE_BATCHES.fetch_sub(1, Ordering::Relaxed);
        guard(|| {
            drop(unsafe { Box::from_raw(batch.cast::<MessageBatch>()) });
            RfStatus::Ok
        });
    }
}
