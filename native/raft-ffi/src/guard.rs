//! Every export runs in here: no panic crosses the border.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::atomic::Ordering;

use crate::node::{Inner, Node};
use crate::status::RfStatus;

thread_local! {
    static LAST_ERROR: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps a text for rf_last_error on this thread.
pub fn set_last_error(text: &str) {
    LAST_ERROR.with(|last| {
        let mut last = last.borrow_mut();
        last.clear();
        last.push_str(text);
    });
}

/// Runs `read` with the last error of this thread.
pub fn with_last_error<T>(read: impl FnOnce(&str) -> T) -> T {
    LAST_ERROR.with(|last| read(&last.borrow()))
}

/// A refusal with its reason.
pub fn refuse(status: RfStatus, why: &str) -> RfStatus {
    set_last_error(why);
    status
}

/// Runs code that touches no node.
pub fn guard(body: impl FnOnce() -> RfStatus) -> RfStatus {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(RfStatus::Panic)
}

/// Runs code that only reads or changes settings of a node.
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
        node.publish(inner);
        status
    };
    node.in_call.store(false, Ordering::Release);
    status
}

/// Keeps message and place of a panic for rf_last_error, in front of whatever hook was there.
pub fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let earlier = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let trace = std::backtrace::Backtrace::capture();
            set_last_error(&format!("{info}\n{trace}"));
            if std::thread::panicking() && std::env::var_os("RUST_BACKTRACE").is_some() {
                earlier(info);
            }
        }));
    });
}
