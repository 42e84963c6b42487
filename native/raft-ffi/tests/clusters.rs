//! Three nodes behind the ABI elect and commit, with synchronous and asynchronous Readies.
mod rig;

use ferrolite_raft::propose::*;
use ferrolite_raft::status::RfStatus;
use protobuf::Message as _;
use raft::eraftpb::Message;
use rig::*;

struct Cluster {
    nodes: Vec<Rig>,
    is_async: bool,
    committed: Vec<Vec<Vec<u8>>>,
    reads: Vec<(u64, Vec<u8>)>,
}

impl Cluster {
    fn new(is_async: bool) -> Self {
        let nodes = (1..=3).map(|id| Rig::new(id, &[1, 2, 3], &[])).collect();
        Self { nodes, is_async, committed: vec![vec![]; 3], reads: vec![] }
    }

    fn settle(&mut self) {
        loop {
            let mut sent = vec![];
            for (i, node) in self.nodes.iter_mut().enumerate() {
                let done = if self.is_async { node.pump_async() } else { node.pump() };
                sent.extend(done.messages);
                self.committed[i].extend(done.committed.into_iter().map(|r| r.3).filter(|d| !d.is_empty()));
                self.reads.extend(done.reads);
            }
            if sent.is_empty() {
                return;
            }
            for wire in sent {
                let to = Message::parse_from_bytes(&wire).unwrap().to;
                assert_eq!(self.nodes[to as usize - 1].step_wire(&wire), RfStatus::Ok);
            }
        }
    }

    fn tick_until_elected(&mut self) -> usize {
        for _ in 0..100 {
            for node in &self.nodes {
                assert_eq!(unsafe { rf_tick(node.node, 1) }, RfStatus::Ok);
            }
            self.settle();
            if let Some(leader) = self.nodes.iter().position(|n| n.status().role == 2) {
                return leader;
            }
        }
        panic!("nobody was elected");
    }
}

fn elects_and_commits(is_async: bool) {
    let mut cluster = Cluster::new(is_async);
    let leader = cluster.tick_until_elected();
    let expected: Vec<Vec<u8>> = (0..100).map(|i| format!("row {i}").into_bytes()).collect();
    for data in &expected {
        cluster.nodes[leader].propose(data).unwrap();
        if data.len() % 2 == 0 {
            cluster.settle();
        }
    }
    let follower = (leader + 1) % 3;
    assert_eq!(cluster.nodes[follower].propose(b"x"), Err(RfStatus::NotLeader));
    cluster.settle();
    // The followers learn of the last commits by a heartbeat at the latest.
    assert_eq!(unsafe { rf_ping(cluster.nodes[leader].node) }, RfStatus::Ok);
    cluster.settle();
    for (node, committed) in cluster.nodes.iter().zip(&cluster.committed) {
        assert_eq!(committed, &expected);
        let status = node.status();
        assert_eq!((status.committed, status.applied, status.persisted), (102, 102, 102));
        assert_eq!(status.leader, leader as u64 + 1);
    }
    let context = [5u8; 24];
    for node in [leader, follower] {
        assert_eq!(unsafe { rf_read_index(cluster.nodes[node].node, context.as_ptr(), 24) }, RfStatus::Ok);
        cluster.settle();
        assert_eq!(cluster.reads.pop(), Some((102, context.to_vec())));
    }
}

#[test]
fn elects_and_commits_with_synchronous_readies() {
    elects_and_commits(false);
}

#[test]
fn elects_and_commits_with_asynchronous_readies() {
    elects_and_commits(true);
}

#[test]
fn leadership_is_handed_over() {
    let mut cluster = Cluster::new(true);
    let leader = cluster.tick_until_elected();
    let heir = (leader + 1) % 3;
    assert_eq!(unsafe { rf_transfer_leader(cluster.nodes[leader].node, heir as u64 + 1) }, RfStatus::Ok);
    cluster.settle();
    assert_eq!(cluster.nodes[heir].status().role, 2);
    assert_eq!(cluster.nodes[leader].status().role, 0);
}

#[test]
fn messages_of_a_leader_wait_until_its_term_is_durable() {
    use ferrolite_raft::abi::*;
    use ferrolite_raft::ready::*;
    // One voter and a learner: the Ready that makes it leader has an append and an unsynced vote.
    let rig = Rig::new(1, &[1], &[2]);
    assert_eq!(unsafe { rf_campaign(rig.node) }, RfStatus::Ok);
    let ready = rig.ready();
    assert_ne!(ready.flags & RF_READY_NEEDS_DURABLE_TERM, 0);
    assert_ne!(ready.flags & RF_READY_MUST_SYNC, 0);
    assert_eq!(unsafe { rf_advance_append_async(rig.node, ready.number) }, RfStatus::Ok);
    unsafe { rf_ping(rig.node) };
    // A Ready with messages and without a hard state, advanced in the synchronous way: all before it is durable too.
    let second = rig.ready();
    assert_ne!(second.flags & RF_READY_NEEDS_DURABLE_TERM, 0, "still on its way");
    let mut light = unsafe { std::mem::zeroed::<RfLight>() };
    assert_eq!(second.flags & RF_READY_HARD_STATE, 0);
    assert_eq!(unsafe { rf_advance_append(rig.node, second.number, &mut light) }, RfStatus::Ok);
    unsafe { rf_ping(rig.node) };
    let third = rig.ready();
    assert!(!third.messages.is_null());
    assert_eq!(third.flags & RF_READY_NEEDS_DURABLE_TERM, 0);
    for ready in [ready, second, third] {
        rows(ready.entries);
        rows(ready.committed);
        wires(ready.messages);
        wires(ready.persisted_messages);
    }
    rows(light.committed);
    wires(light.messages);
}
