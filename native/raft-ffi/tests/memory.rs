//! What the cache says that it holds is what the process holds for it. One test, because the allocator belongs to the
//! process.
mod rig;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use ferrolite_raft::abi::*;
use ferrolite_raft::batch::rf_entries_free;
use ferrolite_raft::ready::*;
use ferrolite_raft::report::rf_cache_stats;
use ferrolite_raft::status::RfStatus;
use rig::*;

static LIVE: AtomicUsize = AtomicUsize::new(0);

/// The allocator of the system, with a sum of what is allocated.
struct Counting;

/// With what an allocator keeps beside a block, as glibc does: 8 bytes, in steps of 16.
fn taken(layout: Layout) -> usize {
    (layout.size() + 8).next_multiple_of(16).max(32)
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(taken(layout), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        LIVE.fetch_sub(taken(layout), Ordering::Relaxed);
        unsafe { System.dealloc(block, layout) };
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const LIMIT: usize = 4 << 20;

/// Memory for a node beside its cache.
const BESIDE: usize = 64 << 10;

/// Takes and advances all Readies, and keeps nothing.
fn settle(rig: &Rig) {
    while rig.has_ready() {
        let ready = rig.ready();
        let mut light = unsafe { std::mem::zeroed::<RfLight>() };
        assert_eq!(unsafe { rf_advance_append(rig.node, ready.number, &mut light) }, RfStatus::Ok);
        for batch in [ready.entries, ready.committed, light.committed] {
            unsafe { rf_entries_free(batch) };
        }
        unsafe { rf_advance_apply_to(rig.node, rig.status().committed) };
    }
}

#[test]
fn the_limit_of_the_cache_is_the_memory_that_it_takes() {
    for size in [0, 10, 100, 3000] {
        let before = LIVE.load(Ordering::Relaxed);
        let rig = Rig::with(&RfConfig { cache_bytes: LIMIT as u64, ..config(1) }, &init(&[1], &[]));
        assert_eq!(unsafe { ferrolite_raft::propose::rf_campaign(rig.node) }, RfStatus::Ok);
        settle(&rig);
        for _ in 0..30_000 {
            rig.propose(&vec![7; size]).unwrap();
            settle(&rig);
        }
        let taken = LIVE.load(Ordering::Relaxed) - before;
        let mut stats = unsafe { std::mem::zeroed::<RfCacheStats>() };
        assert_eq!(unsafe { rf_cache_stats(rig.node, &mut stats) }, RfStatus::Ok);
        assert!(stats.bytes as usize <= LIMIT, "{size}: {} bytes", stats.bytes);
        assert!(taken <= LIMIT + BESIDE, "entries of {size}: the cache takes {taken} bytes for {}", stats.bytes);
        assert!(taken >= LIMIT / 2, "entries of {size}: the limit is used for no more than {taken} bytes");
    }
}
