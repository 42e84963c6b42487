//! Scripts at random, a pure function of their seed.

use std::fmt::Write as _;

/// How often each command comes, of the sum of all.
const WEIGHTS: [(&str, u64); 33] = [
    ("deliver-all", 22),
    ("deliver", 12),
    ("tick", 10),
    ("propose", 14),
    ("tick-all", 8),
    ("persist", 6),
    ("stabilize", 14),
    ("read", 5),
    ("ready", 4),
    ("apply", 4),
    ("mode", 4),
    ("campaign", 3),
    ("restart", 6),
    ("heal", 6),
    ("conf", 5),
    ("drop", 3),
    ("crash", 2),
    ("lose", 2),
    ("dup", 2),
    ("reorder", 2),
    ("cut", 2),
    ("transfer", 2),
    ("ping", 2),
    ("leave", 2),
    ("isolate", 1),
    ("priority", 1),
    ("unreachable", 1),
    ("abort-transfer", 1),
    ("groups", 1),
    ("ready-sync", 1),
    ("step", 1),
    ("ignore", 2),
    ("usurp", 4),
];

const LINES_MIN: u64 = 40;
const LINES_MAX: u64 = 160;

/// The script of a seed.
pub fn random_script(seed: u64) -> String {
    let mut draw = Draw { state: seed };
    let voters = draw.one(&[1, 2, 3, 3, 3, 3, 4, 5]);
    let (learners, spare) = (draw.below(2), draw.below(3));
    let nodes = voters + learners + spare;
    let mut script = cluster(&mut draw, voters, learners, spare);
    // Most of what is worth a look needs a leader.
    if draw.below(4) > 0 {
        script += "campaign 1\nstabilize\n";
    }
    for number in 0..LINES_MIN + draw.below(LINES_MAX - LINES_MIN) {
        let _ = writeln!(script, "{}", command(&mut draw, nodes, number));
    }
    script
}

fn cluster(draw: &mut Draw, voters: u64, learners: u64, spare: u64) -> String {
    let list = |from: u64, count: u64| (from..from + count).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    let checkquorum = draw.below(2);
    let msgsize = draw.one(&[0, 60, 1 << 20]);
    format!(
        "cluster voters={} learners={} spare={} seed={} prevote={} checkquorum={checkquorum} lease={} batch={} \
         skipcommit={} msgsize={msgsize} inflight={} uncommitted={} page={}\n",
        list(1, voters),
        list(1 + voters, learners),
        list(1 + voters + learners, spare),
        draw.below(1000),
        draw.below(2),
        checkquorum * draw.below(2),
        draw.below(2),
        draw.below(2),
        draw.one(&[1, 2, 256]),
        draw.one(&[msgsize.max(200), 1 << 30]),
        draw.one(&[0, 80, 1 << 30]),
    )
}

fn command(draw: &mut Draw, nodes: u64, number: u64) -> String {
    let a = draw.below(nodes) + 1;
    // Another node, where there is one.
    let b = (a + draw.below(nodes.max(2) - 1)) % nodes + 1;
    // All nodes: the one that leads takes it.
    let any = if draw.below(3) == 0 { a.to_string() } else { "*".to_string() };
    match draw.weighted() {
        "deliver" => format!("deliver {a}>{b}"),
        "deliver-all" => format!("deliver {a}>{b} all"),
        "drop" => format!("drop {a}>{b}"),
        "lose" => format!("drop {a}>{b} all"),
        "tick" => format!("tick {a} x{}", draw.below(12) + 1),
        "tick-all" => format!("tick * x{}", draw.below(5) + 1),
        "propose" => format!("propose {any} p{number} x{} size={}", draw.below(3) + 1, draw.below(60)),
        "read" => format!("read {any} {number}"),
        "mode" => format!("mode {a} {}", draw.one(&["auto", "async", "async", "hand"])),
        "ready-sync" => format!("ready {a} sync"),
        "persist" | "apply" if draw.below(4) == 0 => {
            let (verb, limit) = draw.one(&[("persist", "upto"), ("apply", "upto")]);
            format!("{verb} {a} {limit}={}", draw.below(20))
        }
        "crash" => format!("crash {a}{}", draw.one(&["", " lose-unsynced"])),
        verb @ ("dup" | "reorder") => format!("{verb} {a}>{b}"),
        "cut" => format!("cut {a} {b}"),
        "transfer" => format!("transfer {any} to={b}"),
        "priority" => format!("priority {a} {}", draw.below(3)),
        "unreachable" => format!("unreachable {a} {b}"),
        "conf" => conf(draw, &any, nodes),
        "groups" => groups(draw, &any, nodes),
        "step" => step(draw, a, b),
        "ignore" => format!("ignore {}", draw.one(&["MsgAppend", "MsgAppend", "MsgAppendResponse", "MsgHeartbeat"])),
        // Whoever led keeps what nobody else has.
        "usurp" => format!("propose * old{number} size=10\ncampaign {a}\n{}", draw.one(&["stabilize", "tick * x2"])),
        verb @ ("stabilize" | "heal") => verb.to_string(),
        "leave" => format!("leave {any}"),
        verb => format!("{verb} {a}"),
    }
}

fn conf(draw: &mut Draw, node: &str, nodes: u64) -> String {
    let transition = draw.one(&["auto", "auto", "implicit", "explicit"]);
    let mut command = format!("conf {node} {transition}");
    for _ in 0..draw.one(&[1, 1, 2, 3]) {
        let _ = write!(command, " {}{}", draw.one(&["+", "+", "l", "-"]), draw.below(nodes) + 1);
    }
    command
}

fn groups(draw: &mut Draw, node: &str, nodes: u64) -> String {
    if draw.below(2) == 0 {
        return format!("group-commit {node} {}", draw.one(&["on", "off"]));
    }
    let pairs: Vec<String> = (1..=nodes).map(|id| format!("{id}:{}", draw.below(3) + 1)).collect();
    format!("groups {node} {}", pairs.join(" "))
}

/// A message that nobody sent. Some of these lose a node, in every runner alike.
fn step(draw: &mut Draw, to: u64, from: u64) -> String {
    let kind = draw.one(&[
        "MsgAppend",
        "MsgAppendResponse",
        "MsgHeartbeat",
        "MsgHeartbeatResponse",
        "MsgRequestVote",
        "MsgRequestVoteResponse",
        "MsgRequestPreVote",
        "MsgTimeoutNow",
        "MsgTransferLeader",
        "MsgReadIndex",
        "MsgPropose",
        "MsgHup",
        "MsgUnreachable",
    ]);
    let (term, index) = (draw.below(6), draw.below(6) + 1);
    let mut command = format!("step {to} type={kind} from={from} term={term} log_term=1 index={index}");
    if draw.below(3) == 0 {
        let _ = write!(command, " entries={}/{term}/made-up", index + draw.below(2));
    }
    let _ = write!(command, " commit={} reject={}", draw.below(4), draw.below(2));
    command
}

/// Numbers at random: splitmix64.
struct Draw {
    state: u64,
}

impl Draw {
    fn below(&mut self, limit: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    fn weighted(&mut self) -> &'static str {
        let mut left = self.below(WEIGHTS.iter().map(|w| w.1).sum());
        let hit = WEIGHTS.iter().find(|w| {
            let here = left < w.1;
            left = left.saturating_sub(w.1);
            here
        });
        hit.map_or("stabilize", |w| w.0)
    }
}
