//! One script, two runners, one trace: raft-rs itself with a store in memory, and raft-rs behind the C ABI.
//! FORMAT.md has the language of the scripts, what the driver does, and the form of the traces.

mod abi_peer;
mod disk;
mod driver;
mod network;
mod peer;
mod reference;
mod script;
mod settings;
mod stages;
mod store;

pub use abi_peer::AbiRunner;
pub use driver::run;
pub use peer::{Peer, Runner};
pub use reference::ReferenceRunner;
