//! Runner B: the C ABI, called as a foreign language would.

use std::cell::RefCell;
use std::ffi::c_void;
use std::ptr::{null, null_mut};
use std::rc::Rc;

use ferrolite_raft::abi::*;
use ferrolite_raft::admin::*;
use ferrolite_raft::batch::*;
use ferrolite_raft::conf::{rf_apply_conf_change, rf_propose_conf_change};
use ferrolite_raft::lifecycle::*;
use ferrolite_raft::node::Node;
use ferrolite_raft::propose::*;
use ferrolite_raft::ready::*;
use ferrolite_raft::report::{rf_entries_fetched, rf_report_unreachable};
use ferrolite_raft::status::RfStatus;
use ferrolite_raft::step::rf_step;

use raft::eraftpb::{ConfState, Entry, EntryType};

use crate::abi_rows::{Rows, serve};
use crate::abi_views::*;
use crate::call::Call;
use crate::disk::Disk;
use crate::packet::Packet;
use crate::peer::{Batch, Light, Outcome, Peer, Runner};
use crate::settings::Settings;

/// Runner B. Its traces may not depend on what the cache keeps.
pub struct AbiRunner {
    pub cache_bytes: u64,
}

/// A node of runner B.
pub struct AbiPeer {
    node: *mut Node,
    id: u64,
    taken: u64,
    rows: Box<Rows>,
}

impl Drop for AbiPeer {
    fn drop(&mut self) {
        unsafe { rf_node_free(self.node) };
    }
}

fn config(s: &Settings, id: u64) -> RfConfig {
    let mut config = unsafe { std::mem::zeroed::<RfConfig>() };
    must(unsafe { rf_config_default(&mut config) });
    (config.id, config.seed, config.seeded) = (id, s.seed, 1);
    (config.election_tick, config.heartbeat_tick) = (s.election, s.heartbeat);
    (config.min_election_tick, config.max_election_tick) = (s.min, s.max);
    (config.skip_bcast_commit, config.lease_reads) = (s.skipcommit as u8, s.lease as u8);
    (config.pre_vote, config.check_quorum, config.batch_append) = (s.prevote as u8, s.checkquorum as u8, s.batch as u8);
    (config.max_size_per_msg, config.max_inflight_msgs) = (s.msgsize, s.inflight);
    (config.max_uncommitted_size, config.max_committed_size_per_ready) = (s.uncommitted, s.page);
    config
}

impl Runner for AbiRunner {
    type Node = AbiPeer;

    fn start(&self, s: &Settings, id: u64, shared: &Rc<RefCell<Disk>>) -> AbiPeer {
        let disk = shared.borrow();
        let members = disk.members();
        let ids = |list: &[u64]| RfIds { ptr: list.as_ptr(), len: list.len() };
        let mut runs: Vec<RfTermRun> = vec![];
        for e in &disk.entries {
            if runs.last().is_none_or(|r| r.term != e.term) {
                runs.push(RfTermRun { first_index: e.index, term: e.term });
            }
        }
        let unapplied = disk.entries.iter().filter(|e| e.index > disk.applied);
        let changes = unapplied.filter(|e| e.get_entry_type() != EntryType::EntryNormal);
        let changes: Vec<u64> = changes.map(|e| e.index).collect();
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
            conf_changes: changes.as_ptr(),
            conf_changes_len: changes.len(),
            conf_state: RfConfState {
                voters: ids(&members.voters),
                learners: ids(&members.learners),
                voters_outgoing: ids(&members.voters_outgoing),
                learners_next: ids(&members.learners_next),
                auto_leave: members.auto_leave as u8,
            },
        };
        let rows = Box::new(Rows::new(shared.clone()));
        let callbacks = RfCallbacks {
            size: size_of::<RfCallbacks>() as u32,
            reserved: 0,
            ctx: (&raw const *rows).cast_mut().cast(),
            entries: Some(serve),
            snapshot: None,
        };
        let mut node = null_mut();
        let config = RfConfig { cache_bytes: s.cache.unwrap_or(self.cache_bytes), ..config(s, id) };
        must(unsafe { rf_node_create(&config, &init, &callbacks, &mut node) });
        AbiPeer { node, id, taken: 0, rows }
    }
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

impl AbiPeer {
    fn propose(&self, items: &[Vec<u8>]) -> Outcome<(u64, u64)> {
        let items: Vec<RfBytes> = items.iter().map(|i| RfBytes { ptr: i.as_ptr(), len: i.len() }).collect();
        let (mut index, mut term) = (0, 0);
        done(unsafe { rf_propose(self.node, items.as_ptr(), items.len(), null(), &mut index, &mut term) })?;
        Ok((index, term))
    }

    fn change(&self, transition: i32, changes: &[(i32, u64)]) -> Outcome<(u64, u64)> {
        let change = |&(change_type, node): &(i32, u64)| RfConfChange { node, change_type };
        let changes: Vec<RfConfChange> = changes.iter().map(change).collect();
        let (ptr, len, node) = (changes.as_ptr(), changes.len(), self.node);
        let (mut index, mut term) = (0, 0);
        let status = unsafe { rf_propose_conf_change(node, transition, ptr, len, RF_NO_BYTES, &mut index, &mut term) };
        done(status)?;
        Ok((index, term))
    }

    fn batch(&self, r: &RfReady) -> Batch {
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
}

impl Peer for AbiPeer {
    fn call(&mut self, call: &Call) -> Outcome<Option<(u64, u64)>> {
        let node = self.node;
        done(match call {
            Call::Tick => unsafe { rf_tick(node, 1) },
            Call::Campaign => unsafe { rf_campaign(node) },
            Call::Ping => unsafe { rf_ping(node) },
            Call::Propose(items) => return self.propose(items).map(Some),
            Call::Read(context) => unsafe { rf_read_index(node, context.as_ptr(), context.len()) },
            Call::Step(wire) => unsafe { rf_step(node, wire.as_ptr(), wire.len()) },
            Call::Transfer(peer) => unsafe { rf_transfer_leader(node, *peer) },
            Call::AbortTransfer => unsafe { rf_abort_transfer(node) },
            Call::Priority(priority) => unsafe { rf_set_priority(node, *priority) },
            Call::Unreachable(peer) => unsafe { rf_report_unreachable(node, *peer) },
            Call::Conf(transition, changes) => return self.change(*transition, changes).map(Some),
            Call::GroupCommit(on) => unsafe { rf_group_commit_enable(node, *on as u8) },
            Call::Groups(groups) => {
                let (peers, groups): (Vec<u64>, Vec<u64>) = groups.iter().copied().unzip();
                unsafe { rf_group_commit_assign(node, peers.as_ptr(), groups.as_ptr(), peers.len()) }
            }
        })?;
        Ok(None)
    }

    fn has_ready(&mut self) -> bool {
        let mut out = 0;
        unsafe { rf_has_ready(self.node, &mut out) == RfStatus::Ok && out == 1 }
    }

    fn ready(&mut self) -> Outcome<Batch> {
        let mut r = unsafe { std::mem::zeroed::<RfReady>() };
        done(unsafe { rf_ready(self.node, &mut r) })?;
        self.taken = r.number;
        Ok(self.batch(&r))
    }

    fn advance(&mut self) -> Outcome<Light> {
        let mut light = unsafe { std::mem::zeroed::<RfLight>() };
        done(unsafe { rf_advance_append(self.node, self.taken, &mut light) })?;
        let (commit, committed) = (light.commit_index, entries(light.committed));
        Ok(Light { commit, committed, messages: self.packets(light.messages) })
    }

    fn advance_async(&mut self) -> Outcome<()> {
        done(unsafe { rf_advance_append_async(self.node, self.taken) })
    }

    fn on_persist(&mut self, number: u64) -> Outcome<()> {
        done(unsafe { rf_on_persist_ready(self.node, number) })
    }

    fn apply_to(&mut self, index: u64) -> Outcome<()> {
        done(unsafe { rf_advance_apply_to(self.node, index) })
    }

    fn apply_conf(&mut self, entry: &Entry) -> Outcome<ConfState> {
        let mut applied = unsafe { std::mem::zeroed::<RfConfApplied>() };
        let is_v2 = entry.get_entry_type() == EntryType::EntryConfChangeV2;
        let (data, len) = (entry.data.as_ptr(), entry.data.len());
        done(unsafe { rf_apply_conf_change(self.node, entry.index, data, len, is_v2 as u8, &mut applied) })?;
        let view = &applied.conf_state;
        Ok(ConfState {
            voters: ids(&view.voters),
            learners: ids(&view.learners),
            voters_outgoing: ids(&view.voters_outgoing),
            learners_next: ids(&view.learners_next),
            auto_leave: view.auto_leave != 0,
            ..Default::default()
        })
    }

    fn state(&mut self) -> Outcome<String> {
        let node = self.node;
        text(|buf, cap, len| unsafe { rf_debug_state(node, buf, cap, len) })
    }

    fn break_storage(&mut self) {
        self.rows.broken.set(true);
    }

    fn fetch_later(&mut self) {
        self.rows.later.set(true);
    }

    fn fetched(&mut self) -> Outcome<()> {
        self.rows.later.set(false);
        let tickets = self.rows.tickets.take();
        tickets
            .into_iter()
            .try_for_each(|ticket| done(unsafe { rf_entries_fetched(self.node, ticket, RfStorageResult::Ok as i32) }))
    }

    fn call_back(&mut self) {
        self.rows.calls_back.set(self.node);
    }

    fn called_back(&mut self) -> Option<RfStatus> {
        self.rows.answer.take()
    }
}
