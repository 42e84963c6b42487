//! raft-rs logs through slog; the lines go to one callback of the process.

use std::cell::RefCell;
use std::ffi::c_void;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};

use slog::{Drain, KV, Key, Level, Logger, Never, OwnedKVList, Record, Serializer, o};

use crate::status::RfStatus;

/// A line of log: context, level (1 critical … 6 trace), node id, UTF-8 text.
pub type RfLogCallback =
    Option<unsafe extern "C" fn(ctx: *mut c_void, level: i32, node_id: u64, text: *const u8, len: usize)>;

static CALLBACK: AtomicUsize = AtomicUsize::new(0);
static CONTEXT: AtomicUsize = AtomicUsize::new(0);
static LEVEL: AtomicI32 = AtomicI32::new(0);

/// Sets where lines go and from which level on (0 = none); installs the panic hook.
///
/// # Safety
/// `callback` and `ctx` stay valid for the life of the process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rf_init(callback: RfLogCallback, ctx: *mut c_void, level: i32) -> RfStatus {
    crate::guard::install_panic_hook();
    CONTEXT.store(ctx as usize, Ordering::Relaxed);
    CALLBACK.store(callback.map_or(0, |f| f as usize), Ordering::Release);
    LEVEL.store(level, Ordering::Relaxed);
    RfStatus::Ok
}

/// The least important level that is passed on: 0 none, 1 critical, 2 error, 3 warning, 4 info, 5 debug, 6 trace.
#[unsafe(no_mangle)]
pub extern "C" fn rf_set_log_level(level: i32) -> RfStatus {
    LEVEL.store(level, Ordering::Relaxed);
    RfStatus::Ok
}

/// The logger of a node.
pub fn logger(id: u64) -> Logger {
    Logger::root(CallbackDrain { id }, o!())
}

struct CallbackDrain {
    id: u64,
}

thread_local! {
    static LINE: RefCell<String> = const { RefCell::new(String::new()) };
}

impl Drain for CallbackDrain {
    type Ok = ();
    type Err = Never;

    fn log(&self, record: &Record, _: &OwnedKVList) -> Result<(), Never> {
        let callback = CALLBACK.load(Ordering::Acquire);
        if callback == 0 || !self.is_enabled(record.level()) {
            return Ok(());
        }
        let callback: unsafe extern "C" fn(*mut c_void, i32, u64, *const u8, usize) =
            unsafe { std::mem::transmute(callback) };
        LINE.with_borrow_mut(|line| {
            line.clear();
            let _ = write!(line, "{}", record.msg());
            let _ = record.kv().serialize(record, &mut Pairs(line));
            let context = CONTEXT.load(Ordering::Relaxed) as *mut c_void;
            unsafe { callback(context, record.level().as_usize() as i32, self.id, line.as_ptr(), line.len()) };
        });
        Ok(())
    }

    fn is_enabled(&self, level: Level) -> bool {
        level.as_usize() as i32 <= LEVEL.load(Ordering::Relaxed)
    }
}

struct Pairs<'a>(&'a mut String);

impl Serializer for Pairs<'_> {
    fn emit_arguments(&mut self, key: Key, value: &std::fmt::Arguments) -> slog::Result {
        write!(self.0, ", {key}: {value}")?;
        Ok(())
    }
}
