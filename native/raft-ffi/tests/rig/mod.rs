//! One node behind the ABI over a disk in memory, driven through the exported functions alone.
#![allow(dead_code)] // every test file uses its own part of this

mod lagging;
mod views;

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::ptr::{null, null_mut};

use ferrolite_raft::abi::*;
use ferrolite_raft::lifecycle::*;
use ferrolite_raft::node::Node;
use ferrolite_raft::propose::*;
use ferrolite_raft::ready::*;
use ferrolite_raft::sink::{rf_sink_entry, rf_sink_snapshot};
use ferrolite_raft::status::RfStatus;
use ferrolite_raft::step::rf_step;
#[allow(unused_imports)] // Each test file uses a part of the rig.
pub use lagging::*;
use protobuf::Message as _;
use raft::eraftpb::{Message, MessageType};
pub use views::*;

/// A row of the log: index, term, type, data.
pub type Row = (u64, u64, i32, Vec<u8>);

/// What the callbacks read, and how they answer.
#[derive(Default)]
pub struct Disk {
    pub rows: RefCell<Vec<Row>>,
    /// None: serve the rows.
    pub answer: Cell<Option<RfStorageResult>>,
    pub tickets: RefCell<Vec<u64>>,
    /// A node that the entries callback calls, against the rules.
    pub reenter: Cell<*mut Node>,
    pub reentered: Cell<Option<RfStatus>>,
    /// Index, term and voters of the snapshot that can be served.
    pub snapshot: RefCell<Option<(u64, u64, Vec<u64>)>>,
}

unsafe extern "C" fn serve_entries(ctx: *mut c_void, request: *const RfEntriesRequest, sink: *mut c_void) -> i32 {
    let (disk, request) = unsafe { (&*ctx.cast::<Disk>(), &*request) };
    if !disk.reenter.get().is_null() {
        disk.reentered.set(Some(unsafe { rf_tick(disk.reenter.get(), 1) }));
    }
    if let Some(answer) = disk.answer.get() {
        disk.tickets.borrow_mut().push(request.ticket);
        return answer as i32;
    }
    for (index, term, kind, data) in disk.rows.borrow().iter() {
        if *index >= request.low && *index < request.high {
            unsafe { rf_sink_entry(sink, *index, *term, *kind, data.as_ptr(), data.len(), null(), 0) };
        }
    }
    RfStorageResult::Ok as i32
}

unsafe extern "C" fn serve_snapshot(ctx: *mut c_void, _request_index: u64, _to: u64, sink: *mut c_void) -> i32 {
    let disk = unsafe { &*ctx.cast::<Disk>() };
    if let Some(answer) = disk.answer.get() {
        return answer as i32;
    }
    let snapshot = disk.snapshot.borrow();
    let Some((index, term, voters)) = snapshot.as_ref() else { return RfStorageResult::Unavailable as i32 };
    let members = conf_state(voters, &[]);
    unsafe { rf_sink_snapshot(sink, *index, *term, &members, b"rows".as_ptr(), 4) };
    RfStorageResult::Ok as i32
}

pub fn ids(list: &[u64]) -> RfIds {
    RfIds { ptr: list.as_ptr(), len: list.len() }
}

pub fn conf_state(voters: &[u64], learners: &[u64]) -> RfConfState {
    RfConfState {
        voters: ids(voters),
        learners: ids(learners),
        voters_outgoing: ids(&[]),
        learners_next: ids(&[]),
        auto_leave: 0,
    }
}

pub fn config(id: u64) -> RfConfig {
    let mut config = unsafe { std::mem::zeroed::<RfConfig>() };
    assert_eq!(unsafe { rf_config_default(&mut config) }, RfStatus::Ok);
    (config.id, config.seed, config.seeded, config.pre_vote) = (id, 7, 1, 0);
    config
}

/// A log that begins behind index 1 of term 1.
pub fn init<'a>(voters: &'a [u64], learners: &'a [u64]) -> RfInit {
    RfInit {
        size: size_of::<RfInit>() as u32,
        reserved: 0,
        term: 1,
        vote: 0,
        commit: 1,
        first_index: 2,
        last_index: 1,
        trunc_term: 1,
        applied: 1,
        term_runs: null(),
        term_runs_len: 0,
        conf_changes: null(),
        conf_changes_len: 0,
        conf_state: conf_state(voters, learners),
    }
}

pub fn callbacks(disk: &Disk) -> RfCallbacks {
    RfCallbacks {
        size: size_of::<RfCallbacks>() as u32,
        reserved: 0,
        ctx: (&raw const *disk).cast_mut().cast(),
        entries: Some(serve_entries),
        snapshot: Some(serve_snapshot),
    }
}

pub fn create(config: &RfConfig, init: &RfInit, disk: &Disk) -> Result<*mut Node, RfStatus> {
    let mut node = null_mut();
    match unsafe { rf_node_create(config, init, &callbacks(disk), &mut node) } {
        RfStatus::Ok => Ok(node),
        status => Err(status),
    }
}

pub fn last_error() -> String {
    let mut buf = vec![0u8; 4096];
    let len = unsafe { rf_last_error(buf.as_mut_ptr(), buf.len()) } as usize;
    buf.truncate(len.min(4096));
    String::from_utf8_lossy(&buf).into_owned()
}

/// What a node did since it was asked last.
#[derive(Default)]
pub struct Done {
    pub messages: Vec<Vec<u8>>,
    pub committed: Vec<Row>,
    pub reads: Vec<(u64, Vec<u8>)>,
}

pub struct Rig {
    pub disk: Box<Disk>,
    pub node: *mut Node,
    pub applied: u64,
    pub log: Vec<Row>,
}

impl Drop for Rig {
    fn drop(&mut self) {
        unsafe { rf_node_free(self.node) };
    }
}

impl Rig {
    pub fn new(id: u64, voters: &[u64], learners: &[u64]) -> Self {
        Self::with(&config(id), &init(voters, learners))
    }

    pub fn with(config: &RfConfig, init: &RfInit) -> Self {
        let disk = Box::new(Disk::default());
        let node = create(config, init, &disk).unwrap_or_else(|s| panic!("{s:?}: {}", last_error()));
        Self { disk, node, applied: init.applied, log: vec![] }
    }

    /// A leader of itself alone, with its first entry applied.
    pub fn singleton() -> Self {
        let mut rig = Self::new(1, &[1], &[]);
        assert_eq!(unsafe { rf_campaign(rig.node) }, RfStatus::Ok);
        rig.pump();
        assert_eq!(rig.status().role, 2);
        rig
    }

    /// A leader that got the vote of node 2, with nothing acknowledged by anybody.
    pub fn leader_of(voters: &[u64]) -> Self {
        Self::leader_with(&config(1), voters)
    }

    /// The same with settings of its own.
    pub fn leader_with(config: &RfConfig, voters: &[u64]) -> Self {
        let mut rig = Self::with(config, &init(voters, &[]));
        assert_eq!(unsafe { rf_campaign(rig.node) }, RfStatus::Ok);
        rig.pump();
        let mut vote = message(MessageType::MsgRequestVoteResponse, 2, 1);
        vote.term = 2;
        assert_eq!(rig.step(&vote), RfStatus::Ok);
        assert_eq!(rig.status().role, 2);
        rig
    }

    pub fn step(&self, message: &Message) -> RfStatus {
        self.step_wire(&message.write_to_bytes().unwrap())
    }

    pub fn step_wire(&self, wire: &[u8]) -> RfStatus {
        unsafe { rf_step(self.node, wire.as_ptr(), wire.len()) }
    }

    pub fn propose(&self, data: &[u8]) -> Result<(u64, u64), RfStatus> {
        let item = RfBytes { ptr: data.as_ptr(), len: data.len() };
        let (mut index, mut term) = (0, 0);
        match unsafe { rf_propose(self.node, &item, 1, null(), &mut index, &mut term) } {
            RfStatus::Ok => Ok((index, term)),
            status => Err(status),
        }
    }

    pub fn status(&self) -> RfNodeStatus {
        let mut out = unsafe { std::mem::zeroed() };
        assert_eq!(unsafe { ferrolite_raft::admin::rf_status(self.node, &mut out) }, RfStatus::Ok);
        out
    }

    pub fn has_ready(&self) -> bool {
        let mut out = 0;
        assert_eq!(unsafe { rf_has_ready(self.node, &mut out) }, RfStatus::Ok);
        out == 1
    }

    pub fn ready(&self) -> RfReady {
        let mut out = unsafe { std::mem::zeroed() };
        assert_eq!(unsafe { rf_ready(self.node, &mut out) }, RfStatus::Ok, "{}", last_error());
        out
    }

    /// Readies the synchronous way, until there is none.
    pub fn pump(&mut self) -> Done {
        let mut done = Done::default();
        while self.has_ready() {
            let ready = self.ready();
            self.keep(&ready, &mut done);
            done.messages.extend(wires(ready.persisted_messages));
            let mut light = unsafe { std::mem::zeroed::<RfLight>() };
            let status = unsafe { rf_advance_append(self.node, ready.number, &mut light) };
            assert_eq!(status, RfStatus::Ok, "{}", last_error());
            done.messages.extend(wires(light.messages));
            done.committed.extend(rows(light.committed));
            self.apply(&done);
        }
        done
    }

    /// Readies the asynchronous way; all are durable at the end, by one report.
    pub fn pump_async(&mut self) -> Done {
        let mut done = Done::default();
        while self.has_ready() {
            let mut held = vec![];
            let mut last = 0;
            while self.has_ready() {
                let ready = self.ready();
                self.keep(&ready, &mut done);
                held.extend(wires(ready.persisted_messages));
                last = ready.number;
                assert_eq!(unsafe { rf_advance_append_async(self.node, last) }, RfStatus::Ok, "{}", last_error());
            }
            assert_eq!(unsafe { rf_on_persist_ready(self.node, last) }, RfStatus::Ok, "{}", last_error());
            done.messages.extend(held);
            self.apply(&done);
        }
        done
    }

    fn keep(&mut self, ready: &RfReady, done: &mut Done) {
        for row in rows(ready.entries) {
            self.log.retain(|r| r.0 < row.0);
            self.log.push(row);
        }
        *self.disk.rows.borrow_mut() = self.log.clone();
        for i in 0..ready.read_states_len {
            let read = unsafe { &*ready.read_states.add(i) };
            done.reads.push((read.index, bytes(&read.context)));
        }
        done.messages.extend(wires(ready.messages));
        done.committed.extend(rows(ready.committed));
    }

    fn apply(&mut self, done: &Done) {
        let Some(last) = done.committed.last().filter(|r| r.0 > self.applied) else { return };
        self.applied = last.0;
        assert_eq!(unsafe { rf_advance_apply_to(self.node, last.0) }, RfStatus::Ok, "{}", last_error());
    }
}

pub fn message(kind: MessageType, from: u64, to: u64) -> Message {
    let mut message = Message { from, to, ..Default::default() };
    message.set_msg_type(kind);
    message
}
