//! Every call of a node runs in here.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

use crate::guard::refuse;
use crate::node::{Inner, Node};
use crate::status::RfStatus;

/// Runs a call of a node: one at a time, and none of a node that is lost.
///
/// # Safety
/// `node` is null, or came from rf_node_create and was not freed.
pub unsafe fn guard_node(node: *mut Node, body: impl FnOnce(&mut Inner) -> RfStatus) -> RfStatus {
    let Some(node) = (unsafe { node.as_ref() }) else {
        return refuse(RfStatus::BadArg, "the node is null");
    };
    if node.in_call.swap(true, Ordering::Acquire) {
        return refuse(RfStatus::Busy, "another call is inside this node");
    }
    let status = if node.poisoned.load(Ordering::Relaxed) {
        refuse(RfStatus::Poisoned, "this node was lost in an earlier call")
    } else {
        // The flag makes this the only reference.
        let inner = unsafe { &mut *node.inner.get() };
        let caught = catch_unwind(AssertUnwindSafe(|| {
            let status = body(inner);
            inner.after_call();
            status
        }));
        let status = match caught {
            Ok(status) => status,
            Err(_) if inner.storage_failed() => RfStatus::StorageFatal,
            Err(_) => RfStatus::Panic,
        };
        if matches!(status, RfStatus::Panic | RfStatus::StorageFatal) {
            node.poisoned.store(true, Ordering::Relaxed);
        }
        status
    };
    node.in_call.store(false, Ordering::Release);
    status
}
