//! diesel, which blocks, and diesel-async.

#[macro_use]
mod methods;

mod asynchronous;
mod batches;
mod blocking;
mod models;
mod schema;
mod settings;

use tablesmith_bench_harness::{Group, Result};

fn main() -> Result<()> {
    Group::new()
        .arm::<blocking::Sqlite>()
        .arm::<blocking::Postgres>()
        .arm::<blocking::Mysql>()
        .arm::<asynchronous::Sqlite>()
        .arm::<asynchronous::Postgres>()
        .arm::<asynchronous::Mysql>()
        .serve()
}
