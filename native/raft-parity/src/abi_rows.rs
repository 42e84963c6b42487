//! Runner B: the callback that reads the log.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::ptr::null_mut;
use std::rc::Rc;

use ferrolite_raft::abi::{RfEntriesRequest, RfStorageResult};
use ferrolite_raft::node::Node;
use ferrolite_raft::propose::rf_tick;
use ferrolite_raft::sink::rf_sink_entry;
use ferrolite_raft::status::RfStatus;

use crate::disk::Disk;

/// What the callback of a node sees.
pub struct Rows {
    pub disk: Rc<RefCell<Disk>>,
    pub broken: Cell<bool>,
    /// Entries for a peer come later.
    pub later: Cell<bool>,
    pub tickets: RefCell<Vec<u64>>,
    /// The node that the callback calls, against the rules.
    pub calls_back: Cell<*mut Node>,
    pub answer: Cell<Option<RfStatus>>,
}

impl Rows {
    pub fn new(disk: Rc<RefCell<Disk>>) -> Self {
        Self {
            disk,
            broken: Cell::new(false),
            later: Cell::new(false),
            tickets: RefCell::default(),
            calls_back: Cell::new(null_mut()),
            answer: Cell::new(None),
        }
    }
}

/// # Safety
/// `ctx` is the `Rows` of a node that runs a call, `sink` the one of the callback.
pub unsafe extern "C" fn serve(ctx: *mut c_void, request: *const RfEntriesRequest, sink: *mut c_void) -> i32 {
    let (rows, request) = unsafe { (&*ctx.cast::<Rows>(), &*request) };
    if rows.broken.get() {
        return RfStorageResult::Fatal as i32;
    }
    if rows.later.get() && request.ticket != 0 {
        rows.tickets.borrow_mut().push(request.ticket);
        return RfStorageResult::Async as i32;
    }
    let node = rows.calls_back.replace(null_mut());
    if !node.is_null() {
        rows.answer.set(Some(unsafe { rf_tick(node, 1) }));
    }
    for e in rows.disk.borrow().entries.iter().filter(|e| e.index >= request.low && e.index < request.high) {
        let (kind, context) = (e.get_entry_type() as i32, &e.context);
        let (data, len) = (e.data.as_ptr(), e.data.len());
        unsafe { rf_sink_entry(sink, e.index, e.term, kind, data, len, context.as_ptr(), context.len()) };
    }
    RfStorageResult::Ok as i32
}
