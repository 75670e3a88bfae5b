//! sqlx on SQLite.

use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous};
use tablesmith_bench_harness::{Backend, Change, NewEvent, POOL_SIZE, Result};

use super::batch::{self, batches};
use super::rows::User;

pub type Pool = SqlitePool;

pub const ABOUT: &str = "sqlx 0.9, SQLite of libsqlite3-sys 0.37, no ping at checkout, no statement logging";

statements!(["?" "?" "?" "?" "?" "?"], list " IN (", upsert on_conflict!());

/// What follows the rows of a batch.
pub const INSERT_MANY: &str = returning!();
pub const UPSERT_MANY: &str = concat!(on_conflict!(), returning!());
const UPDATE: &str = concat!("UPDATE events SET name = ?, score = ? WHERE id = ?", returning!());

/// SQLite's own limit.
const MOST_BINDS: usize = 32_766;

batches!(SqliteRow);

pub async fn connect(backend: Backend, path: &str) -> Result<Pool> {
    let pool = SqlitePoolOptions::new().test_before_acquire(false).idle_timeout(None).max_lifetime(None);
    if backend == Backend::SqliteMemory {
        let options: SqliteConnectOptions = "sqlite::memory:".parse()?;
        return Ok(pool.max_connections(1).connect_with(options.disable_statement_logging()).await?);
    }
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
    Ok(pool.max_connections(u32::try_from(POOL_SIZE)?).connect_with(options.disable_statement_logging()).await?)
}

pub async fn update(pool: &Pool, id: i64, change: Change) -> Result<User> {
    Ok(sqlx::query_as(UPDATE).bind(change.name).bind(change.score).bind(id).fetch_one(pool).await?)
}
