//! From borrowed pointers to slices.

use crate::abi::{RfBytes, RfConfState, RfIds};
use raft::eraftpb::ConfState;

/// Borrowed bytes of a caller; None for null with a length.
///
/// # Safety
/// `ptr` is readable for `len` bytes.
pub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> Option<&'a [T]> {
    if len == 0 {
        return Some(&[]);
    }
    if ptr.is_null() || len > isize::MAX as usize {
        return None;
    }
    Some(unsafe { std::slice::from_raw_parts(ptr, len) })
}

pub fn bytes(data: &[u8]) -> RfBytes {
    RfBytes { ptr: if data.is_empty() { std::ptr::null() } else { data.as_ptr() }, len: data.len() }
}

pub fn ids(data: &[u64]) -> RfIds {
    RfIds { ptr: if data.is_empty() { std::ptr::null() } else { data.as_ptr() }, len: data.len() }
}

/// The view lives as long as `state` does.
pub fn conf_state_view(state: &ConfState) -> RfConfState {
    RfConfState {
        voters: ids(&state.voters),
        learners: ids(&state.learners),
        voters_outgoing: ids(&state.voters_outgoing),
        learners_next: ids(&state.learners_next),
        auto_leave: state.auto_leave as u8,
    }
}

/// # Safety
/// The pointers are readable for their lengths.
pub unsafe fn conf_state(view: &RfConfState) -> Option<ConfState> {
    let mut state = ConfState::default();
    state.voters = unsafe { slice(view.voters.ptr, view.voters.len) }?.to_vec();
    state.learners = unsafe { slice(view.learners.ptr, view.learners.len) }?.to_vec();
    state.voters_outgoing = unsafe { slice(view.voters_outgoing.ptr, view.voters_outgoing.len) }?.to_vec();
    state.learners_next = unsafe { slice(view.learners_next.ptr, view.learners_next.len) }?.to_vec();
    state.auto_leave = view.auto_leave != 0;
    Some(state)
}
