//! The backends of one mode.
#![cfg_attr(
    not(all(feature = "sqlite", feature = "blocking")),
    allow(unused, clippy::needless_pass_by_value, clippy::unused_async, clippy::unused_self)
)]

use crate::dialect::Dialect;
use crate::driver::Command;
use crate::entity::Entity;
use crate::error::Result;
use crate::observer::Observer;
use crate::sql::{Batch, Page, Query};
use crate::statement::{Access, Statement};

/// The connections of one database.
#[derive(Clone, Debug)]
pub(crate) enum BlockingPool {
    #[cfg(all(feature = "sqlite", feature = "blocking"))]
    Sqlite(crate::sqlite::BlockingPool),
}

/// A connection, on loan from its pool until it is dropped.
#[derive(Debug)]
pub(crate) enum BlockingConn {
    #[cfg(all(feature = "sqlite", feature = "blocking"))]
    Sqlite(crate::sqlite::BlockingConn),
}

impl BlockingPool {
    #[cfg(feature = "blocking")]
    pub(crate) fn connect(url: &str) -> Result<Self> {
        match super::Scheme::of(url)? {
            #[cfg(feature = "sqlite")]
            super::Scheme::Sqlite => crate::sqlite::BlockingPool::connect(url).map(Self::Sqlite),
            #[cfg(not(feature = "sqlite"))]
            super::Scheme::Sqlite => Err(super::missing("sqlite")),
        }
    }

    /// Shows the statements of this handle to the observer.
    #[cfg(feature = "blocking")]
    pub(crate) fn observe(&mut self, observer: &Observer) {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut pool) => pool.observe(observer),
        }
    }

    pub(crate) fn acquire(&self, access: Access) -> Result<BlockingConn> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref pool) => pool.acquire(access).map(BlockingConn::Sqlite),
        }
    }
}

impl BlockingConn {
    pub(crate) fn dialect(&self) -> Dialect {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(_) => Dialect::Sqlite,
        }
    }

    /// Whether a transaction is open: a database may end one on its own.
    pub(crate) fn is_in_transaction(&self) -> bool {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref connection) => connection.is_in_transaction(),
        }
    }

    /// Whether a statement was interrupted, so that the connection went back to its pool without its user.
    pub(crate) fn is_lost(&self) -> bool {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref connection) => connection.is_lost(),
        }
    }

    /// The only row of a statement, if there is one.
    pub(crate) fn fetch_optional<E: Entity>(&mut self, query: Query<'_>) -> Result<Option<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.fetch_optional(query),
        }
    }

    /// All rows of a statement.
    pub(crate) fn fetch_all<E: Entity>(&mut self, query: Query<'_>) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.fetch_all(query),
        }
    }

    /// A page of a list and the number of rows in all, from one state of the database.
    pub(crate) fn fetch_page<E: Entity>(&mut self, page: Page) -> Result<(Vec<E>, u64)> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.fetch_page(page),
        }
    }

    /// The only cell of a statement.
    pub(crate) fn fetch_number(&mut self, query: Query<'_>) -> Result<u64> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.fetch_number(query),
        }
    }

    /// The rows that the writes give, in their order.
    pub(crate) fn write_all<E: Entity>(&mut self, batch: Batch) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.write_all(batch),
        }
    }

    pub(crate) fn command(&mut self, command: Command) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.command(command),
        }
    }

    /// Any statements, without values.
    #[cfg(feature = "blocking")]
    pub(crate) fn execute_script(&mut self, sql: &str) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.execute_script(sql),
        }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.prepare(statements),
        }
    }
}
