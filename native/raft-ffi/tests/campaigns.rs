//! Standing for election, with much that is committed and not applied.
mod rig;

use ferrolite_raft::abi::*;
use ferrolite_raft::propose::{rf_campaign, rf_tick};
use ferrolite_raft::status::RfStatus;
use raft::eraftpb::MessageType;
use rig::*;

/// A node that was started with entries 2 to 1000 committed and nothing applied, over a disk that fails.
fn restarted(conf_changes: &[u64]) -> Rig {
    let run = RfTermRun { first_index: 2, term: 1 };
    let mut start = init(&[1, 2, 3], &[]);
    (start.last_index, start.commit, start.term_runs, start.term_runs_len) = (1000, 1000, &run, 1);
    (start.conf_changes, start.conf_changes_len) = (conf_changes.as_ptr(), conf_changes.len());
    let rig = Rig::with(&config(1), &start);
    rig.disk.answer.set(Some(RfStorageResult::Fatal));
    rig
}

#[test]
fn a_campaign_reads_nothing() {
    let rig = restarted(&[]);
    assert_eq!(unsafe { rf_campaign(rig.node) }, RfStatus::Ok);
    assert_eq!((rig.status().role, rig.status().term), (1, 2));

    let rig = restarted(&[]);
    assert_eq!(unsafe { rf_tick(rig.node, 30) }, RfStatus::Ok);
    assert_ne!(rig.status().role, 0, "an election timeout has passed");

    let rig = restarted(&[]);
    let mut timeout_now = message(MessageType::MsgTimeoutNow, 2, 1);
    timeout_now.term = 1;
    assert_eq!(rig.step(&timeout_now), RfStatus::Ok);
    assert_eq!(rig.status().role, 1);
}

#[test]
fn an_unapplied_conf_change_stands_in_the_way() {
    let rig = restarted(&[77]);
    assert_eq!(unsafe { rf_campaign(rig.node) }, RfStatus::Ok);
    assert_eq!(unsafe { rf_tick(rig.node, 30) }, RfStatus::Ok);
    assert_eq!((rig.status().role, rig.status().term), (0, 1));
}

#[test]
fn conf_changes_of_a_start_lie_in_the_log_behind_what_is_applied() {
    let disk = Disk::default();
    for refused in [&[1][..], &[3], &[0], &[2, 2]] {
        let run = RfTermRun { first_index: 2, term: 1 };
        let mut start = init(&[1, 2, 3], &[]);
        (start.last_index, start.term_runs, start.term_runs_len) = (2, &run, 1);
        (start.conf_changes, start.conf_changes_len) = (refused.as_ptr(), refused.len());
        assert_eq!(create(&config(1), &start, &disk).err(), Some(RfStatus::ConfigInvalid));
    }
}
