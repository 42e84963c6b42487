//! What a script demands: it fails when it no longer does what its name says.

use crate::network::Link;
use crate::peer::Peer;
use crate::stages::{Member, World};

/// `key=value` pairs about a node.
pub fn expect_node<P: Peer>(member: &mut Member<P>, demands: &[&str]) -> Result<(), String> {
    let state = member.state();
    for demand in demands {
        let (key, value) = demand.split_once('=').ok_or_else(|| format!("{demand}: key=value expected"))?;
        let found = field(member, &state, key)?;
        if found != value {
            return Err(format!("{key} is {found}, not {value}: {state}"));
        }
    }
    Ok(())
}

/// The types of the messages on a link.
pub fn expect_link(world: &World, link: Link, types: &str) -> Result<(), String> {
    let found = world.network.describe(link);
    if found == types { Ok(()) } else { Err(format!("on {}>{} is {found}", link.0, link.1)) }
}

fn field<P: Peer>(member: &Member<P>, state: &str, key: &str) -> Result<String, String> {
    let disk = member.disk.borrow();
    Ok(match key {
        "waiting" => member.tasks.len().to_string(),
        "unapplied" => member.unapplied.len().to_string(),
        "hard" => format!("{}/{}/{}", disk.hard.0, disk.hard.1, disk.hard.2),
        "stored" => disk.last_index().to_string(),
        "stored_term" => disk.entries.last().map_or(1, |e| e.term).to_string(),
        _ if key.starts_with("read") => {
            let read = member.reads.iter().find(|r| key[4..] == r.0.to_string());
            read.map_or("-".into(), |r| r.1.to_string())
        }
        _ => state_field(state, key).ok_or_else(|| format!("{key}: not known of a node, or the node is not up"))?,
    })
}

/// A field of the one-line state.
fn state_field(state: &str, key: &str) -> Option<String> {
    let words: Vec<&str> = state.split(' ').collect();
    let word = |i: usize, skip: usize| words.get(i).and_then(|w| w.get(skip..)).map(str::to_string);
    let split = |text: Option<String>, by: &str, second: bool| {
        text.and_then(|t| t.split_once(by).map(|(a, b)| if second { b } else { a }.to_string()))
    };
    match key {
        "role" => word(1, 0),
        "term" => word(2, 1),
        "vote" => word(3, 1),
        "leader" => word(4, 1),
        "first" => split(word(5, 4), "..", false),
        "last" => split(word(5, 4), "..", true),
        "commit" => word(6, 1),
        "persisted" => word(7, 1),
        "applied" => word(8, 1),
        "conf" => word(9, 5),
        "elapsed" => split(word(10, 6), "/", false),
        "timeout" => split(word(10, 6), "/", true),
        // What a leader knows of a peer.
        _ => {
            let peer = format!("{}:", key.strip_prefix('p')?);
            let found = words.iter().find_map(|w| w.strip_prefix(peer.as_str()));
            Some(found.unwrap_or("-").to_string())
        }
    }
}
