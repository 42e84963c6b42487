//! Messages between nodes: one queue per direction, nothing moves by itself.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::packet::Packet;

/// From, to.
pub type Link = (u64, u64);

/// All messages that were sent and not delivered.
#[derive(Default)]
pub struct Network {
    queues: BTreeMap<Link, VecDeque<Packet>>,
    cut: BTreeSet<Link>,
    ignored: BTreeSet<String>,
}

impl Network {
    /// False: the message is lost.
    pub fn send(&mut self, packet: &Packet) -> bool {
        let link = (packet.from, packet.to);
        if self.cut.contains(&link) || self.ignored.contains(kind(&packet.text)) {
            return false;
        }
        self.queues.entry(link).or_default().push_back(packet.clone());
        true
    }

    pub fn take(&mut self, link: Link) -> Option<Packet> {
        self.queues.get_mut(&link)?.pop_front()
    }

    /// The first message once more, at the end.
    pub fn duplicate(&mut self, link: Link) {
        let Some(queue) = self.queues.get_mut(&link) else { return };
        let first = queue.front().cloned();
        queue.extend(first);
    }

    pub fn reverse(&mut self, link: Link) {
        if let Some(queue) = self.queues.get_mut(&link) {
            queue.make_contiguous().reverse();
        }
    }

    /// What is sent between the two from now on is lost.
    pub fn cut(&mut self, a: u64, b: u64) {
        self.cut.extend([(a, b), (b, a)]);
    }

    /// Messages of this type are lost from now on.
    pub fn ignore(&mut self, kind: &str) {
        self.ignored.insert(kind.to_string());
    }

    pub fn heal(&mut self) {
        self.cut.clear();
        self.ignored.clear();
    }

    /// The links with messages and how many, in order.
    pub fn waiting(&self) -> Vec<(Link, usize)> {
        self.queues.iter().filter(|(_, q)| !q.is_empty()).map(|(link, q)| (*link, q.len())).collect()
    }

    pub fn length(&self, link: Link) -> usize {
        self.queues.get(&link).map_or(0, VecDeque::len)
    }

    /// Types on a link with their numbers of entries: `MsgAppend/2,MsgHeartbeat`, `-` for none.
    pub fn describe(&self, link: Link) -> String {
        let texts: Vec<String> = self.queues.get(&link).into_iter().flatten().map(|p| brief(&p.text)).collect();
        if texts.is_empty() { "-".into() } else { texts.join(",") }
    }
}

/// The type of a message, from its text.
pub fn kind(text: &str) -> &str {
    text.split(' ').nth(1).unwrap_or("")
}

fn brief(text: &str) -> String {
    let entries = text.split_once("entries=[").and_then(|(_, rest)| rest.split_once(']'));
    match entries {
        Some((list, _)) => format!("{}/{}", kind(text), list.split(' ').count()),
        None => kind(text).to_string(),
    }
}
