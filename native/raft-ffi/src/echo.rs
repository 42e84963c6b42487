//! Marshalling alone: nothing here touches raft.

use crate::abi::*;
use crate::guard::{guard, refuse};
use crate::lifecycle::copy_text;
use crate::status::RfStatus;
use crate::wire::slice;

/// Copies the input to the output.
///
/// # Safety
/// `data` is readable for `len`, `out` writable for `cap` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_echo(data: *const u8, len: usize, out: *mut u8, cap: usize) -> RfStatus {
    guard(|| {
        let Some(data) = (unsafe { slice(data, len) }) else { return refuse(RfStatus::BadArg, "the input is null") };
        if cap < len || (out.is_null() && len > 0) {
            return refuse(RfStatus::BadArg, "the output is too small");
        }
        if len > 0 {
            unsafe { std::ptr::copy_nonoverlapping(data.as_ptr(), out, len) };
        }
        RfStatus::Ok
    })
}

/// Panics, to show that a panic stays on this side.
#[unsafe(no_mangle)]
pub extern "C" fn rf_echo_panic() -> RfStatus {
    guard(|| panic!("a panic on purpose"))
}

macro_rules! layout {
    ($($name:ident),*) => {
        concat!($(stringify!($name), "\n"),*).lines().zip([$(size_of::<$name>()),*])
            .map(|(name, size)| format!("{name}={size}\n")).collect::<String>()
    };
}

/// Sizes of all structs, a line each (`Name=bytes`); the caller compares them with its own.
///
/// # Safety
/// `buf` is writable for `cap` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_layout(buf: *mut u8, cap: usize) -> u32 {
    let text = layout!(
        RfBytes,
        RfIds,
        RfConfig,
        RfTermRun,
        RfConfState,
        RfInit,
        RfEntriesRequest,
        RfCallbacks,
        RfEntry,
        RfMsg,
        RfReadState,
        RfReady,
        RfLight,
        RfNodeStatus,
        RfProgress,
        RfLive,
        RfCacheStats,
        RfConfChange,
        RfConfApplied
    );
    unsafe { copy_text(&text, buf, cap) }
}
