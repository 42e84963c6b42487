//! Every status of the ABI, by a call that ends with it. Three have no test, because no call can end with them:
//! - PROPOSAL_DROPPED: raft's five causes are told apart before the call (NO_LEADER, NOT_LEADER, TRANSFERRING) or after
//!   it (UNCOMMITTED_LIMIT); the fifth, a leader that was removed, cannot be, since applying the removal ends its term
//!   of office.
//! - CODEC: raft decodes nothing in the calls that are exported; what they decode themselves is BAD_MESSAGE or
//!   CONF_CHANGE_INVALID.
//! - CONF_CHANGE_REJECTED for "raft took an empty entry" is a net under the checks; the status itself is tested.
mod rig;

use std::ptr::{null, null_mut};

use ferrolite_raft::abi::*;
use ferrolite_raft::echo::rf_echo_panic;
use ferrolite_raft::lifecycle::*;
use ferrolite_raft::propose::*;
use ferrolite_raft::ready::*;
use ferrolite_raft::report::*;
use ferrolite_raft::status::RfStatus;
use raft::eraftpb::{ConfState, Entry, MessageType};
use rig::*;

#[test]
fn no_leader_and_not_leader() {
    let rig = Rig::new(1, &[1, 2, 3], &[]);
    assert_eq!(rig.propose(b"x"), Err(RfStatus::NoLeader));
    assert_eq!(unsafe { rf_read_index(rig.node, [0u8; 24].as_ptr(), 24) }, RfStatus::NoLeader);
    let mut heartbeat = message(MessageType::MsgHeartbeat, 2, 1);
    heartbeat.term = 2;
    assert_eq!(rig.step(&heartbeat), RfStatus::Ok);
    assert_eq!(rig.propose(b"x"), Err(RfStatus::NotLeader));
    assert_eq!(unsafe { rf_transfer_leader(rig.node, 3) }, RfStatus::NotLeader);
    assert_eq!(unsafe { rf_kick_peer(rig.node, 3) }, RfStatus::NotLeader);
}

#[test]
fn uncommitted_limit() {
    let mut settings = config(1);
    (settings.max_size_per_msg, settings.max_uncommitted_size) = (100, 100);
    let mut rig = Rig::with(&settings, &init(&[1, 2, 3], &[]));
    unsafe { rf_campaign(rig.node) };
    rig.pump();
    let mut vote = message(MessageType::MsgRequestVoteResponse, 2, 1);
    vote.term = 2;
    rig.step(&vote);
    assert!(rig.propose(&[b'x'; 90]).is_ok());
    assert_eq!(rig.propose(&[b'x'; 90]), Err(RfStatus::UncommittedLimit));
    assert!(!last_error().is_empty());
}

#[test]
fn transferring_until_aborted() {
    let mut rig = Rig::leader_of(&[1, 2, 3]);
    rig.pump();
    assert_eq!(unsafe { rf_transfer_leader(rig.node, 9) }, RfStatus::BadArg);
    assert_eq!(unsafe { rf_transfer_leader(rig.node, 2) }, RfStatus::Ok);
    assert_eq!(rig.status().lead_transferee, 2);
    assert_eq!(rig.propose(b"x"), Err(RfStatus::Transferring));
    assert_eq!(unsafe { rf_abort_transfer(rig.node) }, RfStatus::Ok);
    assert!(rig.propose(b"x").is_ok());
}

#[test]
fn step_refusals() {
    let rig = Rig::new(1, &[1, 2, 3], &[]);
    let step = |kind, from, to| {
        let mut message = message(kind, from, to);
        message.term = u64::from(kind != MessageType::MsgReadIndex);
        rig.step(&message)
    };
    assert_eq!(step(MessageType::MsgHup, 2, 1), RfStatus::StepLocalMsg);
    assert_eq!(step(MessageType::MsgBeat, 2, 1), RfStatus::StepLocalMsg);
    assert_eq!(step(MessageType::MsgCheckQuorum, 2, 1), RfStatus::StepLocalMsg);
    assert_eq!(step(MessageType::MsgSnapStatus, 2, 1), RfStatus::StepLocalMsg);
    assert_eq!(step(MessageType::MsgUnreachable, 2, 1), RfStatus::StepLocalMsg);
    assert_eq!(step(MessageType::MsgHeartbeat, 2, 3), RfStatus::WrongRecipient);
    assert_eq!(step(MessageType::MsgHeartbeat, 0, 1), RfStatus::BadMessage);
    assert_eq!(step(MessageType::MsgHeartbeat, 1, 1), RfStatus::BadMessage);
    assert_eq!(step(MessageType::MsgPropose, 2, 1), RfStatus::BadMessage);
    assert_eq!(step(MessageType::MsgReadIndex, 2, 1), RfStatus::BadMessage);
    assert_eq!(step(MessageType::MsgReadIndexResp, 2, 1), RfStatus::BadMessage);
    assert_eq!(step(MessageType::MsgSnapshot, 2, 1), RfStatus::BadMessage);
    assert_eq!(step(MessageType::MsgAppendResponse, 9, 1), RfStatus::StepPeerNotFound);
    assert_eq!(rig.step_wire(&[0xff, 0xff, 0xff]), RfStatus::BadMessage);
    assert_eq!(unsafe { ferrolite_raft::step::rf_step(rig.node, null(), 4) }, RfStatus::BadArg);

    let mut snapshot = message(MessageType::MsgSnapshot, 2, 1);
    snapshot.term = 1;
    snapshot.mut_snapshot().mut_metadata().index = 9;
    assert_eq!(rig.step(&snapshot), RfStatus::BadMessage, "no voters");
    snapshot.mut_snapshot().mut_metadata().index = 0;
    snapshot.mut_snapshot().mut_metadata().set_conf_state(ConfState { voters: vec![1], ..Default::default() });
    assert_eq!(rig.step(&snapshot), RfStatus::BadMessage, "no index");

    let mut append = message(MessageType::MsgAppend, 2, 1);
    (append.term, append.index, append.log_term) = (1, 1, 1);
    append.set_entries(vec![Entry { index: 2, term: 1, ..Default::default() }; 2].into());
    assert_eq!(rig.step(&append), RfStatus::BadMessage);
    let before = rig.status();
    assert_eq!((before.term, before.leader, rig.has_ready()), (1, 0, false), "a refusal changes nothing");
}

#[test]
fn terms_where_they_belong() {
    let rig = Rig::new(1, &[1, 2, 3], &[]);
    let mut heartbeat = message(MessageType::MsgHeartbeat, 2, 1);
    (heartbeat.term, heartbeat.commit) = (2, 1);
    assert_eq!(rig.step(&heartbeat), RfStatus::Ok);
    // A follower forwards these: with a term raft-rs would panic.
    let mut transfer = message(MessageType::MsgTransferLeader, 3, 1);
    assert_eq!(rig.step(&transfer), RfStatus::Ok);
    transfer.term = 2;
    assert_eq!(rig.step(&transfer), RfStatus::BadMessage);
    let mut read = message(MessageType::MsgReadIndex, 3, 1);
    read.set_entries(vec![Entry::default()].into());
    assert_eq!(rig.step(&read), RfStatus::Ok);
    read.term = 2;
    assert_eq!(rig.step(&read), RfStatus::BadMessage);
    // An answer to this would have no term: the same.
    assert_eq!(rig.step(&message(MessageType::MsgRequestVote, 2, 1)), RfStatus::BadMessage);
    assert_eq!(rig.step(&message(MessageType::MsgRequestPreVote, 2, 1)), RfStatus::BadMessage);
    // This would pass for a message of the leader, whatever term that has.
    assert_eq!(rig.step(&message(MessageType::MsgHeartbeat, 3, 1)), RfStatus::BadMessage);
    assert_eq!(rig.status().leader, 2);
}

#[test]
fn not_promotable() {
    let learner = Rig::new(3, &[1, 2], &[3]);
    assert_eq!(unsafe { rf_campaign(learner.node) }, RfStatus::NotPromotable);
    let stranger = Rig::new(9, &[1, 2], &[]);
    assert_eq!(unsafe { rf_campaign(stranger.node) }, RfStatus::NotPromotable);
    let empty = Rig::new(1, &[], &[]);
    assert_eq!(unsafe { rf_campaign(empty.node) }, RfStatus::NotPromotable);
}

#[test]
fn not_ready_until_an_entry_of_the_term_is_committed() {
    let rig = Rig::leader_of(&[1, 2, 3]);
    assert_eq!(unsafe { rf_read_index(rig.node, [1u8; 24].as_ptr(), 24) }, RfStatus::NotReady);
    assert_eq!(unsafe { rf_read_index(rig.node, [1u8; 23].as_ptr(), 23) }, RfStatus::BadArg);
    let mut single = Rig::singleton();
    assert_eq!(unsafe { rf_read_index(single.node, [1u8; 24].as_ptr(), 24) }, RfStatus::Ok);
    assert_eq!(single.pump().reads, [(2, vec![1u8; 24])]);
}

#[test]
fn request_snapshot_dropped() {
    let leader = Rig::leader_of(&[1, 2, 3]);
    assert_eq!(unsafe { rf_request_snapshot(leader.node) }, RfStatus::RequestSnapshotDropped);
    let lost = Rig::new(1, &[1, 2, 3], &[]);
    assert_eq!(unsafe { rf_request_snapshot(lost.node) }, RfStatus::RequestSnapshotDropped, "no leader");
}

#[test]
fn config_invalid() {
    let disk = Disk::default();
    let refused = |config: &RfConfig, init: &RfInit| create(config, init, &disk).err();
    for change in [
        |c: &mut RfConfig| c.id = 0,
        |c: &mut RfConfig| c.heartbeat_tick = 0,
        |c: &mut RfConfig| c.heartbeat_tick = c.election_tick,
        |c: &mut RfConfig| c.max_inflight_msgs = 0,
        |c: &mut RfConfig| (c.min_election_tick, c.max_election_tick) = (30, 20),
        |c: &mut RfConfig| (c.lease_reads, c.check_quorum) = (1, 0),
    ] {
        let mut settings = config(1);
        change(&mut settings);
        assert_eq!(refused(&settings, &init(&[1], &[])), Some(RfStatus::ConfigInvalid));
    }
    for change in [
        |i: &mut RfInit| i.first_index = 0,
        |i: &mut RfInit| i.commit = 2,
        |i: &mut RfInit| i.applied = 2,
        |i: &mut RfInit| i.applied = 0,
        |i: &mut RfInit| i.last_index = 5,
        |i: &mut RfInit| i.conf_state.voters = RfIds { ptr: null(), len: 3 },
    ] {
        let mut start = init(&[1], &[]);
        change(&mut start);
        assert_eq!(refused(&config(1), &start), Some(RfStatus::ConfigInvalid), "{}", last_error());
    }
}

#[test]
fn bad_arg() {
    let disk = Disk::default();
    let (mut settings, mut start) = (config(1), init(&[1], &[]));
    settings.size += 1;
    assert_eq!(create(&settings, &start, &disk).err(), Some(RfStatus::BadArg));
    assert_eq!(unsafe { rf_config_default(null_mut()) }, RfStatus::BadArg);
    start.size -= 1;
    assert_eq!(create(&config(1), &start, &disk).err(), Some(RfStatus::BadArg));
    assert_eq!(unsafe { rf_tick(null_mut(), 1) }, RfStatus::BadArg);

    let rig = Rig::singleton();
    let (mut index, mut term) = (0, 0);
    assert_eq!(unsafe { rf_propose(rig.node, null(), 0, null(), &mut index, &mut term) }, RfStatus::BadArg);
    let broken = RfBytes { ptr: null(), len: 3 };
    assert_eq!(unsafe { rf_propose(rig.node, &broken, 1, null(), &mut index, &mut term) }, RfStatus::BadArg);
    assert_eq!(unsafe { rf_advance_append_async(rig.node, 77) }, RfStatus::BadArg, "no Ready was taken");
    assert_eq!(unsafe { rf_advance_apply_to(rig.node, 1) }, RfStatus::BadArg, "applied goes back");
    assert_eq!(unsafe { rf_advance_apply_to(rig.node, 3) }, RfStatus::BadArg, "beyond what was handed out");
    assert_eq!(
        unsafe { rf_entries_fetched(rig.node, 5, RfStorageResult::Ok as i32) },
        RfStatus::BadArg,
        "an unknown ticket"
    );
    assert_eq!(unsafe { rf_log_compacted(rig.node, 1, 1) }, RfStatus::BadArg);
    assert_eq!(unsafe { rf_log_compacted(rig.node, 9, 1) }, RfStatus::BadArg);
    assert_eq!(unsafe { rf_kick_peer(rig.node, 1) }, RfStatus::BadArg);
    assert!(rig.propose(b"x").is_ok());
    let ready = rig.ready();
    let mut second = ready;
    assert_eq!(unsafe { rf_ready(rig.node, &mut second) }, RfStatus::BadArg, "not advanced");
    assert!(!rig.has_ready());
    rows(ready.entries);
}

#[test]
fn a_panic_without_a_node_is_an_answer() {
    assert_eq!(rf_echo_panic(), RfStatus::Panic);
}
