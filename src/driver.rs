//! What each database's driver does by itself, and what is built once on top of all of them.
//!
//! `asynchronous` is written by hand; `blocking` is its twin.

use std::borrow::Cow;
use std::fmt;
use std::pin::Pin;

use crate::dialect::Dialect;
use crate::entity::Entity;
use crate::error::Result;
use crate::row::Row;
use crate::transaction_options::{Isolation, TransactionOptions};
use crate::value::Value;

mod asynchronous;
mod blocking;

pub(crate) use asynchronous::AsyncDriver;
pub(crate) use blocking::BlockingDriver;

/// Sees the rows of a statement, one at a time.
pub(crate) type Visit<'v> = dyn FnMut(&Row<'_>) -> Result<Next> + Send + 'v;

/// The future without its type: what contains it is as deep as what it contains, for the compiler, which has a limit.
pub(crate) fn async_erased<'f, T>(future: impl Future<Output = T> + Send + 'f) -> Pin<Box<dyn Future<Output = T> + Send + 'f>> {
    Box::pin(future)
}

/// In the blocking mode it is there already.
pub(crate) const fn blocking_erased<T>(value: T) -> T {
    value
}

/// The values of the key in a row with all columns of the table.
fn key_of<E: Entity>(row: &Row<'_>) -> Result<Vec<Value>> {
    E::TABLE.key.iter().map(|column| row.get(usize::from(*column))).collect()
}

/// Whether a reader of rows wants the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    More,
    Enough,
}

/// What a database says of a statement apart from its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// The rows that were changed, or would have been if they had not had the values already.
    pub(crate) affected: u64,
    /// The number that the database gave to the inserted row; 0 if it gave none, or does not tell.
    pub(crate) last_insert_id: u64,
}

/// Steps of a transaction, and what shows that the database answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Ping,
    Begin(TransactionOptions),
    Commit,
    Rollback,
    Savepoint(Savepoint),
    Release(Savepoint),
    /// Rolls back to the savepoint and ends it.
    RollbackTo(Savepoint),
}

/// A savepoint, whose name is made from this and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Savepoint {
    /// Of a nested transaction, by its number.
    Nested(u64),
    /// Of the statements of one batch.
    Batch,
    /// Of the batches of one call: on MySQL a savepoint of the same name would end it.
    Call,
}

impl fmt::Display for Savepoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nested(number) => write!(f, "tablesmith_{number}"),
            Self::Batch => f.write_str("tablesmith_batch"),
            Self::Call => f.write_str("tablesmith_call"),
        }
    }
}

impl Command {
    /// The statements to run one after another.
    pub(crate) fn statements(self, dialect: Dialect) -> Vec<Cow<'static, str>> {
        match self {
            Self::Ping => vec!["SELECT 1".into()],
            Self::Begin(options) => begin(options, dialect),
            Self::Commit => vec!["COMMIT".into()],
            Self::Rollback => vec!["ROLLBACK".into()],
            Self::Savepoint(name) => vec![format!("SAVEPOINT {name}").into()],
            Self::Release(name) => vec![format!("RELEASE SAVEPOINT {name}").into()],
            Self::RollbackTo(name) => {
                vec![format!("ROLLBACK TO SAVEPOINT {name}").into(), format!("RELEASE SAVEPOINT {name}").into()]
            }
        }
    }
}

fn begin(options: TransactionOptions, dialect: Dialect) -> Vec<Cow<'static, str>> {
    let read_only = options.is_read_only();
    match (dialect, options.isolation_level()) {
        // A transaction of SQLite is always serialisable. One that writes says so at once: a lock that it would need later may
        // be refused without waiting.
        (Dialect::Sqlite, _) => vec![if read_only { "BEGIN" } else { "BEGIN IMMEDIATE" }.into()],
        (Dialect::Postgres, isolation) => {
            let isolation = isolation.map_or(String::new(), |level| format!(" ISOLATION LEVEL {}", level.sql()));
            vec![format!("BEGIN{isolation}{}", if read_only { " READ ONLY" } else { "" }).into()]
        }
        (Dialect::Mysql | Dialect::Mariadb, isolation) => {
            let level = |level: Isolation| format!("SET TRANSACTION ISOLATION LEVEL {}", level.sql()).into();
            let start = if read_only { "START TRANSACTION READ ONLY" } else { "START TRANSACTION" };
            isolation.map(level).into_iter().chain([start.into()]).collect()
        }
    }
}
