//! Runner A: the calls of a script.

use ferrolite_raft::status::RfStatus;
use protobuf::Message as _;
use raft::StateRole;
use raft::eraftpb::{Entry, Message, MessageType};

use crate::call::Call;
use crate::peer::Outcome;
use crate::reference::{ReferencePeer, refuse};
use crate::refusals::*;

impl ReferencePeer {
    pub(crate) fn call_raft(&mut self, call: &Call) -> Outcome<Option<(u64, u64)>> {
        let raw = &mut self.raw;
        match call {
            Call::Tick => drop(raw.tick()),
            Call::Campaign if raw.raft.promotable() => answer(raw.campaign())?,
            Call::Campaign => return Err(RfStatus::NotPromotable),
            Call::Ping => raw.ping(),
            Call::Propose(items) => {
                let entry = |data: &Vec<u8>| Entry { data: data.clone().into(), ..Default::default() };
                return self.propose(items.iter().map(entry).collect()).map(Some);
            }
            Call::Read(context) => {
                refuse(refuse_read(&raw.raft))?;
                raw.read_index(context.clone());
            }
            Call::Step(wire) => {
                let message = Message::parse_from_bytes(wire).map_err(|_| RfStatus::BadMessage)?;
                refuse(refuse_message(raw.raft.id, &message))?;
                let too_early = raw.raft.state == StateRole::Leader && !raw.raft.commit_to_current_term();
                if too_early && message.get_msg_type() == MessageType::MsgReadIndex {
                    self.held_reads.retain(|h| h.1.from != message.from || h.1.entries != message.entries);
                    self.held_reads.push((raw.raft.term, message));
                    return Ok(None);
                }
                answer(raw.step(message))?;
            }
            Call::Transfer(peer) => {
                refuse(refuse_transfer(&raw.raft, *peer))?;
                raw.transfer_leader(*peer);
            }
            Call::AbortTransfer => raw.raft.abort_leader_transfer(),
            Call::Priority(priority) => raw.set_priority(*priority),
            Call::Unreachable(peer) => raw.report_unreachable(*peer),
            Call::Conf(transition, changes) => return self.change(*transition, changes).map(Some),
            Call::GroupCommit(on) => raw.raft.enable_group_commit(*on),
            Call::Groups(groups) if groups.iter().any(|g| g.1 == 0) => return Err(RfStatus::BadArg),
            Call::Groups(groups) => raw.raft.assign_commit_groups(groups),
        }
        Ok(None)
    }

    pub(crate) fn propose(&mut self, entries: Vec<Entry>) -> Outcome<(u64, u64)> {
        let raft = &mut self.raw.raft;
        refuse(refuse_proposal(raft))?;
        let first = raft.raft_log.last_index() + 1;
        let mut message = Message { from: raft.id, ..Default::default() };
        message.set_msg_type(MessageType::MsgPropose);
        message.set_entries(entries.into());
        answer(raft.step(message))?;
        Ok((first, raft.term))
    }
}

fn answer(outcome: raft::Result<()>) -> Outcome<()> {
    outcome.map_err(|e| match e {
        raft::Error::StepLocalMsg => RfStatus::StepLocalMsg,
        raft::Error::StepPeerNotFound => RfStatus::StepPeerNotFound,
        raft::Error::ProposalDropped => RfStatus::UncommittedLimit,
        e => panic!("no script leads here: {e}"),
    })
}
