//! Runner A: raft-rs without a border. The refusals that the ABI adds are stated here a second time, on purpose.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use ferrolite_raft::describe::{debug_state, describe_message};
use ferrolite_raft::sim::SimTimeouts;
use ferrolite_raft::status::RfStatus;
use protobuf::Message as _;
use raft::eraftpb::{ConfState, Entry, Message};
use raft::{Config, Raft, RawNode, ReadOnlyOption, Ready, StateRole, Storage};

use crate::appends::bounded;
use crate::call::Call;
use crate::disk::{Disk, Hard};
use crate::packet::Packet;
use crate::peer::{Batch, Light, Outcome, Peer, Runner};
use crate::settings::Settings;
use crate::store::Store;

/// Runner A.
pub struct ReferenceRunner;

/// A node of runner A.
pub struct ReferencePeer {
    pub(crate) raw: RawNode<Store>,
    store: Store,
    sim: SimTimeouts,
    taken: Option<Ready>,
    /// Term and vote that are durable.
    durable: (u64, u64),
    /// The same of Readies on their way: number, term, vote.
    on_the_way: Vec<(u64, u64, u64)>,
    /// Readies with entries on their way: number, last index, and whether a later one replaces some.
    logs_on_the_way: Vec<(u64, u64, bool)>,
    /// Reads of followers that came before this leader has committed, with its term.
    pub(crate) held_reads: Vec<(u64, Message)>,
    /// raft-rs panicked.
    lost: bool,
}

impl Runner for ReferenceRunner {
    type Node = ReferencePeer;

    fn start(&self, s: &Settings, id: u64, disk: &Rc<RefCell<Disk>>) -> ReferencePeer {
        let disk = disk.borrow();
        let config = Config {
            id,
            applied: disk.applied,
            election_tick: s.election as usize,
            heartbeat_tick: s.heartbeat as usize,
            min_election_tick: s.min as usize,
            max_election_tick: s.max as usize,
            pre_vote: s.prevote,
            check_quorum: s.checkquorum,
            batch_append: s.batch,
            skip_bcast_commit: s.skipcommit,
            read_only_option: if s.lease { ReadOnlyOption::LeaseBased } else { ReadOnlyOption::Safe },
            max_size_per_msg: s.msgsize,
            max_inflight_msgs: s.inflight as usize,
            max_uncommitted_size: s.uncommitted,
            max_committed_size_per_ready: s.page,
            ..Default::default()
        };
        let store = Store::new(&disk);
        let logger = slog::Logger::root(slog::Discard, slog::o!());
        let raw = RawNode::new(&config, store.clone(), &logger).expect("a valid configuration");
        let sim = SimTimeouts::new(s.seed, config.min_election_tick(), config.max_election_tick());
        let durable = (disk.hard.0, disk.hard.1);
        let mut peer = ReferencePeer {
            raw,
            store,
            sim,
            taken: None,
            durable,
            on_the_way: vec![],
            logs_on_the_way: vec![],
            held_reads: vec![],
            lost: false,
        };
        peer.sim.apply(&mut peer.raw);
        peer
    }
}

impl ReferencePeer {
    /// What the border does around every call: a lost node is left alone, a panic loses it, timeouts are seeded.
    fn guard<T>(&mut self, body: impl FnOnce(&mut Self) -> Outcome<T>) -> Outcome<T> {
        if self.lost {
            return Err(RfStatus::Poisoned);
        }
        let caught = catch_unwind(AssertUnwindSafe(|| {
            let outcome = body(self);
            self.answer_held_reads();
            self.sim.apply(&mut self.raw);
            outcome
        }));
        caught.unwrap_or_else(|_| {
            self.lost = true;
            Err(if self.store.failed.get() { RfStatus::StorageFatal } else { RfStatus::Panic })
        })
    }

    /// Reads that came to this leader too early are asked once it has committed, or never when it leads no more.
    fn answer_held_reads(&mut self) {
        let leads = self.raw.raft.state == StateRole::Leader;
        self.held_reads.retain(|held| leads && held.0 == self.raw.raft.term);
        if self.taken.is_none() && self.raw.raft.commit_to_current_term() {
            self.held_reads.drain(..).for_each(|held| drop(self.raw.step(held.1)));
        }
    }

    fn durable_until(&mut self, number: u64) {
        for &(n, term, vote) in &self.on_the_way {
            if n <= number {
                self.durable = (term, vote);
            }
        }
        self.on_the_way.retain(|w| w.0 > number);
    }

    fn take(&mut self) -> Ready {
        let ready = self.taken.take().expect("a Ready was taken");
        self.store.append(ready.entries());
        if let (Some(first), Some(last)) = (ready.entries().first(), ready.entries().last()) {
            self.logs_on_the_way.iter_mut().for_each(|log| log.2 |= log.1 >= first.index);
            self.logs_on_the_way.push((ready.number(), last.index, false));
        }
        ready
    }

    fn take_ready(&mut self) -> Batch {
        let mut ready = self.raw.ready();
        let hard: Option<Hard> = ready.hs().map(|h| (h.term, h.vote, h.commit));
        let messages = packets(&self.raw.raft, ready.take_messages());
        let now = (self.raw.raft.term, self.raw.raft.vote);
        if let Some((term, vote, _)) = hard {
            self.on_the_way.push((ready.number(), term, vote));
        }
        let batch = Batch {
            number: ready.number(),
            soft: ready.ss().map(|s| (s.raft_state as i32, s.leader_id)),
            hard,
            must_sync: ready.must_sync(),
            waits: !messages.is_empty() && now != self.durable,
            entries: ready.entries().clone(),
            committed: ready.take_committed_entries(),
            messages,
            persisted: packets(&self.raw.raft, ready.take_persisted_messages()),
            reads: ready.take_read_states().into_iter().map(|r| (r.index, r.request_ctx)).collect(),
        };
        self.taken = Some(ready);
        batch
    }
}

pub(crate) fn refuse(refusal: Option<RfStatus>) -> Outcome<()> {
    refusal.map_or(Ok(()), Err)
}

// A forwarded read still names who asked; it is this node that sends it.
fn packets<S: Storage>(raft: &Raft<S>, messages: Vec<Message>) -> Vec<Packet> {
    let packet = |m: Message| Packet {
        from: raft.id,
        to: m.to,
        text: describe_message(&m),
        wire: m.write_to_bytes().expect("a message can be encoded"),
    };
    bounded(raft, messages).into_iter().map(packet).collect()
}

impl Peer for ReferencePeer {
    fn call(&mut self, call: &Call) -> Outcome<Option<(u64, u64)>> {
        self.guard(|p| p.call_raft(call))
    }

    fn has_ready(&mut self) -> bool {
        self.guard(|p| Ok(p.taken.is_none() && p.raw.has_ready())) == Ok(true)
    }

    fn ready(&mut self) -> Outcome<Batch> {
        self.guard(|p| Ok(p.take_ready()))
    }

    fn advance(&mut self) -> Outcome<Light> {
        self.guard(|p| {
            let ready = p.take();
            p.durable_until(ready.number());
            p.logs_on_the_way.clear();
            let mut light = p.raw.advance_append(ready);
            Ok(Light {
                commit: light.commit_index().unwrap_or(0),
                committed: light.take_committed_entries(),
                messages: packets(&p.raw.raft, light.take_messages()),
            })
        })
    }

    fn advance_async(&mut self) -> Outcome<()> {
        self.guard(|p| {
            let ready = p.take();
            p.raw.advance_append_async(ready);
            Ok(())
        })
    }

    fn on_persist(&mut self, number: u64) -> Outcome<()> {
        self.guard(|p| {
            p.durable_until(number);
            // What a later Ready replaces is not durable, even when a third one brings it back.
            if p.logs_on_the_way.iter().rfind(|log| log.0 <= number).is_none_or(|log| !log.2) {
                p.logs_on_the_way.retain(|log| log.0 > number);
                p.raw.on_persist_ready(number);
            }
            Ok(())
        })
    }

    fn apply_to(&mut self, index: u64) -> Outcome<()> {
        self.guard(|p| {
            p.raw.advance_apply_to(index);
            Ok(())
        })
    }

    fn apply_conf(&mut self, entry: &Entry) -> Outcome<ConfState> {
        self.guard(|p| p.change_applied(entry))
    }

    fn state(&mut self) -> Outcome<String> {
        self.guard(|p| Ok(debug_state(&p.raw)))
    }

    fn break_storage(&mut self) {
        self.store.broken.set(true);
    }

    fn fetch_later(&mut self) {
        self.store.later.set(true);
    }

    fn fetched(&mut self) -> Outcome<()> {
        self.store.later.set(false);
        let waiting = self.store.waiting.take();
        waiting.into_iter().try_for_each(|context| {
            self.guard(|p| {
                p.raw.on_entries_fetched(context);
                Ok(())
            })
        })
    }

    fn call_back(&mut self) {
        self.store.calls_back.set(true);
    }

    fn called_back(&mut self) -> Option<RfStatus> {
        self.store.answer.take()
    }
}
