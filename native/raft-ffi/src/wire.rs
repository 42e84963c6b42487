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
    let list = |ids: &RfIds| unsafe { slice(ids.ptr, ids.len) }.map(<[u64]>::to_vec);
    Some(ConfState {
        voters: list(&view.voters)?,
        learners: list(&view.learners)?,
        voters_outgoing: list(&view.voters_outgoing)?,
        learners_next: list(&view.learners_next)?,
        auto_leave: view.auto_leave != 0,
        ..Default::default()
    })
}
