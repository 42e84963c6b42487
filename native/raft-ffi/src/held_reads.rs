//! Reads of followers that came to a leader before it knows the commit index.
//!
//! A new leader knows what is committed only when it has committed an entry of its own term. raft-rs drops what is
//! asked
//! before without a word, and the follower finds out by a timeout. Here such a request waits for the commit.

use std::collections::VecDeque;

use raft::eraftpb::Message;

/// A follower asks once per turn of its loop: this is many turns of many followers.
const HELD_MAX: usize = 256;

/// Requests for a read index, of one term.
#[derive(Default)]
pub struct HeldReads {
    term: u64,
    requests: VecDeque<Message>,
}

impl HeldReads {
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// Keeps a request until the leader of `term` has committed. A request that comes again takes its own place; when
    /// there are too many the oldest goes, whose sender has waited longest and asks again first.
    pub fn hold(&mut self, term: u64, request: Message) {
        self.forget_unless(term);
        let same = |held: &&mut Message| held.from == request.from && context(held) == context(&request);
        if let Some(held) = self.requests.iter_mut().find(same) {
            *held = request;
            return;
        }
        if self.requests.len() == HELD_MAX {
            self.requests.pop_front();
        }
        self.requests.push_back(request);
    }

    /// What was asked in another term is for nobody to answer any more.
    pub fn forget_unless(&mut self, term: u64) {
        if self.term != term {
            self.requests.clear();
        }
        self.term = term;
    }

    /// All requests, in the order of their coming.
    pub fn take(&mut self) -> VecDeque<Message> {
        std::mem::take(&mut self.requests)
    }
}

fn context(request: &Message) -> &[u8] {
    request.entries.first().map_or(&[], |e| &e.data)
}

#[cfg(test)]
mod tests {
    use raft::eraftpb::Entry;

    use super::*;

    fn request(from: u64, context: u64, commit: u64) -> Message {
        let entry = Entry { data: context.to_le_bytes().to_vec().into(), ..Default::default() };
        Message { from, commit, entries: vec![entry].into(), ..Default::default() }
    }

    fn taken(held: &mut HeldReads) -> Vec<(u64, u64)> {
        held.take().iter().map(|m| (m.from, m.commit)).collect()
    }

    #[test]
    fn the_latest_of_each_is_held_in_the_order_of_the_first() {
        let mut held = HeldReads::default();
        for (from, context, commit) in [(2, 1, 1), (3, 1, 2), (2, 2, 3), (2, 1, 4)] {
            held.hold(5, request(from, context, commit));
        }
        assert_eq!(taken(&mut held), [(2, 4), (3, 2), (2, 3)]);
        assert!(held.is_empty());
    }

    #[test]
    fn there_is_a_bound_and_the_oldest_goes() {
        let mut held = HeldReads::default();
        (0..300).for_each(|i| held.hold(5, request(2, i, i)));
        let taken = taken(&mut held);
        assert_eq!((taken.len(), taken[0], taken[255]), (HELD_MAX, (2, 44), (2, 299)));
    }

    #[test]
    fn another_term_knows_nothing_of_them() {
        let mut held = HeldReads::default();
        held.hold(5, request(2, 1, 1));
        held.hold(6, request(3, 1, 2));
        assert_eq!(taken(&mut held), [(3, 2)]);
        held.hold(6, request(3, 1, 2));
        held.forget_unless(7);
        assert!(held.is_empty());
    }
}
