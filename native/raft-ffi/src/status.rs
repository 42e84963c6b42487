//! The one status of all exports.

use crate::last_error::set_last_error;

/// Result of a call. Everything but OK leaves the node unchanged, unless it says that the node is lost.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RfStatus {
    Ok = 0,
    /// Only a leader does this; a leader is known.
    NotLeader = -1,
    /// Nobody leads, as far as this node knows.
    NoLeader = -2,
    ProposalDropped = -3,
    /// Too much is proposed and not committed.
    UncommittedLimit = -4,
    /// Leadership is being handed over.
    Transferring = -5,
    /// Another change is pending, or policy forbids this one.
    ConfChangeRejected = -6,
    /// The change makes no sense for the present configuration.
    ConfChangeInvalid = -7,
    StepLocalMsg = -8,
    StepPeerNotFound = -9,
    /// Undecodable, or of a shape that raft would not survive.
    BadMessage = -10,
    WrongRecipient = -11,
    NotPromotable = -12,
    /// The leader has committed nothing in its term yet.
    NotReady = -13,
    RequestSnapshotDropped = -14,
    ConfigInvalid = -15,
    /// The storage failed inside a callback: the node is lost.
    StorageFatal = -16,
    Codec = -17,
    /// Another call is inside the node.
    Busy = -18,
    BadArg = -19,
    /// raft panicked: the node is lost.
    Panic = -20,
    /// The node was lost before; it can only be freed.
    Poisoned = -21,
}

impl From<raft::Error> for RfStatus {
    fn from(error: raft::Error) -> Self {
        set_last_error(&error.to_string());
        match error {
            raft::Error::StepLocalMsg => RfStatus::StepLocalMsg,
            raft::Error::StepPeerNotFound => RfStatus::StepPeerNotFound,
            raft::Error::ProposalDropped => RfStatus::ProposalDropped,
            raft::Error::ConfigInvalid(_) => RfStatus::ConfigInvalid,
            raft::Error::CodecError(_) => RfStatus::Codec,
            raft::Error::ConfChangeError(_) => RfStatus::ConfChangeInvalid,
            raft::Error::RequestSnapshotDropped => RfStatus::RequestSnapshotDropped,
            raft::Error::Io(_) | raft::Error::Store(_) => RfStatus::StorageFatal,
            raft::Error::Exists { .. } | raft::Error::NotExists { .. } => RfStatus::BadArg,
        }
    }
}
