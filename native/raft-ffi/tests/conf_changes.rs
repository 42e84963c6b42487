//! Conf changes and their guards.
mod rig;

use std::ptr::null;

use ferrolite_raft::abi::*;
use ferrolite_raft::conf::*;
use ferrolite_raft::propose::*;
use ferrolite_raft::status::RfStatus;
use protobuf::Message as _;
use raft::eraftpb::{ConfChange, MessageType};
use rig::*;

const ADD: i32 = 0;
const REMOVE: i32 = 1;
const LEARNER: i32 = 2;

fn propose(rig: &Rig, transition: i32, changes: &[(u64, i32)]) -> RfStatus {
    let changes: Vec<RfConfChange> =
        changes.iter().map(|&(node, change_type)| RfConfChange { node, change_type }).collect();
    let (mut index, mut term) = (0, 0);
    let none = RfBytes { ptr: null(), len: 0 };
    let (ptr, len) = (changes.as_ptr(), changes.len());
    unsafe { rf_propose_conf_change(rig.node, transition, ptr, len, none, &mut index, &mut term) }
}

/// Status, voters, outgoing, learners, and whether the leader stepped down.
type Outcome = (RfStatus, Vec<u64>, Vec<u64>, Vec<u64>, u8);

fn list(ids: &RfIds) -> Vec<u64> {
    let mut ids = if ids.len == 0 { vec![] } else { unsafe { std::slice::from_raw_parts(ids.ptr, ids.len) }.to_vec() };
    ids.sort_unstable();
    ids
}

fn apply(rig: &Rig, index: u64, data: &[u8], is_v2: u8) -> Outcome {
    let mut out = unsafe { std::mem::zeroed::<RfConfApplied>() };
    let status = unsafe { rf_apply_conf_change(rig.node, index, data.as_ptr(), data.len(), is_v2, &mut out) };
    let state = &out.conf_state;
    (status, list(&state.voters), list(&state.voters_outgoing), list(&state.learners), out.stepped_down)
}

/// Applies the one conf change that has been committed.
fn apply_committed(rig: &mut Rig) -> Outcome {
    let row = rig.pump().committed.into_iter().find(|r| r.2 == 2).expect("a committed conf change");
    apply(rig, row.0, &row.3, 1)
}

#[test]
fn a_learner_is_added_and_promoted() {
    let mut rig = Rig::singleton();
    assert_eq!(propose(&rig, 0, &[(2, LEARNER)]), RfStatus::Ok);
    assert_eq!(apply_committed(&mut rig), (RfStatus::Ok, vec![1], vec![], vec![2], 0));
    assert_eq!(propose(&rig, 0, &[(2, ADD)]), RfStatus::Ok);
    assert_eq!(apply_committed(&mut rig), (RfStatus::Ok, vec![1, 2], vec![], vec![], 0));
    let mut state = unsafe { std::mem::zeroed() };
    assert_eq!(unsafe { rf_conf_state(rig.node, &mut state) }, RfStatus::Ok);
    assert_eq!(list(&state.voters), [1, 2]);
}

#[test]
fn a_joint_configuration_is_entered_and_left() {
    let mut rig = Rig::singleton();
    assert_eq!(propose(&rig, 2, &[(2, LEARNER), (3, LEARNER)]), RfStatus::Ok);
    assert_eq!(apply_committed(&mut rig), (RfStatus::Ok, vec![1], vec![1], vec![2, 3], 0));
    assert_eq!(propose(&rig, 0, &[(4, LEARNER)]), RfStatus::ConfChangeInvalid, "joint already, or not the way out");
    assert_eq!(propose(&rig, 0, &[]), RfStatus::Ok);
    assert_eq!(apply_committed(&mut rig), (RfStatus::Ok, vec![1], vec![], vec![2, 3], 0));
    assert_eq!(propose(&rig, 0, &[]), RfStatus::ConfChangeInvalid, "there is nothing to leave");
}

#[test]
fn one_change_at_a_time() {
    let mut rig = Rig::singleton();
    assert_eq!(propose(&rig, 0, &[(2, LEARNER)]), RfStatus::Ok);
    assert_eq!(propose(&rig, 0, &[(3, LEARNER)]), RfStatus::ConfChangeRejected);
    assert!(last_error().contains("another change"), "{}", last_error());
    apply_committed(&mut rig);
    assert_eq!(propose(&rig, 0, &[(3, LEARNER)]), RfStatus::Ok);
}

#[test]
fn a_leader_does_not_remove_or_demote_itself() {
    let mut rig = Rig::leader_of(&[1, 2, 3]);
    rig.pump();
    assert_eq!(propose(&rig, 0, &[(1, REMOVE)]), RfStatus::ConfChangeRejected);
    assert_eq!(propose(&rig, 0, &[(1, LEARNER)]), RfStatus::ConfChangeRejected);
    assert_eq!(propose(&rig, 1, &[(1, REMOVE), (4, ADD)]), RfStatus::ConfChangeRejected);
    assert_eq!(propose(&rig, 0, &[(2, REMOVE)]), RfStatus::Ok);
}

#[test]
fn refusals_of_arguments_and_roles() {
    let follower = Rig::new(1, &[1, 2, 3], &[]);
    assert_eq!(propose(&follower, 0, &[(4, ADD)]), RfStatus::NoLeader);
    let leader = Rig::leader_of(&[1, 2, 3]);
    assert_eq!(propose(&leader, 9, &[(4, ADD)]), RfStatus::BadArg);
    assert_eq!(propose(&leader, 0, &[(4, 9)]), RfStatus::BadArg);
    let none = RfBytes { ptr: null(), len: 0 };
    let (mut index, mut term) = (0, 0);
    let nulls = unsafe { rf_propose_conf_change(leader.node, 0, null(), 2, none, &mut index, &mut term) };
    assert_eq!(nulls, RfStatus::BadArg);
    unsafe { rf_transfer_leader(leader.node, 2) };
    assert_eq!(propose(&leader, 0, &[(4, ADD)]), RfStatus::Transferring);
}

#[test]
fn an_applied_change_that_is_invalid_changes_nothing() {
    let mut rig = Rig::singleton();
    rig.pump();
    let before = (RfStatus::ConfChangeInvalid, vec![1], vec![], vec![], 0);
    let mut remove = ConfChange { node_id: 1, ..Default::default() };
    remove.set_change_type(raft::eraftpb::ConfChangeType::RemoveNode);
    assert_eq!(apply(&rig, 2, &remove.write_to_bytes().unwrap(), 0), before, "the last voter");
    assert_eq!(apply(&rig, 2, &[0xff, 0xff], 1), before, "no conf change at all");
    assert_eq!(apply(&rig, 99, &[], 1).0, RfStatus::BadArg, "not committed");
    assert!(rig.propose(b"x").is_ok());
}

#[test]
fn a_leader_that_is_removed_all_the_same_steps_down() {
    let mut rig = Rig::leader_of(&[1, 2, 3]);
    rig.propose(b"x").unwrap();
    rig.pump();
    let mut response = message(MessageType::MsgAppendResponse, 2, 1);
    (response.term, response.index) = (2, 3);
    assert_eq!(rig.step(&response), RfStatus::Ok);
    rig.pump();
    rig.propose(b"in flight").unwrap();
    let mut remove = ConfChange { node_id: 1, ..Default::default() };
    remove.set_change_type(raft::eraftpb::ConfChangeType::RemoveNode);
    let outcome = apply(&rig, 3, &remove.write_to_bytes().unwrap(), 0);
    assert_eq!(outcome, (RfStatus::Ok, vec![2, 3], vec![], vec![], 1));
    assert_eq!((rig.status().role, rig.status().leader), (0, 0));
    assert!(rig.pump().messages.is_empty(), "what a removed leader had to say is not sent");
    assert_eq!(rig.propose(b"x"), Err(RfStatus::NoLeader));
    assert_eq!(unsafe { rf_campaign(rig.node) }, RfStatus::NotPromotable);
}
