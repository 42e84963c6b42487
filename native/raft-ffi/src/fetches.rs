//! Entries for peers that the host fetches: one request per peer at a time.
//!
//! raft-rs does not pause a peer whose entries come later: each broadcast asks for them again. Only the first question
//! goes to the host. Later ones wait for its answer, and take the place of the first where they are newer.

use std::collections::HashMap;

use raft::GetEntriesContext;

/// The requests that the host has not answered.
pub struct Fetches {
    by_peer: HashMap<u64, Fetch>,
    next_ticket: u64,
}

/// A request that is on its way.
pub struct Fetch {
    pub low: u64,
    pub context: GetEntriesContext,
    ticket: u64,
    sender: Sender,
}

/// For whom raft wants entries, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sender {
    peer: u64,
    term: u64,
    aggressively: bool,
}

impl Sender {
    /// raft-rs keeps this to itself, but for the text: that of 0.7.0 is pinned by a test. A text that says nothing
    /// makes the read one that cannot come later.
    pub fn of(context: &GetEntriesContext) -> Option<Self> {
        if !context.can_async() {
            return None;
        }
        let text = format!("{context:?}");
        let fields = text.strip_prefix("GetEntriesContext(SendAppend { ")?.strip_suffix(" })")?;
        let mut values = fields.split(", ").map(|field| field.split_once(": "));
        let mut value = |name| values.next().flatten().filter(|f| f.0 == name).map(|f| f.1);
        Some(Self {
            peer: value("to")?.parse().ok()?,
            term: value("term")?.parse().ok()?,
            aggressively: value("aggressively")?.parse().ok()?,
        })
    }

    /// Sending one message does less than sending all that the window takes.
    fn outranks(&self, newer: &Self) -> bool {
        self.term == newer.term && self.aggressively && !newer.aggressively
    }
}

impl Fetches {
    pub fn new() -> Self {
        Self { by_peer: HashMap::new(), next_ticket: 1 }
    }

    /// The ticket of a new request.
    pub fn ticket(&mut self) -> u64 {
        self.next_ticket += 1;
        self.next_ticket - 1
    }

    /// Gives the context back when its peer has no request on its way; otherwise that one serves for both.
    pub fn join(&mut self, sender: Sender, context: GetEntriesContext) -> Option<GetEntriesContext> {
        let Some(fetch) = self.by_peer.get_mut(&sender.peer) else { return Some(context) };
        if !fetch.sender.outranks(&sender) {
            (fetch.sender, fetch.context) = (sender, context);
        }
        None
    }

    /// The host promised an answer.
    pub fn promised(&mut self, ticket: u64, low: u64, sender: Sender, context: GetEntriesContext) {
        self.by_peer.insert(sender.peer, Fetch { low, context, ticket, sender });
    }

    /// The request that the host has answered; once.
    pub fn answered(&mut self, ticket: u64) -> Option<Fetch> {
        let peer = *self.by_peer.iter().find(|(_, fetch)| fetch.ticket == ticket)?.0;
        self.by_peer.remove(&peer)
    }
}

#[cfg(test)]
mod tests {
    use raft::eraftpb::{Entry, HardState, Snapshot};
    use raft::storage::MemStorage;
    use raft::{Config, RaftState, RawNode, Storage};

    use super::*;

    /// Keeps what raft-rs says when it asks for entries.
    struct Asked(MemStorage, std::cell::RefCell<Vec<Option<Sender>>>);

    impl Storage for Asked {
        fn initial_state(&self) -> raft::Result<RaftState> {
            let members = (vec![1, 2], vec![]).into();
            Ok(RaftState::new(HardState { term: 1, commit: 1, ..Default::default() }, members))
        }

        fn entries(
            &self,
            low: u64,
            high: u64,
            max: impl Into<Option<u64>>,
            context: GetEntriesContext,
        ) -> raft::Result<Vec<Entry>> {
            self.1.borrow_mut().push(Sender::of(&context));
            self.0.entries(low, high, max, GetEntriesContext::empty(false))
        }

        fn term(&self, index: u64) -> raft::Result<u64> {
            self.0.term(index)
        }

        fn first_index(&self) -> raft::Result<u64> {
            self.0.first_index()
        }

        fn last_index(&self) -> raft::Result<u64> {
            self.0.last_index()
        }

        fn snapshot(&self, request_index: u64, to: u64) -> raft::Result<Snapshot> {
            self.0.snapshot(request_index, to)
        }
    }

    #[test]
    fn raft_says_for_whom_it_asks() {
        let log = MemStorage::new();
        log.wl().append(&[Entry { index: 1, term: 1, ..Default::default() }]).unwrap();
        let logger = slog::Logger::root(slog::Discard, slog::o!());
        let config = Config { id: 1, ..Default::default() };
        let mut node = RawNode::new(&config, Asked(log, Default::default()), &logger).unwrap();
        node.raft.become_candidate();
        node.ready();
        node.raft.raft_log.persisted = 1;
        node.raft.become_leader();
        node.raft.mut_prs().get_mut(2).unwrap().next_idx = 1;
        node.raft.send_append(2);
        let asked = node.store().1.borrow().last().copied();
        assert_eq!(asked, Some(Some(Sender { peer: 2, term: 2, aggressively: false })));
        assert_eq!(Sender::of(&GetEntriesContext::empty(true)), None);
    }
}
