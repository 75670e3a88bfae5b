//! sqlx on MariaDB.

use sqlx::ConnectOptions;
use sqlx::mysql::{MySqlConnectOptions, MySqlPool, MySqlPoolOptions, MySqlRow};
use tablesmith_bench_harness::{Backend, Change, NewEvent, POOL_SIZE, Result};

use super::batch::{self, batches};
use super::rows::User;

pub type Pool = MySqlPool;

pub const ABOUT: &str = "sqlx 0.9, no ping at checkout, no statement logging";

macro_rules! on_duplicate {
    () => {
        " ON DUPLICATE KEY UPDATE name = VALUES(name), age = VALUES(age), score = VALUES(score), active = VALUES(active),
        created_at = VALUES(created_at)"
    };
}

statements!(["?" "?" "?" "?" "?" "?"], list " IN (", upsert on_duplicate!());

/// What follows the rows of a batch.
pub const INSERT_MANY: &str = returning!();
pub const UPSERT_MANY: &str = concat!(on_duplicate!(), returning!());
const UPDATE: &str = "UPDATE events SET name = ?, score = ? WHERE id = ?";
const EVENT: &str = concat!("SELECT ", columns!(), " FROM events WHERE id = ?");

/// The protocol's limit.
const MOST_BINDS: usize = 65_535;

batches!(MySqlRow);

pub async fn connect(_: Backend, url: &str) -> Result<Pool> {
    let options = url.parse::<MySqlConnectOptions>()?.disable_statement_logging();
    let pool = MySqlPoolOptions::new().max_connections(u32::try_from(POOL_SIZE)?).test_before_acquire(false);
    Ok(pool.connect_with(options).await?)
}

/// MariaDB's `UPDATE` returns no row.
pub async fn update(pool: &Pool, id: i64, change: Change) -> Result<User> {
    let mut transaction = pool.begin().await?;
    sqlx::query(UPDATE).bind(change.name).bind(change.score).bind(id).execute(&mut *transaction).await?;
    let changed = sqlx::query_as(EVENT).bind(id).fetch_one(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(changed)
}
