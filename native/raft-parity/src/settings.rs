//! What the `cluster` command sets.

use raft::eraftpb::ConfState;

/// Members, clocks and limits of a cluster.
#[derive(Clone, Debug)]
pub struct Settings {
    pub voters: Vec<u64>,
    pub learners: Vec<u64>,
    /// Nodes that run and are no members yet.
    pub spare: Vec<u64>,
    pub seed: u64,
    pub election: u32,
    pub heartbeat: u32,
    /// Election timeouts in [min, max); 0 = [election, 2 x election).
    pub min: u32,
    pub max: u32,
    pub prevote: bool,
    pub checkquorum: bool,
    pub batch: bool,
    pub skipcommit: bool,
    pub lease: bool,
    pub msgsize: u64,
    pub inflight: u32,
    pub uncommitted: u64,
    pub page: u64,
    /// Bytes of the cache, where the script depends on it: raft-rs itself has none.
    pub cache: Option<u64>,
}

impl Settings {
    /// Reads the arguments of `cluster`.
    pub fn parse(args: &[&str]) -> Result<Self, String> {
        let mut s = Self {
            voters: vec![1],
            learners: vec![],
            spare: vec![],
            seed: 1,
            election: 10,
            heartbeat: 2,
            min: 0,
            max: 0,
            prevote: false,
            checkquorum: false,
            batch: false,
            skipcommit: false,
            lease: false,
            msgsize: 1 << 20,
            inflight: 256,
            uncommitted: 1 << 30,
            page: 1 << 30,
            cache: None,
        };
        for arg in args {
            let (key, value) = arg.split_once('=').ok_or_else(|| format!("{arg}: key=value expected"))?;
            let list =
                || value.split(',').filter(|id| !id.is_empty()).map(number).collect::<Result<Vec<u64>, String>>();
            match key {
                "voters" => s.voters = list()?,
                "learners" => s.learners = list()?,
                "spare" => s.spare = list()?,
                "seed" => s.seed = number(value)?,
                "election" => s.election = number(value)? as u32,
                "heartbeat" => s.heartbeat = number(value)? as u32,
                "min" => s.min = number(value)? as u32,
                "max" => s.max = number(value)? as u32,
                "prevote" => s.prevote = number(value)? != 0,
                "checkquorum" => s.checkquorum = number(value)? != 0,
                "batch" => s.batch = number(value)? != 0,
                "skipcommit" => s.skipcommit = number(value)? != 0,
                "lease" => s.lease = number(value)? != 0,
                "msgsize" => s.msgsize = number(value)?,
                "inflight" => s.inflight = number(value)? as u32,
                "uncommitted" => s.uncommitted = number(value)?,
                "cache" => s.cache = Some(number(value)?),
                "page" => s.page = number(value)?,
                _ => return Err(format!("{key}: no such setting")),
            }
        }
        Ok(s)
    }

    /// All nodes, by ascending id.
    pub fn nodes(&self) -> Vec<u64> {
        let mut ids = [&self.voters[..], &self.learners, &self.spare].concat();
        ids.sort_unstable();
        ids
    }

    /// The first configuration.
    pub fn members(&self) -> ConfState {
        ConfState { voters: self.voters.clone(), learners: self.learners.clone(), ..Default::default() }
    }
}

/// A number of the script.
pub fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("{text}: a number is expected"))
}
