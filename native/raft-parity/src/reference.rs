//! Runner A: raft-rs without a border. The refusals that the ABI adds are stated here a second time, on purpose.

use ferrolite_raft::describe::{debug_state, describe_message};
use ferrolite_raft::sim::SimTimeouts;
use ferrolite_raft::status::RfStatus;
use protobuf::Message as _;
use raft::eraftpb::{ConfState, Entry, Message, MessageType};
use raft::{Config, RawNode, Ready, StateRole};

use crate::disk::{Disk, Hard};
use crate::peer::{Batch, Light, Packet, Peer, Runner};
use crate::settings::Settings;
use crate::store::Store;

/// Runner A.
pub struct ReferenceRunner;

/// A node of runner A.
pub struct ReferencePeer {
    raw: RawNode<Store>,
    store: Store,
    sim: SimTimeouts,
    taken: Option<Ready>,
    /// Term and vote that are durable.
    durable: (u64, u64),
    /// The same of Readies on their way: number, term, vote.
    on_the_way: Vec<(u64, u64, u64)>,
}

impl Runner for ReferenceRunner {
    type Node = ReferencePeer;

    fn start(s: &Settings, id: u64, disk: &Disk) -> ReferencePeer {
        let config = Config {
            id,
            applied: disk.applied,
            election_tick: s.election as usize,
            heartbeat_tick: s.heartbeat as usize,
            pre_vote: s.prevote,
            check_quorum: s.checkquorum,
            batch_append: s.batch,
            max_size_per_msg: s.msgsize,
            max_inflight_msgs: s.inflight as usize,
            max_uncommitted_size: s.uncommitted,
            max_committed_size_per_ready: s.page,
            ..Default::default()
        };
        let members = ConfState { voters: s.voters.clone(), learners: s.learners.clone(), ..Default::default() };
        let store = Store::new(disk, members);
        let logger = slog::Logger::root(slog::Discard, slog::o!());
        let raw = RawNode::new(&config, store.clone(), &logger).expect("a valid configuration");
        let sim = SimTimeouts::new(s.seed, config.min_election_tick(), config.max_election_tick());
        let durable = (disk.hard.0, disk.hard.1);
        let mut peer = ReferencePeer { raw, store, sim, taken: None, durable, on_the_way: vec![] };
        peer.timeout();
        peer
    }
}

impl ReferencePeer {
    fn timeout(&mut self) {
        self.sim.apply(&mut self.raw);
    }

    fn status(&mut self, outcome: raft::Result<()>) -> RfStatus {
        self.timeout();
        match outcome {
            Ok(()) => RfStatus::Ok,
            Err(raft::Error::StepLocalMsg) => RfStatus::StepLocalMsg,
            Err(raft::Error::StepPeerNotFound) => RfStatus::StepPeerNotFound,
            Err(raft::Error::ProposalDropped) => RfStatus::UncommittedLimit,
            Err(e) => panic!("no script leads here: {e}"),
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
        ready
    }
}

fn packets(messages: Vec<Message>) -> Vec<Packet> {
    let packet = |m: Message| Packet {
        from: m.from,
        to: m.to,
        text: describe_message(&m),
        wire: m.write_to_bytes().expect("a message can be encoded"),
    };
    messages.into_iter().map(packet).collect()
}

impl Peer for ReferencePeer {
    fn tick(&mut self) -> RfStatus {
        self.raw.tick();
        self.status(Ok(()))
    }

    fn campaign(&mut self) -> RfStatus {
        if !self.raw.raft.promotable() {
            return RfStatus::NotPromotable;
        }
        let outcome = self.raw.campaign();
        self.status(outcome)
    }

    fn propose(&mut self, items: &[Vec<u8>]) -> Result<(u64, u64), RfStatus> {
        match (self.raw.raft.state, self.raw.raft.leader_id) {
            (StateRole::Leader, _) => {}
            (_, 0) => return Err(RfStatus::NoLeader),
            _ => return Err(RfStatus::NotLeader),
        }
        let entries: Vec<Entry> =
            items.iter().map(|i| Entry { data: i.clone().into(), ..Default::default() }).collect();
        let first = self.raw.raft.raft_log.last_index() + 1;
        let mut message = Message { from: self.raw.raft.id, ..Default::default() };
        message.set_msg_type(MessageType::MsgPropose);
        message.set_entries(entries.into());
        let outcome = self.raw.step(message);
        match self.status(outcome) {
            RfStatus::Ok => Ok((first, self.raw.raft.term)),
            status => Err(status),
        }
    }

    fn read(&mut self, context: &[u8]) -> RfStatus {
        let raft = &self.raw.raft;
        if raft.leader_id == 0 {
            return RfStatus::NoLeader;
        }
        if raft.state == StateRole::Leader && !raft.commit_to_current_term() {
            return RfStatus::NotReady;
        }
        self.raw.read_index(context.to_vec());
        self.status(Ok(()))
    }

    fn step(&mut self, wire: &[u8]) -> RfStatus {
        let outcome = self.raw.step(Message::parse_from_bytes(wire).expect("a message of a node"));
        self.status(outcome)
    }

    fn has_ready(&mut self) -> bool {
        self.taken.is_none() && self.raw.has_ready()
    }

    fn ready(&mut self) -> Batch {
        let mut ready = self.raw.ready();
        let hard: Option<Hard> = ready.hs().map(|h| (h.term, h.vote, h.commit));
        let messages = packets(ready.take_messages());
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
            persisted: packets(ready.take_persisted_messages()),
            reads: ready.take_read_states().into_iter().map(|r| (r.index, r.request_ctx)).collect(),
        };
        self.taken = Some(ready);
        self.timeout();
        batch
    }

    fn advance(&mut self) -> Light {
        let ready = self.take();
        self.durable_until(ready.number());
        let mut light = self.raw.advance_append(ready);
        self.timeout();
        Light {
            commit: light.commit_index().unwrap_or(0),
            committed: light.take_committed_entries(),
            messages: packets(light.take_messages()),
        }
    }

    fn advance_async(&mut self) {
        let ready = self.take();
        self.raw.advance_append_async(ready);
        self.timeout();
    }

    fn on_persist(&mut self, number: u64) {
        self.durable_until(number);
        self.raw.on_persist_ready(number);
        self.timeout();
    }

    fn apply_to(&mut self, index: u64) {
        self.raw.advance_apply_to(index);
        self.timeout();
    }

    fn state(&mut self) -> String {
        debug_state(&self.raw)
    }
}
