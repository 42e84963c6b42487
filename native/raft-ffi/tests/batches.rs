//! Batches outlive their node and are freed wherever their holder is; nothing leaks. One test, because the counters
//! belong to the process.
mod rig;

use ferrolite_raft::abi::*;
use ferrolite_raft::batch::*;
use ferrolite_raft::lifecycle::rf_live;
use ferrolite_raft::propose::rf_campaign;
use ferrolite_raft::status::RfStatus;
use raft::eraftpb::MessageType;
use rig::*;

fn live() -> (i64, i64, i64) {
    let mut out = RfLive { nodes: -1, entry_batches: -1, message_batches: -1 };
    assert_eq!(unsafe { rf_live(&mut out) }, RfStatus::Ok);
    (out.nodes, out.entry_batches, out.message_batches)
}

#[test]
fn batches_outlive_the_node_and_counters_return_to_zero() {
    assert_eq!(live(), (0, 0, 0));
    let rig = Rig::leader_of(&[1, 2, 3]);
    rig.propose(b"kept").unwrap();
    let ready = rig.ready();
    assert_eq!(live(), (1, 1, 1));
    drop(rig);
    assert_eq!(live(), (0, 1, 1), "the Ready that was not advanced went with its node, the batches stay");

    let (entries, messages) = (ready.entries as usize, ready.messages as usize);
    let readers: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn(move || {
                let entries = views(entries as *mut _, rf_entries_view);
                assert_eq!(bytes(&entries[1].data), b"kept");
                let messages = views(messages as *mut _, rf_msgs_view);
                assert_eq!((messages.len(), messages[0].msg_type), (2, MessageType::MsgAppend as i32));
                messages[0].wire.ptr as usize
            })
        })
        .collect();
    let places: Vec<usize> = readers.into_iter().map(|r| r.join().unwrap()).collect();
    assert!(places.iter().all(|p| *p == places[0]), "encoded once, whoever comes first");
    std::thread::spawn(move || unsafe {
        rf_entries_free(entries as *mut _);
        rf_msgs_free(messages as *mut _);
        rf_entries_free(std::ptr::null_mut());
        rf_msgs_free(std::ptr::null_mut());
    })
    .join()
    .unwrap();
    assert_eq!(live(), (0, 0, 0));

    let rig = Rig::new(1, &[1, 2, 3], &[]);
    let mut lie = message(MessageType::MsgHeartbeat, 2, 1);
    (lie.term, lie.commit) = (2, 100);
    assert_eq!(rig.step(&lie), RfStatus::Panic);
    drop(rig);
    assert_eq!(live(), (0, 0, 0), "a lost node can be freed");

    let mut rig = Rig::new(1, &[1], &[]);
    unsafe { rf_campaign(rig.node) };
    rig.pump_async();
    for _ in 0..50 {
        rig.propose(&[7; 100]).unwrap();
        rig.pump();
    }
    drop(rig);
    assert_eq!(live(), (0, 0, 0));
}
