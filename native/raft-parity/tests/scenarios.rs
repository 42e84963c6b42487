//! Every script of tests/Parity/scenarios through raft-rs and through the C ABI: byte-equal to the committed trace.

use std::fs;
use std::path::{Path, PathBuf};

use raft_parity::{AbiRunner, ReferenceRunner, difference, run};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/Parity/scenarios")
}

fn scripts() -> Vec<PathBuf> {
    let folders = [folder(), folder().join("drawn"), folder().join("found")];
    let files = folders.iter().filter_map(|f| fs::read_dir(f).ok()).flatten().map(|f| f.expect("a file").path());
    let mut scripts: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "script")).collect();
    scripts.sort();
    scripts
}

/// What is wrong with a scenario. `FERROLITE_RECORD=1` writes its trace anew, from raft-rs itself.
fn check(path: &Path) -> Result<(), String> {
    let script = fs::read_to_string(path).map_err(|e| e.to_string())?;
    let golden = path.with_extension("trace");
    let reference = run(&ReferenceRunner, &script)?;
    if std::env::var_os("FERROLITE_RECORD").is_some() {
        fs::write(&golden, &reference).map_err(|e| e.to_string())?;
    }
    let expected = fs::read_to_string(&golden).map_err(|e| format!("{}: {e}", golden.display()))?;
    // With a cache of no bytes, all that is durable and handed out comes back through the callback.
    let [cached, uncached] = [64 << 20, 0].map(|cache_bytes| run(&AbiRunner { cache_bytes }, &script));
    for (who, trace) in [("raft-rs", reference), ("the ABI", cached?), ("the ABI without a cache", uncached?)] {
        if let Some(difference) = difference(&expected, &trace) {
            return Err(format!("{who}: {difference}"));
        }
    }
    Ok(())
}

#[test]
fn every_scenario_leaves_its_trace_in_raft_and_behind_the_abi() {
    let scripts = scripts();
    assert!(scripts.len() >= 80, "the scenarios are missing: {}", folder().display());
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let failures: Vec<String> =
        scripts.iter().filter_map(|p| check(p).err().map(|e| format!("{}: {e}", name(p)))).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_demand_that_is_not_met_fails_the_script() {
    let failed = run(&ReferenceRunner, "cluster voters=1\ncampaign 1\nexpect 1 role=Follower\n").unwrap_err();
    assert!(failed.starts_with("line 3: expect 1 role=Follower: role is Leader"), "{failed}");
}
