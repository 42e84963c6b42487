//! One script, two runners, one trace: raft-rs itself with a store in memory, and raft-rs behind the C ABI.

mod abi_peer;
mod abi_rows;
mod abi_views;
mod appends;
mod call;
mod comparison;
mod disk;
mod driver;
mod expect;
mod generator;
mod message;
mod minimise;
mod network;
mod packet;
mod peer;
mod reference;
mod reference_calls;
mod reference_conf;
mod refusals;
mod script;
mod settings;
mod stages;
mod store;
mod trace;

pub use abi_peer::AbiRunner;
pub use comparison::{difference, disagreement};
pub use driver::run;
pub use generator::random_script;
pub use minimise::minimised;
pub use peer::{Peer, Runner};
pub use reference::ReferenceRunner;
