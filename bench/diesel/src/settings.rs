//! What every new connection is told, and how many a pool has.

use tablesmith_bench_harness::{Backend, POOL_SIZE, create};

/// The statements that set a connection up.
pub fn of_connection(backend: Backend) -> Vec<String> {
    let statements: &[&str] = match backend {
        Backend::SqliteMemory => &["PRAGMA synchronous = NORMAL"],
        Backend::SqliteFile => &["PRAGMA busy_timeout = 5000", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"],
        Backend::Postgres | Backend::Mysql => &[],
    };
    statements.iter().map(|statement| (*statement).to_owned()).collect()
}

/// The same for a connection of a pool: a database in memory is one connection's own, and is filled by it.
pub fn of_pooled_connection(backend: Backend) -> Vec<String> {
    let mut statements = of_connection(backend);
    if backend == Backend::SqliteMemory {
        statements.extend(create(backend));
    }
    statements
}

/// How many connections a pool has.
pub fn pool_size(backend: Backend) -> u32 {
    match backend {
        Backend::SqliteMemory => 1,
        _ => u32::try_from(POOL_SIZE).expect("a pool is small"),
    }
}

/// The SQLite that both modes are built with.
pub fn sqlite_version() -> String {
    libsqlite3_sys::SQLITE_VERSION.to_string_lossy().into_owned()
}
