//! What loses a node, and what still works afterwards; and the flag that keeps a second call out.
mod rig;

use std::ptr::null;

use ferrolite_raft::abi::*;
use ferrolite_raft::lifecycle::rf_node_free;
use ferrolite_raft::propose::*;
use ferrolite_raft::ready::*;
use ferrolite_raft::status::RfStatus;
use raft::eraftpb::MessageType;
use rig::*;

/// Rows 2..=5 of term 1 are on the disk, committed, not applied, not cached.
fn restarted() -> Rig {
    let run = RfTermRun { first_index: 2, term: 1 };
    let mut start = init(&[1, 2, 3], &[]);
    (start.last_index, start.commit, start.term_runs, start.term_runs_len) = (5, 5, &run, 1);
    let rig = Rig::with(&config(1), &start);
    *rig.disk.rows.borrow_mut() = (2..=5).map(|i| (i, 1, 0, vec![i as u8])).collect();
    rig
}

fn lost(rig: &Rig) {
    let mut ready = unsafe { std::mem::zeroed::<RfReady>() };
    assert_eq!(unsafe { rf_tick(rig.node, 1) }, RfStatus::Poisoned);
    assert_eq!(rig.propose(b"x"), Err(RfStatus::Poisoned));
    assert_eq!(rig.step(&message(MessageType::MsgHeartbeat, 2, 1)), RfStatus::Poisoned);
    assert_eq!(unsafe { rf_ready(rig.node, &mut ready) }, RfStatus::Poisoned);
    assert_eq!(unsafe { rf_advance_append_async(rig.node, 1) }, RfStatus::Poisoned);
    assert!(last_error().contains("lost"), "{}", last_error());
}

#[test]
fn a_heartbeat_that_lies_about_commit() {
    let rig = Rig::new(1, &[1, 2, 3], &[]);
    let mut lie = message(MessageType::MsgHeartbeat, 2, 1);
    (lie.term, lie.commit) = (2, 100);
    assert_eq!(rig.step(&lie), RfStatus::Panic);
    assert!(last_error().contains("out of range"), "{}", last_error());
    lost(&rig);
}

#[test]
fn a_node_is_lost_alone() {
    let (one, other) = (Rig::new(1, &[1, 2, 3], &[]), Rig::new(1, &[1, 2, 3], &[]));
    let mut lie = message(MessageType::MsgHeartbeat, 2, 1);
    (lie.term, lie.commit) = (2, 100);
    assert_eq!(one.step(&lie), RfStatus::Panic);
    assert_eq!(unsafe { rf_tick(other.node, 1) }, RfStatus::Ok);
}

#[test]
fn storage_that_fails() {
    for answer in [RfStorageResult::Fatal, RfStorageResult::Unavailable, RfStorageResult::Async] {
        let rig = restarted();
        rig.disk.answer.set(Some(answer));
        let mut ready = unsafe { std::mem::zeroed::<RfReady>() };
        assert_eq!(unsafe { rf_ready(rig.node, &mut ready) }, RfStatus::StorageFatal, "{answer:?}");
        assert!(last_error().contains("the storage failed"), "{}", last_error());
        assert_eq!(*rig.disk.tickets.borrow(), [0], "the answer could not come later");
        lost(&rig);
    }
}

#[test]
fn storage_that_lacks_rows() {
    let rig = restarted();
    rig.disk.rows.borrow_mut().remove(0);
    let mut ready = unsafe { std::mem::zeroed::<RfReady>() };
    assert_eq!(unsafe { rf_ready(rig.node, &mut ready) }, RfStatus::StorageFatal);
    lost(&rig);
}

#[test]
fn a_callback_that_calls_its_node_is_told_busy() {
    let rig = restarted();
    rig.disk.reenter.set(rig.node);
    let ready = rig.ready();
    assert_eq!(rig.disk.reentered.get(), Some(RfStatus::Busy));
    assert_eq!(rows(ready.committed).iter().map(|r| r.0).collect::<Vec<_>>(), [2, 3, 4, 5]);
    rig.disk.reenter.set(std::ptr::null_mut());
    assert_eq!(unsafe { rf_advance_append_async(rig.node, ready.number) }, RfStatus::Ok);
    assert_eq!(unsafe { rf_advance_apply_to(rig.node, 5) }, RfStatus::Ok);
}

#[test]
fn a_start_that_raft_does_not_survive_is_an_answer() {
    let disk = Disk::default();
    // An incoming learner that is no voter going out: the configuration cannot be restored.
    let mut start = init(&[1, 2], &[]);
    let next = [9];
    start.conf_state.learners_next = ids(&next);
    assert_eq!(create(&config(1), &start, &disk).err(), Some(RfStatus::Panic));
    unsafe { rf_node_free(std::ptr::null_mut()) };
}

#[test]
fn last_error_tells_its_whole_length() {
    let rig = Rig::new(1, &[1, 2, 3], &[]);
    assert_eq!(rig.propose(b"x"), Err(RfStatus::NoLeader));
    let mut buf = [0u8; 5];
    let len = unsafe { ferrolite_raft::lifecycle::rf_last_error(buf.as_mut_ptr(), buf.len()) };
    assert_eq!((len as usize, &buf), ("no leader is known".len(), b"no le"));
    assert_eq!(unsafe { ferrolite_raft::lifecycle::rf_last_error(null::<u8>().cast_mut(), 0) }, len);
}
