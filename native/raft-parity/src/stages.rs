//! A node and the stages that its Readies pass: taken, written, sent, applied.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use ferrolite_raft::status::RfStatus;
use raft::eraftpb::{Entry, EntryType};

use crate::call::read_number;
use crate::disk::{Disk, WriteTask};
use crate::network::Network;
use crate::packet::Packet;
use crate::peer::Peer;
use crate::trace::Trace;

/// What happens to Readies without a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing.
    Hand,
    /// After each call all Readies, the synchronous way; what is committed is applied.
    Auto,
    /// After each call all Readies, the asynchronous way; what is committed is applied. The disk waits for a command.
    Async,
}

/// Where a node leaves its messages and its lines.
pub struct World {
    pub network: Network,
    pub trace: Trace,
}

impl World {
    fn send(&mut self, packets: Vec<Packet>) {
        for packet in packets {
            if !self.network.send(&packet) {
                self.trace.line(&format!("X {}", packet.text));
            }
        }
    }
}

/// A node of the cluster.
pub struct Member<P> {
    pub id: u64,
    /// None: down.
    pub peer: Option<P>,
    /// raft panicked, or its storage failed.
    pub lost: bool,
    pub mode: Mode,
    pub disk: Rc<RefCell<Disk>>,
    pub tasks: VecDeque<WriteTask>,
    /// Committed entries that were handed out.
    pub unapplied: VecDeque<Entry>,
    /// Number and index of answered reads.
    pub reads: Vec<(u64, u64)>,
}

impl<P: Peer> Member<P> {
    pub fn new(id: u64, disk: Disk) -> Self {
        Self {
            id,
            peer: None,
            lost: false,
            mode: Mode::Auto,
            disk: Rc::new(RefCell::new(disk)),
            tasks: VecDeque::new(),
            unapplied: VecDeque::new(),
            reads: vec![],
        }
    }

    pub fn start(&mut self, peer: P) {
        (self.peer, self.lost) = (Some(peer), false);
    }

    /// The process is gone. What was on its way to the disk got there, or is lost.
    pub fn crash(&mut self, lose_unsynced: bool) {
        for task in self.tasks.drain(..) {
            if !lose_unsynced {
                self.disk.borrow_mut().write(&task);
            }
        }
        self.unapplied.clear();
        self.peer = None;
    }

    /// Notes a status after which the node is lost.
    pub fn note(&mut self, status: RfStatus, world: &mut World) {
        if matches!(status, RfStatus::Panic | RfStatus::StorageFatal) {
            world.trace.line(&format!("P {} {status:?}", self.id));
            self.lost = true;
            self.tasks.clear();
            self.unapplied.clear();
        }
    }

    pub fn has_ready(&mut self) -> bool {
        self.peer.as_mut().is_some_and(P::has_ready)
    }

    /// What the mode does after a call.
    pub fn settle(&mut self, world: &mut World) {
        while self.mode != Mode::Hand && self.has_ready() {
            self.ready(self.mode == Mode::Auto, world);
            self.apply(u64::MAX, world);
        }
    }

    /// Takes one Ready and advances it, in the synchronous way or the other.
    pub fn ready(&mut self, sync: bool, world: &mut World) {
        let outcome =
            self.take(world).and_then(|()| if sync { self.advance(world) } else { self.peer().advance_async() });
        if let Err(status) = outcome {
            self.note(status, world);
        }
    }

    fn peer(&mut self) -> &mut P {
        self.peer.as_mut().expect("a node that is up")
    }

    fn take(&mut self, world: &mut World) -> Result<(), RfStatus> {
        let taken = self.peer().ready();
        if let Some(answer) = self.peer().called_back() {
            world.trace.line(&format!("B {} {answer:?}", self.id));
        }
        let batch = taken?;
        world.trace.ready(self.id, &batch);
        self.reads.extend(batch.reads.iter().map(|(index, context)| (read_number(context), *index)));
        self.unapplied.extend(batch.committed);
        let mut then_send = batch.persisted;
        if batch.waits {
            then_send.splice(0..0, batch.messages);
        } else {
            world.send(batch.messages);
        }
        let (number, hard, entries) = (batch.number, batch.hard, batch.entries);
        self.tasks.push_back(WriteTask { number, hard, entries, then_send });
        Ok(())
    }

    // All that is on its way becomes durable with this Ready.
    fn advance(&mut self, world: &mut World) -> Result<(), RfStatus> {
        let mut then_send = vec![];
        for task in self.tasks.drain(..) {
            self.disk.borrow_mut().write(&task);
            then_send.extend(task.then_send);
        }
        let light = self.peer().advance()?;
        world.trace.light(self.id, &light);
        world.send(then_send);
        world.send(light.messages);
        if light.commit > 0 {
            self.disk.borrow_mut().hard.2 = light.commit;
        }
        self.unapplied.extend(light.committed);
        Ok(())
    }

    /// Makes Readies up to a number durable, in one sync.
    pub fn persist(&mut self, upto: u64, world: &mut World) {
        let mut durable = None;
        let mut then_send = vec![];
        while self.tasks.front().is_some_and(|t| t.number <= upto) {
            let Some(task) = self.tasks.pop_front() else { break };
            self.disk.borrow_mut().write(&task);
            durable = Some(task.number);
            then_send.extend(task.then_send);
        }
        let Some(number) = durable else { return };
        world.trace.line(&format!("W {} #{number}", self.id));
        match self.peer().on_persist(number) {
            Ok(()) => world.send(then_send),
            Err(status) => self.note(status, world),
        }
    }

    /// Applies what was handed out, up to an index.
    pub fn apply(&mut self, upto: u64, world: &mut World) {
        let mut applied = None;
        while self.unapplied.front().is_some_and(|e| e.index <= upto) {
            let Some(entry) = self.unapplied.pop_front() else { break };
            if entry.get_entry_type() != EntryType::EntryNormal {
                match self.peer().apply_conf(&entry) {
                    Ok(members) => self.disk.borrow_mut().confs.push((entry.index, members)),
                    Err(status) => {
                        world.trace.line(&format!("C {} apply {} = {status:?}", self.id, entry.index));
                        self.note(status, world);
                    }
                }
            }
            applied = Some(entry.index);
        }
        let Some(index) = applied.filter(|_| !self.lost) else { return };
        self.disk.borrow_mut().applied = index;
        if let Err(status) = self.peer().apply_to(index) {
            self.note(status, world);
        }
    }

    /// Entries that were to come later are there.
    pub fn fetched(&mut self, world: &mut World) {
        if let Err(status) = self.peer().fetched() {
            self.note(status, world);
        }
    }

    pub fn state(&mut self) -> String {
        match &mut self.peer {
            None => format!("{} down", self.id),
            Some(peer) => peer.state().unwrap_or_else(|_| format!("{} lost", self.id)),
        }
    }
}
