//! What the driver asks of a node, whatever is behind it.

use ferrolite_raft::status::RfStatus;
use raft::eraftpb::Entry;

use crate::disk::{Disk, Hard};
use crate::settings::Settings;

/// A message on the wire and its text.
#[derive(Clone, Debug)]
pub struct Packet {
    pub from: u64,
    pub to: u64,
    pub wire: Vec<u8>,
    pub text: String,
}

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

/// A node.
pub trait Peer {
    fn tick(&mut self) -> RfStatus;
    fn campaign(&mut self) -> RfStatus;
    /// Index of the first item and term, when taken.
    fn propose(&mut self, items: &[Vec<u8>]) -> Result<(u64, u64), RfStatus>;
    fn read(&mut self, context: &[u8]) -> RfStatus;
    fn step(&mut self, wire: &[u8]) -> RfStatus;
    fn has_ready(&mut self) -> bool;
    fn ready(&mut self) -> Batch;
    /// Advances the Ready that was taken; it is durable.
    fn advance(&mut self) -> Light;
    /// Advances the Ready that was taken; it is on its way to the disk.
    fn advance_async(&mut self);
    fn on_persist(&mut self, number: u64);
    fn apply_to(&mut self, index: u64);
    fn state(&mut self) -> String;
}

/// Makes nodes.
pub trait Runner {
    type Node: Peer;
    fn start(settings: &Settings, id: u64, disk: &Disk) -> Self::Node;
}
