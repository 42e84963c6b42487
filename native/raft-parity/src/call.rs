//! Commands of the script that are one call of one node.

use crate::message::wire_message;
use crate::settings::number;

/// A call of a node.
#[derive(Clone, Debug)]
pub enum Call {
    Tick,
    Campaign,
    Ping,
    /// Entries of one proposal.
    Propose(Vec<Vec<u8>>),
    /// The context of a read.
    Read(Vec<u8>),
    /// A message on the wire.
    Step(Vec<u8>),
    Transfer(u64),
    AbortTransfer,
    Priority(i64),
    Unreachable(u64),
    /// Transition, then type and node of each change; no changes = leave.
    Conf(i32, Vec<(i32, u64)>),
    GroupCommit(bool),
    /// Peers and their groups.
    Groups(Vec<(u64, u64)>),
}

impl Call {
    /// The call of node `id` that a command with these arguments means; None for a command of another kind.
    pub fn parse(verb: &str, id: u64, args: &[&str]) -> Result<Option<Self>, String> {
        let one = || args.first().copied().ok_or_else(|| "an argument is missing".to_string());
        Ok(Some(match verb {
            "campaign" => Call::Campaign,
            "ping" => Call::Ping,
            "propose" => Call::Propose(items(args)?),
            "read" => Call::Read(read_context(id, number(one()?)?)),
            "step" => Call::Step(wire_message(id, args)?),
            "transfer" => Call::Transfer(number(one()?.trim_start_matches("to="))?),
            "abort-transfer" => Call::AbortTransfer,
            "priority" => Call::Priority(one()?.parse().map_err(|_| "a number is expected".to_string())?),
            "unreachable" => Call::Unreachable(number(one()?)?),
            "conf" => conf(one()?, &args[1..])?,
            "leave" => Call::Conf(0, vec![]),
            "group-commit" => Call::GroupCommit(one()? == "on"),
            "groups" => Call::Groups(args.iter().map(|a| pair(a)).collect::<Result<_, _>>()?),
            _ => return Ok(None),
        }))
    }
}

/// 24 bytes: node, 0, number of the read, little endian.
fn read_context(node: u64, read: u64) -> Vec<u8> {
    [node, 0, read].iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// The number of a read, back from its context.
pub fn read_number(context: &[u8]) -> u64 {
    context.last_chunk::<8>().map_or(0, |tail| u64::from_le_bytes(*tail))
}

/// `text [xK] [size=B]`: K items, numbered when there are several, filled up with dots to B bytes.
fn items(args: &[&str]) -> Result<Vec<Vec<u8>>, String> {
    let (mut count, mut size) = (1, 0);
    for arg in args.iter().skip(1) {
        match (arg.strip_prefix('x'), arg.strip_prefix("size=")) {
            (Some(n), _) => count = number(n)?,
            (_, Some(n)) => size = number(n)?,
            _ => return Err(format!("{arg}: xK or size=B expected")),
        }
    }
    let text = args.first().ok_or("a text is expected")?;
    let item = |i: u64| {
        let mut item = if count == 1 { text.to_string() } else { format!("{text}{i}") }.into_bytes();
        item.resize(item.len().max(size as usize), b'.');
        item
    };
    Ok((0..count).map(item).collect())
}

fn conf(transition: &str, changes: &[&str]) -> Result<Call, String> {
    let transition = match transition {
        "auto" => 0,
        "implicit" => 1,
        "explicit" => 2,
        _ => return Err(format!("{transition}: auto, implicit or explicit expected")),
    };
    let change = |text: &&str| {
        let kind = match text.chars().next() {
            Some('+') => 0,
            Some('-') => 1,
            Some('l') => 2,
            _ => return Err(format!("{text}: +N, -N or lN expected")),
        };
        Ok((kind, number(&text[1..])?))
    };
    Ok(Call::Conf(transition, changes.iter().map(change).collect::<Result<_, String>>()?))
}

fn pair(text: &str) -> Result<(u64, u64), String> {
    let (peer, group) = text.split_once(':').ok_or_else(|| format!("{text}: peer:group expected"))?;
    Ok((number(peer)?, number(group)?))
}
