//! Messages that a script makes up.

use bytes::Bytes;
use protobuf::Message as _;
use raft::eraftpb::{Entry, Message, MessageType};

use crate::disk::entry;
use crate::settings::number;

/// The wire form of `type=MsgX from=F key=value ...`, addressed to `to` unless the text says otherwise.
pub fn wire_message(to: u64, args: &[&str]) -> Result<Vec<u8>, String> {
    let mut m = Message { to, ..Default::default() };
    for arg in args {
        let (key, value) = arg.split_once('=').ok_or_else(|| format!("{arg}: key=value expected"))?;
        match key {
            "type" => m.set_msg_type(message_type(value)?),
            "to" => m.to = number(value)?,
            "from" => m.from = number(value)?,
            "term" => m.term = number(value)?,
            "log_term" => m.log_term = number(value)?,
            "index" => m.index = number(value)?,
            "commit" => m.commit = number(value)?,
            "commit_term" => m.commit_term = number(value)?,
            "reject" => m.reject = number(value)? != 0,
            "hint" => m.reject_hint = number(value)?,
            "ctx" => m.context = Bytes::copy_from_slice(value.as_bytes()),
            "entries" => m.set_entries(value.split(',').map(made_up).collect::<Result<Vec<_>, _>>()?.into()),
            "rubbish" => return Ok(value.as_bytes().to_vec()),
            _ => return Err(format!("{key}: no such field of a message")),
        }
    }
    m.write_to_bytes().map_err(|e| e.to_string())
}

/// `index/term/text`.
fn made_up(text: &str) -> Result<Entry, String> {
    let parts: Vec<&str> = text.split('/').collect();
    match parts[..] {
        [index, term, data] => Ok(entry(number(index)?, number(term)?, 0, data.as_bytes(), &[])),
        _ => Err(format!("{text}: index/term/text expected")),
    }
}

fn message_type(name: &str) -> Result<MessageType, String> {
    let all = (0..=18).filter_map(protobuf::ProtobufEnum::from_i32);
    let mut named = all.filter(|t: &MessageType| format!("{t:?}") == name);
    named.next().ok_or_else(|| format!("{name}: no such type of message"))
}
