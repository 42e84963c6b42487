//! Entries for a peer that come later by ticket.
mod rig;

use ferrolite_raft::abi::*;
use ferrolite_raft::report::*;
use ferrolite_raft::status::RfStatus;
use raft::eraftpb::MessageType;
use rig::*;

/// A leader whose peer 3 waits for entries that left the cache, and the ticket.
fn leader_that_waits_for_entries() -> (Rig, u64) {
    let mut rig = leader_with_a_lagging_peer(5, 0);
    rig.disk.answer.set(Some(RfStorageResult::Async));
    assert_eq!(rig.step(&acknowledge(3, 1)), RfStatus::Ok);
    assert!(to_three(rig.pump()).is_empty());
    let ticket = *rig.disk.tickets.borrow().last().unwrap();
    assert_ne!(ticket, 0);
    (rig, ticket)
}

fn answer(rig: &Rig, ticket: u64, answer: RfStorageResult) -> RfStatus {
    unsafe { rf_entries_fetched(rig.node, ticket, answer as i32) }
}

fn heartbeat_response(from: u64) -> raft::eraftpb::Message {
    let mut response = message(MessageType::MsgHeartbeatResponse, from, 1);
    response.term = 2;
    response
}

/// Fifty proposals that node 2 acknowledges, with a word of node 3 now and then.
fn go_on(rig: &mut Rig) -> Vec<raft::eraftpb::Message> {
    let mut sent = vec![];
    for i in 0..50 {
        rig.propose(&[i; 40]).unwrap();
        sent.extend(to_three(rig.pump()));
        assert_eq!(rig.step(&acknowledge(2, rig.status().last_index)), RfStatus::Ok);
        if i % 10 == 0 {
            assert_eq!(rig.step(&heartbeat_response(3)), RfStatus::Ok);
        }
        sent.extend(to_three(rig.pump()));
    }
    sent
}

#[test]
fn a_peer_has_one_request_at_a_time() {
    let (mut rig, ticket) = leader_that_waits_for_entries();
    assert!(go_on(&mut rig).is_empty());
    assert_eq!(*rig.disk.tickets.borrow(), [ticket]);
}

#[test]
fn evicted_entries_come_later_by_ticket() {
    let mut rig = leader_with_a_lagging_peer(5, 0);
    let mut stats = unsafe { std::mem::zeroed::<RfCacheStats>() };
    assert_eq!(unsafe { rf_cache_stats(rig.node, &mut stats) }, RfStatus::Ok);
    assert_eq!((stats.bytes, stats.misses), (0, 0), "all is durable, handed over, evicted");

    rig.disk.answer.set(Some(RfStorageResult::Async));
    assert_eq!(rig.step(&acknowledge(3, 1)), RfStatus::Ok);
    assert!(to_three(rig.pump()).is_empty());
    let ticket = *rig.disk.tickets.borrow().last().unwrap();
    assert_ne!(ticket, 0);

    rig.disk.answer.set(None);
    assert_eq!(answer(&rig, ticket, RfStorageResult::Ok), RfStatus::Ok);
    let sent = to_three(rig.pump());
    assert_eq!(sent[0].entries.iter().map(|e| e.index).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7]);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].entries[1].data, vec![0u8; 40]);
    assert_eq!(answer(&rig, ticket, RfStorageResult::Ok), RfStatus::BadArg, "a ticket is good once");
}

#[test]
fn a_ticket_of_an_earlier_term_sends_nothing() {
    let mut rig = leader_with_a_lagging_peer(5, 0);
    rig.disk.answer.set(Some(RfStorageResult::Async));
    rig.step(&acknowledge(3, 1));
    let ticket = *rig.disk.tickets.borrow().last().unwrap();
    let mut heartbeat = message(MessageType::MsgHeartbeat, 2, 1);
    heartbeat.term = 3;
    assert_eq!(rig.step(&heartbeat), RfStatus::Ok);
    rig.pump();
    rig.disk.answer.set(None);
    assert_eq!(answer(&rig, ticket, RfStorageResult::Ok), RfStatus::Ok);
    assert!(to_three(rig.pump()).is_empty());
}

#[test]
fn compacted_while_the_reader_was_on_its_way() {
    let mut rig = leader_with_a_lagging_peer(5, 0);
    rig.disk.answer.set(Some(RfStorageResult::Compacted));
    assert_eq!(rig.step(&acknowledge(3, 1)), RfStatus::Ok, "falls back to a snapshot");
    assert!(to_three(rig.pump()).is_empty());
}

#[test]
fn a_ticket_that_outlived_its_term_serves_the_next_one() {
    let (mut rig, ticket) = leader_that_waits_for_entries();
    let mut heartbeat = message(MessageType::MsgHeartbeat, 2, 1);
    heartbeat.term = 3;
    assert_eq!(rig.step(&heartbeat), RfStatus::Ok);
    rig.pump();
    assert_eq!(unsafe { ferrolite_raft::propose::rf_campaign(rig.node) }, RfStatus::Ok);
    rig.pump();
    let mut vote = message(MessageType::MsgRequestVoteResponse, 2, 1);
    vote.term = 4;
    assert_eq!(rig.step(&vote), RfStatus::Ok);
    assert_eq!((rig.status().role, rig.status().term), (2, 4));
    rig.pump();
    let mut rejection = acknowledge(3, rig.status().last_index - 1);
    (rejection.term, rejection.reject, rejection.reject_hint, rejection.log_term) = (4, true, 1, 1);
    assert_eq!(rig.step(&rejection), RfStatus::Ok);
    assert!(to_three(rig.pump()).is_empty());
    assert_eq!(*rig.disk.tickets.borrow(), [ticket], "the old request is still on its way");

    rig.disk.answer.set(None);
    assert_eq!(answer(&rig, ticket, RfStorageResult::Ok), RfStatus::Ok);
    let sent = to_three(rig.pump());
    assert_eq!((sent[0].term, sent[0].index, sent[0].entries.len()), (4, 1, 7));
}

#[test]
fn a_compacted_range_is_not_asked_for_again() {
    let (mut rig, ticket) = leader_that_waits_for_entries();
    assert_eq!(answer(&rig, ticket, RfStorageResult::Compacted), RfStatus::Ok);
    assert!(go_on(&mut rig).is_empty(), "there is no snapshot yet");
    assert_eq!(*rig.disk.tickets.borrow(), [ticket]);
}

#[test]
fn an_unavailable_range_is_asked_for_when_there_is_a_reason_to() {
    let (rig, ticket) = leader_that_waits_for_entries();
    assert_eq!(answer(&rig, ticket, RfStorageResult::Unavailable), RfStatus::Ok);
    assert_eq!(*rig.disk.tickets.borrow(), [ticket], "not at once: it could go round for ever");
    assert_eq!(rig.step(&heartbeat_response(3)), RfStatus::Ok);
    assert_eq!(rig.disk.tickets.borrow().len(), 2);
    assert_eq!(answer(&rig, ticket, RfStorageResult::Fatal), RfStatus::BadArg);
}
