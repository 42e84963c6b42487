//! Where the storage callbacks put what they found.

use std::ffi::c_void;

use raft::eraftpb::{Entry, Snapshot};

use crate::abi::RfConfState;
use crate::guard::guard;
use crate::status::RfStatus;
use crate::wire::{conf_state, slice};

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
    guard(|| {
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
    members: *const RfConfState,
    data: *const u8,
    data_len: usize,
) -> RfStatus {
    guard(|| {
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
