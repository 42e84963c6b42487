//! What the C ABI hands out, copied.

use std::ffi::c_void;
use std::ptr::null;

use ferrolite_raft::abi::{RfBytes, RfIds};
use ferrolite_raft::admin::rf_msg_describe;
use ferrolite_raft::batch::{rf_entries_free, rf_entries_view};
use ferrolite_raft::lifecycle::rf_last_error;
use ferrolite_raft::status::RfStatus;
use raft::eraftpb::Entry;

use crate::disk::entry;
use crate::peer::Outcome;

pub fn must(status: RfStatus) {
    if status != RfStatus::Ok {
        let mut buf = vec![0u8; 2000];
        let len = unsafe { rf_last_error(buf.as_mut_ptr(), buf.len()) } as usize;
        panic!("{status:?}: {}", String::from_utf8_lossy(&buf[..len.min(2000)]));
    }
}

pub fn bytes(b: &RfBytes) -> &[u8] {
    if b.len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(b.ptr, b.len) } }
}

pub fn entries(batch: *mut c_void) -> Vec<Entry> {
    if batch.is_null() {
        return vec![];
    }
    let (mut ptr, mut len) = (null(), 0);
    must(unsafe { rf_entries_view(batch, &mut ptr, &mut len) });
    let views = unsafe { std::slice::from_raw_parts(ptr, len) };
    let copied = views.iter().map(|e| entry(e.index, e.term, e.entry_type, bytes(&e.data), bytes(&e.context)));
    let copied = copied.collect();
    unsafe { rf_entries_free(batch) };
    copied
}

/// A text of a call that tells the whole length: once, or again when the buffer was too small.
pub fn text(mut call: impl FnMut(*mut u8, usize, &mut u32) -> RfStatus) -> Outcome<String> {
    let mut len = 0;
    let mut buf = vec![0u8; 256];
    done(call(buf.as_mut_ptr(), buf.len(), &mut len))?;
    if len as usize > buf.len() {
        buf.resize(len as usize, 0);
        done(call(buf.as_mut_ptr(), buf.len(), &mut len))?;
    }
    buf.truncate(len as usize);
    Ok(String::from_utf8(buf).expect("UTF-8"))
}

pub fn describe(wire: &RfBytes) -> String {
    text(|buf, cap, len| unsafe { rf_msg_describe(wire.ptr, wire.len, buf, cap, len) }).expect("a message of raft")
}

pub fn done(status: RfStatus) -> Outcome<()> {
    if status == RfStatus::Ok { Ok(()) } else { Err(status) }
}

pub fn ids(view: &RfIds) -> Vec<u64> {
    if view.len == 0 { vec![] } else { unsafe { std::slice::from_raw_parts(view.ptr, view.len) }.to_vec() }
}
