//! sqlx, and sea-orm, which uses it.

mod sea_orm_arm;
mod sqlx_arms;

use tablesmith_bench_harness::{Group, Result};

fn main() -> Result<()> {
    Group::new()
        .arm::<sqlx_arms::Sqlite>()
        .arm::<sqlx_arms::Postgres>()
        .arm::<sqlx_arms::MySql>()
        .arm::<sea_orm_arm::SeaOrm>()
        .serve()
}
