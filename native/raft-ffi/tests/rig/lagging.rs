//! A leader with a peer that lags.

use ferrolite_raft::abi::RfConfig;
use ferrolite_raft::status::RfStatus;
use protobuf::Message as _;
use raft::eraftpb::{Message, MessageType};

use super::{Done, Rig, config, message};

/// Node 2 has everything, nothing came from node 3 yet.
pub fn leader_with_a_lagging_peer(entries: usize, limit: u64) -> Rig {
    let mut rig = Rig::leader_with(&RfConfig { cache_bytes: limit, ..config(1) }, &[1, 2, 3]);
    for i in 0..entries {
        rig.propose(&[i as u8; 40]).unwrap();
    }
    rig.pump();
    assert_eq!(rig.step(&acknowledge(2, rig.status().last_index)), RfStatus::Ok);
    rig.pump();
    assert_eq!(rig.status().committed, rig.status().last_index);
    rig
}

pub fn acknowledge(from: u64, index: u64) -> Message {
    let mut message = message(MessageType::MsgAppendResponse, from, 1);
    (message.term, message.index) = (2, index);
    message
}

/// The messages for node 3.
pub fn to_three(done: Done) -> Vec<Message> {
    let messages = done.messages.iter().map(|w| Message::parse_from_bytes(w).unwrap());
    messages.filter(|m| m.to == 3).collect()
}
