//! What travels between nodes.

/// A message on the wire and its text.
#[derive(Clone, Debug)]
pub struct Packet {
    pub from: u64,
    pub to: u64,
    pub wire: Vec<u8>,
    pub text: String,
}
