//! toasty.

mod arm;
mod models;

use tablesmith_bench_harness::{Group, Result};

fn main() -> Result<()> {
    Group::new().arm::<arm::Toasty>().serve()
}
