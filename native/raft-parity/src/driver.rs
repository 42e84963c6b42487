//! Runs a script over the nodes of a runner and writes the trace.

use std::collections::BTreeMap;

use ferrolite_raft::status::RfStatus;

use crate::call::Call;
use crate::disk::Disk;
use crate::network::{Link, Network};
use crate::peer::{Peer, Runner};
use crate::script::{Line, lines, link, repeat};
use crate::settings::{Settings, number};
use crate::stages::{Member, Mode, World};
use crate::trace::Trace;
use crate::{expect, peer};

/// More rounds than any script needs before it is quiet.
const ROUNDS_MAX: usize = 1_000;

/// The trace of a script; an error names the line.
pub fn run<R: Runner>(runner: &R, script: &str) -> Result<String, String> {
    let world = World { network: Network::default(), trace: Trace::new() };
    let mut driver = Driver { runner, settings: None, members: BTreeMap::new(), world, last: String::new() };
    let mut shown = BTreeMap::new();
    for line in lines(script) {
        driver.command(&line).map_err(|e| format!("line {}: {}: {e}", line.number, line.text()))?;
        for member in driver.members.values_mut() {
            let state = member.state();
            if shown.get(&member.id) != Some(&state) {
                driver.world.trace.line(&format!("S {state}"));
                shown.insert(member.id, state);
            }
        }
    }
    for member in driver.members.values() {
        driver.world.trace.line(&format!("D {} {}", member.id, member.disk.borrow().describe()));
    }
    Ok(driver.world.trace.into_text())
}

struct Driver<'a, R: Runner> {
    runner: &'a R,
    settings: Option<Settings>,
    members: BTreeMap<u64, Member<R::Node>>,
    world: World,
    /// The status of the last call.
    last: String,
}

impl<R: Runner> Driver<'_, R> {
    fn command(&mut self, line: &Line) -> Result<(), String> {
        let (verb, args) = (line.verb(), line.args());
        match verb {
            "cluster" => self.cluster(line),
            "deliver" | "drop" | "dup" | "reorder" | "cut" | "isolate" | "heal" | "ignore" => self.links(line),
            "stabilize" => self.note(line).stabilize(),
            "rounds" => {
                let count = repeat(args.first().copied())?;
                self.note(line);
                (0..count).try_for_each(|_| self.tick_all(1).stabilize())
            }
            "expect" => self.note(line).expect(args),
            "tick" if args.first() == Some(&"*") => {
                let count = repeat(args.get(1).copied())?;
                self.note(line).tick_all(count);
                Ok(())
            }
            _ => {
                let first = *args.first().ok_or("a node is expected")?;
                let ids = if first == "*" { self.members.keys().copied().collect() } else { vec![number(first)?] };
                ids.into_iter().try_for_each(|id| self.node(line, id, &args[1..]))
            }
        }
    }

    /// The command in the trace, where it has no outcome of its own.
    fn note(&mut self, line: &Line) -> &mut Self {
        self.world.trace.line(&format!("C {}", line.text()));
        self
    }

    fn answer(&mut self, line: &Line, outcome: peer::Outcome<Option<(u64, u64)>>) {
        self.last = match outcome {
            Ok(_) => "Ok".to_string(),
            Err(status) => format!("{status:?}"),
        };
        let place = outcome.ok().flatten().map_or(String::new(), |(index, term)| format!(" {index}/{term}"));
        self.world.trace.line(&format!("C {} = {}{place}", line.text(), self.last));
    }

    fn cluster(&mut self, line: &Line) -> Result<(), String> {
        let settings = Settings::parse(line.args())?;
        self.note(line);
        for id in settings.nodes() {
            let mut member = Member::new(id, Disk::new(settings.members()));
            member.start(self.runner.start(&settings, id, &member.disk));
            self.members.insert(id, member);
        }
        self.settings = Some(settings);
        Ok(())
    }

    fn member(&mut self, id: u64) -> Result<&mut Member<R::Node>, String> {
        self.members.get_mut(&id).ok_or_else(|| format!("there is no node {id}"))
    }

    fn node(&mut self, line: &Line, id: u64, args: &[&str]) -> Result<(), String> {
        if line.verb() == "restart" {
            return self.restart(line, id, args);
        }
        if line.verb() != "mode" && self.member(id)?.peer.is_none() {
            self.last = "Down".into();
            self.world.trace.line(&format!("C {} = Down", line.text()));
            return Ok(());
        }
        if let Some(call) = Call::parse(line.verb(), id, args)? {
            let outcome = self.call(id, &call);
            self.answer(line, outcome);
            self.after(id, outcome.err());
            return Ok(());
        }
        self.note(line);
        self.stage(line.verb(), id, args)
    }

    fn call(&mut self, id: u64, call: &Call) -> peer::Outcome<Option<(u64, u64)>> {
        let peer = self.members.get_mut(&id).and_then(|m| m.peer.as_mut());
        peer.map_or(Ok(None), |peer| peer.call(call))
    }

    fn after(&mut self, id: u64, refused: Option<RfStatus>) {
        let Some(member) = self.members.get_mut(&id) else { return };
        if let Some(status) = refused {
            member.note(status, &mut self.world);
        }
        member.settle(&mut self.world);
    }

    fn stage(&mut self, verb: &str, id: u64, args: &[&str]) -> Result<(), String> {
        let word = args.first().copied().unwrap_or("");
        let limit = word.split_once('=').map_or(Ok(u64::MAX), |(_, value)| number(value))?;
        if verb == "tick" {
            for _ in 0..repeat(args.first().copied())? {
                self.tick(id);
            }
            return Ok(());
        }
        let Self { members, world, .. } = self;
        let member = members.get_mut(&id).ok_or("no such node")?;
        match verb {
            "mode" => {
                member.mode = match word {
                    "hand" => Mode::Hand,
                    "auto" => Mode::Auto,
                    "async" => Mode::Async,
                    _ => return Err(format!("{word}: hand, auto or async expected")),
                };
            }
            "ready" if member.has_ready() => member.ready(word == "sync", world),
            "ready" => {}
            "persist" => member.persist(limit, world),
            "apply" => member.apply(limit, world),
            "crash" => member.crash(word == "lose-unsynced"),
            "break-storage" => member.peer.iter_mut().for_each(Peer::break_storage),
            "fetch-later" => member.peer.iter_mut().for_each(Peer::fetch_later),
            "fetched" => member.fetched(world),
            "call-back" => member.peer.iter_mut().for_each(Peer::call_back),
            _ => return Err(format!("{verb}: no such command")),
        }
        member.settle(world);
        Ok(())
    }

    fn restart(&mut self, line: &Line, id: u64, args: &[&str]) -> Result<(), String> {
        self.note(line);
        let settings = self.settings.clone().ok_or("the first command is cluster")?;
        let runner = self.runner;
        let Self { members, world, .. } = self;
        let member = members.get_mut(&id).ok_or("no such node")?;
        if member.peer.is_some() {
            member.crash(false);
        }
        if let Some(applied) = args.iter().find_map(|a| a.strip_prefix("applied=")) {
            member.disk.borrow_mut().set_applied(number(applied)?);
        }
        let peer = runner.start(&settings, id, &member.disk);
        member.start(peer);
        member.settle(world);
        Ok(())
    }

    fn tick(&mut self, id: u64) {
        if self.members.get(&id).is_none_or(|m| m.peer.is_none()) {
            return;
        }
        let outcome = self.call(id, &Call::Tick);
        if let Err(status) = outcome {
            self.world.trace.line(&format!("C tick {id} = {status:?}"));
        }
        self.after(id, outcome.err());
    }

    fn tick_all(&mut self, count: u64) -> &mut Self {
        let ids: Vec<u64> = self.members.keys().copied().collect();
        for _ in 0..count {
            ids.iter().for_each(|id| self.tick(*id));
        }
        self
    }

    fn links(&mut self, line: &Line) -> Result<(), String> {
        self.note(line);
        let args = line.args();
        let first = args.first().copied().unwrap_or("");
        match line.verb() {
            "heal" => self.world.network.heal(),
            "ignore" => self.world.network.ignore(first),
            "cut" => self.world.network.cut(number(first)?, number(args.get(1).ok_or("two nodes are expected")?)?),
            "isolate" => {
                let id = number(first)?;
                self.members.keys().filter(|other| **other != id).for_each(|o| self.world.network.cut(id, *o));
            }
            verb => {
                let link = link(first)?;
                let count = match args.get(1) {
                    Some(&"all") => self.world.network.length(link),
                    Some(n) => number(n)? as usize,
                    None => 1,
                };
                match verb {
                    "deliver" => (0..count).for_each(|_| self.deliver(link)),
                    "drop" => (0..count).for_each(|_| self.lose(link)),
                    "dup" => self.world.network.duplicate(link),
                    _ => self.world.network.reverse(link),
                }
            }
        }
        Ok(())
    }

    fn lose(&mut self, link: Link) {
        if let Some(packet) = self.world.network.take(link) {
            self.world.trace.line(&format!("X {}", packet.text));
        }
    }

    fn deliver(&mut self, link: Link) {
        if self.members.get(&link.1).is_none_or(|m| m.peer.is_none()) {
            return self.lose(link);
        }
        let Some(packet) = self.world.network.take(link) else { return };
        let outcome = self.call(link.1, &Call::Step(packet.wire));
        let refused = outcome.err().map_or(String::new(), |status| format!(" = {status:?}"));
        self.world.trace.line(&format!("M {}{refused}", packet.text));
        self.after(link.1, outcome.err());
    }

    /// Delivers and persists until nothing is on its way.
    fn stabilize(&mut self) -> Result<(), String> {
        for _ in 0..ROUNDS_MAX {
            let mut busy = false;
            for member in self.members.values_mut().filter(|m| m.mode == Mode::Async && m.peer.is_some()) {
                while !member.tasks.is_empty() {
                    busy = true;
                    member.persist(u64::MAX, &mut self.world);
                    member.settle(&mut self.world);
                }
            }
            for (link, count) in self.world.network.waiting() {
                busy = true;
                (0..count).for_each(|_| self.deliver(link));
            }
            if !busy {
                return Ok(());
            }
        }
        Err("the cluster does not come to rest".into())
    }

    fn expect(&mut self, args: &[&str]) -> Result<(), String> {
        let (first, demands) = args.split_first().ok_or("something is to be expected")?;
        if let Some(status) = first.strip_prefix("status=") {
            return if status == self.last { Ok(()) } else { Err(format!("the status is {}", self.last)) };
        }
        if first.contains('>') {
            return expect::expect_link(&self.world, link(first)?, demands.first().copied().unwrap_or("-"));
        }
        expect::expect_node(self.member(number(first)?)?, demands)
    }
}
