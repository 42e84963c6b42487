//! Scripts at random: raft-rs and the C ABI leave the same trace.
//!
//! `FERROLITE_PARITY_SCRIPTS` says how many, `FERROLITE_PARITY_SEED` where to begin.

use std::fs;
use std::path::Path;

use raft_parity::{disagreement, minimised, random_script};

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text}: not a number")))
}

/// Keeps what is left of a script that fails, and says where.
fn keep(seed: u64, script: &str) -> String {
    let script = minimised(script, |shorter| disagreement(shorter).is_some());
    let why = disagreement(&script).unwrap_or_default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/Parity/scenarios/found");
    let file = folder.join(format!("seed_{seed}.script"));
    fs::create_dir_all(&folder).and_then(|()| fs::write(&file, &script)).expect("the script can be kept");
    format!("seed {seed}: {why}\nkept as {}:\n{script}", file.display())
}

#[test]
fn random_scripts_leave_one_trace() {
    let (first, count) = (setting("FERROLITE_PARITY_SEED", 1), setting("FERROLITE_PARITY_SCRIPTS", 500));
    println!("seeds {first} to {}", first + count - 1);
    for seed in first..first + count {
        let script = random_script(seed);
        assert!(disagreement(&script).is_none(), "{}", keep(seed, &script));
    }
}
