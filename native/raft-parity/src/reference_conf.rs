//! Runner A: membership.

use ferrolite_raft::status::RfStatus;
use protobuf::Message as _;
use raft::StateRole;
use raft::eraftpb::{ConfChange, ConfChangeSingle, ConfChangeV2, ConfState, Entry, EntryType};

use crate::peer::Outcome;
use crate::reference::{ReferencePeer, refuse};
use crate::refusals::refuse_change;

impl ReferencePeer {
    /// Proposes a change; an entry that raft-rs emptied is no change.
    pub(crate) fn change(&mut self, transition: i32, changes: &[(i32, u64)]) -> Outcome<(u64, u64)> {
        let mut change = ConfChangeV2::default();
        change.set_transition(protobuf::ProtobufEnum::from_i32(transition).expect("a known transition"));
        let single = |&(kind, node): &(i32, u64)| {
            let mut single = ConfChangeSingle { node_id: node, ..Default::default() };
            single.set_change_type(protobuf::ProtobufEnum::from_i32(kind).expect("a known type"));
            single
        };
        change.set_changes(changes.iter().map(single).collect::<Vec<_>>().into());
        refuse(refuse_change(&self.raw.raft, &change))?;
        let mut entry = Entry::default();
        entry.set_entry_type(EntryType::EntryConfChangeV2);
        entry.data = change.write_to_bytes().expect("a change can be encoded").into();
        let place = self.propose(vec![entry])?;
        let last = self.raw.raft.raft_log.unstable_entries().last().map(Entry::get_entry_type);
        if last == Some(EntryType::EntryConfChangeV2) { Ok(place) } else { Err(RfStatus::ConfChangeRejected) }
    }

    /// A leader that is no voter any more steps down, where raft-rs would lead on.
    pub(crate) fn change_applied(&mut self, entry: &Entry) -> Outcome<ConfState> {
        let raw = &mut self.raw;
        let outcome = if entry.get_entry_type() == EntryType::EntryConfChangeV2 {
            raw.apply_conf_change(&ConfChangeV2::parse_from_bytes(&entry.data).expect("a change"))
        } else {
            raw.apply_conf_change(&ConfChange::parse_from_bytes(&entry.data).expect("a change"))
        };
        let is_voter = raw.raft.prs().conf().voters().contains(raw.raft.id);
        if raw.raft.state == StateRole::Leader && !is_voter {
            let term = raw.raft.term;
            raw.raft.become_follower(term, 0);
            raw.raft.msgs.clear();
        }
        outcome.map_err(|_| RfStatus::ConfChangeInvalid)
    }
}
