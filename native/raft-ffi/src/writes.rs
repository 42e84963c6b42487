//! What is on its way to the disk.

use std::collections::VecDeque;

use raft::Ready;

/// The Readies that were advanced and are not durable yet, and what is.
pub struct PendingWrites {
    /// Term and vote that are durable.
    pub durable: (u64, u64),
    /// Number, term and vote of Readies that change them.
    votes: VecDeque<(u64, u64, u64)>,
    logs: VecDeque<LogWrite>,
}

/// A Ready that writes to the log.
struct LogWrite {
    number: u64,
    last: u64,
    /// A later Ready replaces some of its entries.
    cut: bool,
}

impl PendingWrites {
    pub fn new(durable: (u64, u64)) -> Self {
        Self { durable, votes: VecDeque::new(), logs: VecDeque::new() }
    }

    /// A Ready is taken.
    pub fn taken(&mut self, ready: &Ready) {
        if let Some(hard) = ready.hs() {
            self.votes.push_back((ready.number(), hard.term, hard.vote));
        }
    }

    /// A Ready replaces the log from `first` on and leaves it with `last`.
    pub fn written(&mut self, number: u64, first: u64, last: u64) {
        for write in &mut self.logs {
            write.cut |= write.last >= first;
        }
        self.logs.push_back(LogWrite { number, last, cut: false });
    }

    /// Readies up to `number` are durable. True when raft may hear of it.
    ///
    /// raft-rs compares the last entry of these Readies with the log as it is now. When a later Ready replaces that
    /// entry, and one later still brings it back with the same term, it would pass for durable, although the disk is
    /// about to cut it off. What raft does not hear now it hears with the Ready that made the last cut.
    pub fn persisted(&mut self, number: u64) -> bool {
        while let Some((_, term, vote)) = self.votes.pop_front_if(|v| v.0 <= number) {
            self.durable = (term, vote);
        }
        let durable = self.logs.partition_point(|w| w.number <= number);
        if durable > 0 && self.logs[durable - 1].cut {
            return false;
        }
        self.logs.drain(..durable);
        true
    }

    /// All Readies are durable.
    pub fn all_persisted(&mut self) {
        self.persisted(u64::MAX);
    }
}
