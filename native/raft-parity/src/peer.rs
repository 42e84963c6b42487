//! What the driver asks of a node, whatever is behind it.

use std::cell::RefCell;
use std::rc::Rc;

use ferrolite_raft::status::RfStatus;
use raft::eraftpb::{ConfState, Entry};

use crate::call::Call;
use crate::disk::{Disk, Hard};
use crate::packet::Packet;
use crate::settings::Settings;

/// A Ready, copied.
#[derive(Debug)]
pub struct Batch {
    pub number: u64,
    /// Role and leader.
    pub soft: Option<(i32, u64)>,
    pub hard: Option<Hard>,
    pub must_sync: bool,
    /// The messages wait until term and vote are durable.
    pub waits: bool,
    pub entries: Vec<Entry>,
    pub committed: Vec<Entry>,
    pub messages: Vec<Packet>,
    pub persisted: Vec<Packet>,
    pub reads: Vec<(u64, Vec<u8>)>,
}

/// A LightReady, copied.
#[derive(Debug)]
pub struct Light {
    /// 0 = unchanged.
    pub commit: u64,
    pub committed: Vec<Entry>,
    pub messages: Vec<Packet>,
}

/// A value, or why there is none.
pub type Outcome<T> = Result<T, RfStatus>;

/// A node.
pub trait Peer {
    /// Index of the first entry and term, when something was proposed.
    fn call(&mut self, call: &Call) -> Outcome<Option<(u64, u64)>>;
    /// A lost node has none.
    fn has_ready(&mut self) -> bool;
    fn ready(&mut self) -> Outcome<Batch>;
    /// Advances the Ready that was taken; it is durable.
    fn advance(&mut self) -> Outcome<Light>;
    /// Advances the Ready that was taken; it is on its way to the disk.
    fn advance_async(&mut self) -> Outcome<()>;
    fn on_persist(&mut self, number: u64) -> Outcome<()>;
    fn apply_to(&mut self, index: u64) -> Outcome<()>;
    /// The configuration after a conf change entry.
    fn apply_conf(&mut self, entry: &Entry) -> Outcome<ConfState>;
    fn state(&mut self) -> Outcome<String>;
    /// From now on the storage fails when it is asked for entries.
    fn break_storage(&mut self);
    /// From now on entries for a peer come later.
    fn fetch_later(&mut self);
    /// All that was to come later is there, and nothing comes later any more.
    fn fetched(&mut self) -> Outcome<()>;
    /// The next time that the storage is asked for entries, it calls the node.
    fn call_back(&mut self);
    /// What that call was answered; once.
    fn called_back(&mut self) -> Option<RfStatus>;
}

/// Makes nodes. The disk is shared with the driver, which alone writes it.
pub trait Runner {
    type Node: Peer;
    fn start(&self, settings: &Settings, id: u64, disk: &Rc<RefCell<Disk>>) -> Self::Node;
}
