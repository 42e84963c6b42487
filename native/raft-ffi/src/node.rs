//! A node: raft, its storage, and what the border must remember between calls.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use raft::eraftpb::{ConfState, Entry, Snapshot};
use raft::{RawNode, Ready, StateRole};

use crate::abi::RfReadState;
use crate::conf_index::is_conf_change;
use crate::held_reads::HeldReads;
use crate::sim::SimTimeouts;
use crate::storage::CStorage;
use crate::writes::PendingWrites;

pub static LIVE_NODES: AtomicI64 = AtomicI64::new(0);

/// The object behind the handle.
pub struct Node {
    pub in_call: AtomicBool,
    pub poisoned: AtomicBool,
    pub inner: UnsafeCell<Inner>,
}

/// A Ready that was taken and not advanced.
pub struct TakenReady {
    pub ready: Ready,
    pub entries: Vec<Entry>,
    pub snapshot: Option<Snapshot>,
    pub read_states: Vec<raft::ReadState>,
    pub read_views: Vec<RfReadState>,
}

/// What only the owner thread touches.
pub struct Inner {
    pub raw: RawNode<CStorage>,
    pub sim: Option<SimTimeouts>,
    pub taken: Option<TakenReady>,
    /// What is on its way to the disk.
    pub writes: PendingWrites,
    pub held_reads: HeldReads,
    /// Last committed index that was handed out.
    pub handed_over: u64,
    /// The configuration that was returned last.
    pub conf_state: ConfState,
}

impl Node {
    pub fn new(inner: Inner) -> Self {
        LIVE_NODES.fetch_add(1, Ordering::Relaxed);
        Self { in_call: AtomicBool::new(false), poisoned: AtomicBool::new(false), inner: UnsafeCell::new(inner) }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        LIVE_NODES.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Inner {
    /// What every call ends with.
    pub fn after_call(&mut self) {
        self.release_reads();
        if let Some(sim) = self.sim {
            sim.apply(&mut self.raw);
        }
    }

    /// Whether this node leads and does not know yet what is committed.
    pub fn leads_unready(&self) -> bool {
        self.raw.raft.state == StateRole::Leader && !self.raw.raft.commit_to_current_term()
    }

    fn release_reads(&mut self) {
        // Between a Ready and its advance raft takes no message.
        if self.held_reads.is_empty() || self.taken.is_some() || self.leads_unready() {
            return;
        }
        let raft = &self.raw.raft;
        self.held_reads.forget_unless(if raft.state == StateRole::Leader { raft.term } else { 0 });
        for request in self.held_reads.take() {
            // A request for a read index is never refused.
            let _ = self.raw.step(request);
        }
    }

    pub fn storage_failed(&self) -> bool {
        self.raw.store().failed.get()
    }

    /// A call in which raft may look for conf changes among committed entries: a campaign looks at all that are not
    /// applied, a commit index that came with a vote at those it commits. They are counted and dropped, and could be a
    /// whole log, so that an index answers in their place. Nothing else asks for entries at once in these calls: what a
    /// Ready hands out is read when it is taken or advanced, what a peer needs may come later.
    ///
    /// Committed entries that no Ready has brought to the storage yet come from raft itself, but only after a whole
    /// answer of the storage. So the storage is told whether there is a conf change among those up to `until`, the
    /// highest index that raft can look at in this call.
    pub fn looking_for_changes<T>(&mut self, until: u64, call: impl FnOnce(&mut RawNode<CStorage>) -> T) -> T {
        let mut unstable = self.raw.raft.raft_log.unstable_entries().iter().take_while(|e| e.index <= until);
        let found = unstable.any(is_conf_change);
        self.raw.store().look_for_changes(Some(found));
        let outcome = call(&mut self.raw);
        self.raw.store().look_for_changes(None);
        outcome
    }

    /// Readies up to `number` are durable.
    pub fn persisted(&mut self, number: u64) {
        if self.writes.persisted(number) {
            self.raw.on_persist_ready(number);
            self.evict();
        }
    }

    pub fn evict(&mut self) {
        let index = self.raw.raft.raft_log.persisted.min(self.handed_over);
        self.raw.store().cache.borrow_mut().evict(index);
    }

    pub fn is_voter(&self) -> bool {
        self.raw.raft.prs().conf().voters().contains(self.raw.raft.id)
    }
}
