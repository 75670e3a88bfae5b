//! `rusqlite` by hand: on the caller's thread, and on a thread of its own.

mod inline;
mod queries;
mod worker;

pub use inline::Inline;
pub use worker::Worker;

use rusqlite::Connection;
use tablesmith_bench_harness::{Backend, POOL_SIZE, Result, create};

/// The settings of every arm on SQLite that lets its connections be set.
fn connect(backend: Backend, path: &str) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.set_prepared_statement_cache_capacity(64);
    if backend == Backend::SqliteFile {
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    }
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(connection)
}

/// The connections that many callers share. A database in memory is one connection's own, so that theirs is another one with the same rows.
fn connections(backend: Backend, path: &str) -> Result<Vec<Connection>> {
    if backend == Backend::SqliteFile {
        return (0..POOL_SIZE).map(|_| connect(backend, path)).collect();
    }
    let connection = connect(backend, path)?;
    for statement in create(backend) {
        connection.execute_batch(&statement)?;
    }
    Ok(vec![connection])
}
