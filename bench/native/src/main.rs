//! The native drivers by hand, which are the base of every ratio, and tablesmith in both modes.

#[macro_use]
mod plain;
#[macro_use]
mod sql;

mod pool;
mod relations;
mod sqlite;

use tablesmith_bench_harness::{Group, Result};

fn main() -> Result<()> {
    Group::new().arm::<sqlite::Inline>().arm::<sqlite::Worker>().serve()
}
