//! Runner B: the C ABI, called as a foreign language would.

use std::ffi::c_void;
use std::ptr::{null, null_mut};

use ferrolite_raft::abi::*;
use ferrolite_raft::admin::{rf_debug_state, rf_msg_describe};
use ferrolite_raft::batch::*;
use ferrolite_raft::lifecycle::*;
use ferrolite_raft::node::Node;
use ferrolite_raft::propose::*;
use ferrolite_raft::ready::*;
use ferrolite_raft::status::RfStatus;
use ferrolite_raft::step::rf_step;
use ferrolite_raft::storage::rf_sink_entry;
use raft::eraftpb::Entry;

use crate::disk::{Disk, entry};
use crate::peer::{Batch, Light, Packet, Peer, Runner};
use crate::settings::Settings;

/// Runner B.
pub struct AbiRunner;

/// A node of runner B.
pub struct AbiPeer {
    node: *mut Node,
    id: u64,
    taken: u64,
    /// What was on the disk at the start: nothing else leaves the cache.
    _rows: Box<Vec<Entry>>,
}

impl Drop for AbiPeer {
    fn drop(&mut self) {
        unsafe { rf_node_free(self.node) };
    }
}

unsafe extern "C" fn serve(ctx: *mut c_void, request: *const RfEntriesRequest, sink: *mut c_void) -> i32 {
    let (rows, request) = unsafe { (&*ctx.cast::<Vec<Entry>>(), &*request) };
    for e in rows.iter().filter(|e| e.index >= request.low && e.index < request.high) {
        let (kind, context) = (e.get_entry_type() as i32, &e.context);
        let (data, len) = (e.data.as_ptr(), e.data.len());
        unsafe { rf_sink_entry(sink, e.index, e.term, kind, data, len, context.as_ptr(), context.len()) };
    }
    RfStorageResult::Ok as i32
}

fn config(s: &Settings, id: u64) -> RfConfig {
    let mut config = unsafe { std::mem::zeroed::<RfConfig>() };
    must(unsafe { rf_config_default(&mut config) });
    (config.id, config.seed, config.seeded) = (id, s.seed, 1);
    (config.election_tick, config.heartbeat_tick) = (s.election, s.heartbeat);
    (config.pre_vote, config.check_quorum, config.batch_append) = (s.prevote as u8, s.checkquorum as u8, s.batch as u8);
    (config.max_size_per_msg, config.max_inflight_msgs) = (s.msgsize, s.inflight);
    (config.max_uncommitted_size, config.max_committed_size_per_ready) = (s.uncommitted, s.page);
    config
}

impl Runner for AbiRunner {
    type Node = AbiPeer;

    fn start(s: &Settings, id: u64, disk: &Disk) -> AbiPeer {
        let ids = |list: &[u64]| RfIds { ptr: list.as_ptr(), len: list.len() };
        let mut runs: Vec<RfTermRun> = vec![];
        for e in &disk.entries {
            if runs.last().is_none_or(|r| r.term != e.term) {
                runs.push(RfTermRun { first_index: e.index, term: e.term });
            }
        }
        let init = RfInit {
            size: size_of::<RfInit>() as u32,
            reserved: 0,
            term: disk.hard.0,
            vote: disk.hard.1,
            commit: disk.commit(),
            first_index: 2,
            last_index: disk.last_index(),
            trunc_term: 1,
            applied: disk.applied,
            term_runs: runs.as_ptr(),
            term_runs_len: runs.len(),
            conf_state: RfConfState {
                voters: ids(&s.voters),
                learners: ids(&s.learners),
                voters_outgoing: ids(&[]),
                learners_next: ids(&[]),
                auto_leave: 0,
            },
        };
        let rows = Box::new(disk.entries.clone());
        let callbacks = RfCallbacks {
            size: size_of::<RfCallbacks>() as u32,
            reserved: 0,
            ctx: (&raw const *rows).cast_mut().cast(),
            entries: Some(serve),
            snapshot: None,
        };
        let mut node = null_mut();
        must(unsafe { rf_node_create(&config(s, id), &init, &callbacks, &mut node) });
        AbiPeer { node, id, taken: 0, _rows: rows }
    }
}

fn must(status: RfStatus) {
    if status != RfStatus::Ok {
        let mut buf = vec![0u8; 2000];
        let len = unsafe { rf_last_error(buf.as_mut_ptr(), buf.len()) } as usize;
        panic!("{status:?}: {}", String::from_utf8_lossy(&buf[..len.min(2000)]));
    }
}

fn bytes(b: &RfBytes) -> &[u8] {
    if b.len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(b.ptr, b.len) } }
}

fn entries(batch: *mut c_void) -> Vec<Entry> {
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

impl AbiPeer {
    fn packets(&self, batch: *mut c_void) -> Vec<Packet> {
        if batch.is_null() {
            return vec![];
        }
        let (mut ptr, mut len) = (null(), 0);
        must(unsafe { rf_msgs_view(batch, &mut ptr, &mut len) });
        let views = unsafe { std::slice::from_raw_parts(ptr, len) };
        let packet =
            |m: &RfMsg| Packet { from: self.id, to: m.to, wire: bytes(&m.wire).to_vec(), text: describe(&m.wire) };
        let copied = views.iter().map(packet).collect();
        unsafe { rf_msgs_free(batch) };
        copied
    }
}

/// A text of a call that tells the whole length: once to learn it, once to fill the buffer.
fn text(mut call: impl FnMut(*mut u8, usize, &mut u32) -> RfStatus) -> String {
    let mut len = 0;
    must(call(null_mut(), 0, &mut len));
    let mut buf = vec![0u8; len as usize];
    must(call(buf.as_mut_ptr(), buf.len(), &mut len));
    String::from_utf8(buf).expect("UTF-8")
}

fn describe(wire: &RfBytes) -> String {
    text(|buf, cap, len| unsafe { rf_msg_describe(wire.ptr, wire.len, buf, cap, len) })
}

impl Peer for AbiPeer {
    fn tick(&mut self) -> RfStatus {
        unsafe { rf_tick(self.node, 1) }
    }

    fn campaign(&mut self) -> RfStatus {
        unsafe { rf_campaign(self.node) }
    }

    fn propose(&mut self, items: &[Vec<u8>]) -> Result<(u64, u64), RfStatus> {
        let items: Vec<RfBytes> = items.iter().map(|i| RfBytes { ptr: i.as_ptr(), len: i.len() }).collect();
        let (mut index, mut term) = (0, 0);
        match unsafe { rf_propose(self.node, items.as_ptr(), items.len(), null(), &mut index, &mut term) } {
            RfStatus::Ok => Ok((index, term)),
            status => Err(status),
        }
    }

    fn read(&mut self, context: &[u8]) -> RfStatus {
        unsafe { rf_read_index(self.node, context.as_ptr(), context.len()) }
    }

    fn step(&mut self, wire: &[u8]) -> RfStatus {
        unsafe { rf_step(self.node, wire.as_ptr(), wire.len()) }
    }

    fn has_ready(&mut self) -> bool {
        let mut out = 0;
        must(unsafe { rf_has_ready(self.node, &mut out) });
        out == 1
    }

    fn ready(&mut self) -> Batch {
        let mut r = unsafe { std::mem::zeroed::<RfReady>() };
        must(unsafe { rf_ready(self.node, &mut r) });
        self.taken = r.number;
        let has = |flag| r.flags & flag != 0;
        let read = |i| unsafe { &*r.read_states.add(i) };
        Batch {
            number: r.number,
            soft: has(RF_READY_SOFT_STATE).then_some((r.role, r.leader)),
            hard: has(RF_READY_HARD_STATE).then_some((r.term, r.vote, r.commit)),
            must_sync: has(RF_READY_MUST_SYNC),
            waits: has(RF_READY_NEEDS_DURABLE_TERM),
            entries: entries(r.entries),
            committed: entries(r.committed),
            messages: self.packets(r.messages),
            persisted: self.packets(r.persisted_messages),
            reads: (0..r.read_states_len).map(read).map(|s| (s.index, bytes(&s.context).to_vec())).collect(),
        }
    }

    fn advance(&mut self) -> Light {
        let mut light = unsafe { std::mem::zeroed::<RfLight>() };
        must(unsafe { rf_advance_append(self.node, self.taken, &mut light) });
        Light {
            commit: light.commit_index,
            committed: entries(light.committed),
            messages: self.packets(light.messages),
        }
    }

    fn advance_async(&mut self) {
        must(unsafe { rf_advance_append_async(self.node, self.taken) });
    }

    fn on_persist(&mut self, number: u64) {
        must(unsafe { rf_on_persist_ready(self.node, number) });
    }

    fn apply_to(&mut self, index: u64) {
        must(unsafe { rf_advance_apply_to(self.node, index) });
    }

    fn state(&mut self) -> String {
        text(|buf, cap, len| unsafe { rf_debug_state(self.node, buf, cap, len) })
    }
}
