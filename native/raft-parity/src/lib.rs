//! One script, two runners, one trace: raft-rs itself with a store in memory, and raft-rs behind the C ABI.

pub mod abi_peer;
pub mod disk;
pub mod peer;
pub mod reference;
pub mod settings;
pub mod store;
