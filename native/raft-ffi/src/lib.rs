//! raft-rs behind a C ABI.
//!
//! Laws of the border: every export returns the one status enum and runs inside a guard that catches panics; one
//! thread at a time calls a node, a second one is answered BUSY; inputs are borrowed for the call; outputs that outlive
//! it are detached batches, immutable, freed on any thread by whoever holds them.
#![deny(unsafe_op_in_unsafe_fn)]
#![allow(clippy::missing_safety_doc)] // the contract of every export is the one above

pub mod abi;
pub mod admin;
mod appends;
pub mod batch;
mod cache;
pub mod conf;
mod conf_index;
pub mod describe;
pub mod echo;
mod fetches;
mod guard;
mod held_reads;
mod last_error;
pub mod lifecycle;
pub mod node;
mod node_guard;
pub mod propose;
pub mod ready;
pub mod report;
pub mod sim;
pub mod sink;
pub mod status;
pub mod step;
pub mod storage;
mod wire;
mod writes;
