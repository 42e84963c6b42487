//! Snapshots across the ABI.
mod rig;

use ferrolite_raft::abi::*;
use ferrolite_raft::admin::rf_progress;
use ferrolite_raft::ready::*;
use ferrolite_raft::report::*;
use ferrolite_raft::status::RfStatus;
use raft::eraftpb::{Message, MessageType};
use rig::*;

/// Node 3 has nothing behind index 1.
fn reject(probed: u64) -> Message {
    let mut message = acknowledge(3, probed);
    (message.reject, message.reject_hint, message.log_term) = (true, 1, 1);
    message
}

fn progress(rig: &Rig, id: u64) -> RfProgress {
    let mut out = [unsafe { std::mem::zeroed::<RfProgress>() }; 8];
    let mut len = 0;
    assert_eq!(unsafe { rf_progress(rig.node, out.as_mut_ptr(), out.len(), &mut len) }, RfStatus::Ok);
    assert_eq!(out[..len].iter().map(|p| p.id).collect::<Vec<_>>(), [1, 2, 3]);
    out[..len].iter().find(|p| p.id == id).copied().unwrap()
}

#[test]
fn a_snapshot_replaces_the_log_and_can_be_applied() {
    let mut rig = Rig::new(3, &[1, 2, 3], &[]);
    let mut install = message(MessageType::MsgSnapshot, 1, 3);
    install.term = 2;
    let metadata = install.mut_snapshot().mut_metadata();
    (metadata.index, metadata.term) = (9, 2);
    metadata.mut_conf_state().voters = vec![1, 2, 3];
    install.mut_snapshot().data = b"rows".as_slice().into();
    assert_eq!(rig.step(&install), RfStatus::Ok);
    let ready = rig.ready();
    assert_ne!(ready.flags & RF_READY_SNAPSHOT, 0);
    assert_eq!((ready.snapshot_index, ready.snapshot_term, bytes(&ready.snapshot_data)), (9, 2, b"rows".to_vec()));
    assert_eq!(ready.snapshot_conf_state.voters.len, 3);
    assert_eq!(unsafe { rf_advance_append_async(rig.node, ready.number) }, RfStatus::Ok);
    assert_eq!(unsafe { rf_on_persist_ready(rig.node, ready.number) }, RfStatus::Ok);
    assert_eq!(unsafe { rf_advance_apply_to(rig.node, 9) }, RfStatus::Ok, "{}", last_error());
    assert_eq!(wires(ready.persisted_messages).len(), 1);
    let status = rig.status();
    assert_eq!((status.first_index, status.last_index, status.applied), (10, 9, 9));
    assert_eq!(unsafe { rf_log_compacted(rig.node, 10, 2) }, RfStatus::Ok);
    rig.pump();
}

#[test]
fn a_compacted_peer_gets_a_snapshot_when_there_is_one() {
    let mut rig = leader_with_a_lagging_peer(5, 0);
    let last = rig.status().last_index;
    assert_eq!(unsafe { rf_log_compacted(rig.node, last, 2) }, RfStatus::Ok);
    assert_eq!(rig.step(&reject(1)), RfStatus::Ok);
    assert!(to_three(rig.pump()).is_empty(), "not yet");
    // A snapshot that does not know its receiver would come back for ever: not yet, too.
    *rig.disk.snapshot.borrow_mut() = Some((last, 2, vec![1, 2]));
    assert_eq!(unsafe { rf_kick_peer(rig.node, 3) }, RfStatus::Ok);
    assert!(to_three(rig.pump()).is_empty());
    *rig.disk.snapshot.borrow_mut() = Some((last, 2, vec![1, 2, 3]));
    assert_eq!(unsafe { rf_kick_peer(rig.node, 3) }, RfStatus::Ok);
    let sent = to_three(rig.pump());
    assert_eq!((sent.len(), sent[0].get_msg_type()), (1, MessageType::MsgSnapshot));
    assert_eq!((progress(&rig, 3).state, progress(&rig, 3).pending_snapshot), (2, last));
    assert_eq!(unsafe { rf_report_snapshot(rig.node, 3, 1) }, RfStatus::Ok);
    assert_eq!(progress(&rig, 3).state, 0, "probing again");
    assert_eq!(rig.step(&acknowledge(3, last)), RfStatus::Ok);
    assert_eq!((progress(&rig, 3).state, progress(&rig, 3).matched), (1, last));
}

#[test]
fn a_snapshot_callback_that_fails_loses_the_node() {
    let rig = leader_with_a_lagging_peer(5, 0);
    unsafe { rf_log_compacted(rig.node, rig.status().last_index, 2) };
    rig.disk.answer.set(Some(RfStorageResult::Fatal));
    assert_eq!(rig.step(&reject(1)), RfStatus::StorageFatal);
}
