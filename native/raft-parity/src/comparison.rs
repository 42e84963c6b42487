//! Whether the runners agree.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::abi_peer::AbiRunner;
use crate::driver::run;
use crate::reference::ReferenceRunner;

/// The first line in which two traces differ.
pub fn difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let count = expected.lines().count().max(found.lines().count());
    let at = |text: &str, i: usize| text.lines().nth(i).unwrap_or("(no line)").to_string();
    let i = (0..count).find(|&i| at(expected, i) != at(found, i)).unwrap_or(count);
    Some(format!("trace line {}\n  expected {}\n  found    {}", i + 1, at(expected, i), at(found, i)))
}

/// How the runners disagree about a script; None when they do not. A cache of no bytes may not be noticed either.
pub fn disagreement(script: &str) -> Option<String> {
    let mut expected: Option<String> = None;
    for who in ["raft-rs", "the ABI", "the ABI without a cache"] {
        let run = || match who {
            "raft-rs" => run(&ReferenceRunner, script),
            "the ABI" => run(&AbiRunner { cache_bytes: 64 << 20 }, script),
            _ => run(&AbiRunner { cache_bytes: 0 }, script),
        };
        let Ok(outcome) = catch_unwind(AssertUnwindSafe(run)) else {
            return Some(format!("{who}: the driver panicked"));
        };
        let trace = outcome.unwrap_or_else(|error| error);
        match &expected {
            None => expected = Some(trace),
            Some(expected) => {
                if let Some(difference) = difference(expected, &trace) {
                    return Some(format!("{who}: {difference}"));
                }
            }
        }
    }
    None
}
