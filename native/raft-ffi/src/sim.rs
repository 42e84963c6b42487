//! Repeatable elections: the one random draw of raft-rs becomes a pure function of seed, node and term.

use raft::{RawNode, Storage};

/// Seeded election timeouts.
#[derive(Clone, Copy, Debug)]
pub struct SimTimeouts {
    seed: u64,
    base: u64,
    span: u64,
}

impl SimTimeouts {
    /// Timeouts in [min, max).
    pub fn new(seed: u64, min: usize, max: usize) -> Self {
        Self { seed, base: min as u64, span: (max - min) as u64 }
    }

    /// The timeout of a node in a term.
    pub fn timeout(&self, id: u64, term: u64) -> usize {
        (self.base + splitmix64(self.seed ^ id ^ term) % self.span) as usize
    }

    /// To be called after every call that may have drawn a timeout: being pure, it needs to know no more.
    pub fn apply<S: Storage>(&self, node: &mut RawNode<S>) {
        let timeout = self.timeout(node.raft.id, node.raft.term);
        if node.raft.randomized_election_timeout() != timeout {
            node.raft.set_randomized_election_timeout(timeout);
        }
    }
}

fn splitmix64(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
