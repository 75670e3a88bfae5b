//! The native drivers by hand, which are the base of every ratio, and tablesmith in both modes.

#[macro_use]
mod plain;
#[macro_use]
mod sql;

mod mariadb;
mod pool;
mod postgresql;
mod relations;
mod sqlite;
mod tablesmith_arms;

use tablesmith_bench_harness::{Group, Result};

fn main() -> Result<()> {
    Group::new()
        .arm::<sqlite::Inline>()
        .arm::<sqlite::Worker>()
        .arm::<postgresql::Async>()
        .arm::<postgresql::Blocking>()
        .arm::<mariadb::Async>()
        .arm::<mariadb::Blocking>()
        .arm::<tablesmith_arms::Async>()
        .arm::<tablesmith_arms::Blocking>()
        .serve()
}
