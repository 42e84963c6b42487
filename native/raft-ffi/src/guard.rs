//! Every export runs in here: no panic crosses the border.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::last_error::set_last_error;
use crate::status::RfStatus;

/// A refusal with its reason.
pub fn refuse(status: RfStatus, why: &str) -> RfStatus {
    set_last_error(why);
    status
}

/// Runs code that touches no node.
pub fn guard(body: impl FnOnce() -> RfStatus) -> RfStatus {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(RfStatus::Panic)
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
