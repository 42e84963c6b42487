//! What batches hold.

use std::ffi::c_void;
use std::ptr::null;

use ferrolite_raft::abi::RfBytes;
use ferrolite_raft::batch::*;
use ferrolite_raft::status::RfStatus;

use super::Row;

pub fn bytes(b: &RfBytes) -> Vec<u8> {
    if b.len == 0 { vec![] } else { unsafe { std::slice::from_raw_parts(b.ptr, b.len) }.to_vec() }
}

/// Copies a batch and frees it.
pub fn rows(batch: *mut c_void) -> Vec<Row> {
    let copied =
        views(batch, rf_entries_view).iter().map(|e| (e.index, e.term, e.entry_type, bytes(&e.data))).collect();
    unsafe { rf_entries_free(batch) };
    copied
}

/// Copies the wire bytes of a batch and frees it.
pub fn wires(batch: *mut c_void) -> Vec<Vec<u8>> {
    let copied = views(batch, rf_msgs_view).iter().map(|m| bytes(&m.wire)).collect();
    unsafe { rf_msgs_free(batch) };
    copied
}

/// The items of a batch, none for null.
pub fn views<'a, T>(
    batch: *mut c_void,
    view: unsafe extern "C" fn(*mut c_void, *mut *const T, *mut usize) -> RfStatus,
) -> &'a [T] {
    if batch.is_null() {
        return &[];
    }
    let (mut ptr, mut len) = (null(), 0);
    assert_eq!(unsafe { view(batch, &mut ptr, &mut len) }, RfStatus::Ok);
    unsafe { std::slice::from_raw_parts(ptr, len) }
}
