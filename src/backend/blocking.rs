//! The backends of one mode.
#![cfg_attr(
    not(all(any(feature = "sqlite", feature = "postgres", feature = "mysql"), feature = "blocking")),
    allow(unused, clippy::unused_async, clippy::unused_self)
)]
#![cfg_attr(not(all(feature = "sqlite", feature = "blocking")), allow(clippy::needless_pass_by_value))]

use crate::assignments::Assignments;
use crate::dialect::Dialect;

#[cfg(all(any(feature = "postgres", feature = "mysql"), feature = "blocking"))]
use crate::driver::BlockingDriver as _;

use crate::driver::{Command, blocking_erased};
use crate::entity::Entity;
use crate::error::Result;

#[cfg(all(any(feature = "postgres", feature = "mysql"), feature = "blocking"))]
use crate::network::BlockingOpener;

use crate::observer::Observer;

#[cfg(all(any(feature = "postgres", feature = "mysql"), feature = "blocking"))]
use crate::pool;

use crate::relation::{Steps, unboxed};
use crate::sql::{Batch, InsertAll, Query, UpdateAll};
use crate::statement::{Access, Statement};

/// The connections of one database.
#[derive(Clone, Debug)]
pub(crate) enum BlockingPool {
    #[cfg(all(feature = "sqlite", feature = "blocking"))]
    Sqlite(crate::sqlite::BlockingPool),
    #[cfg(all(feature = "postgres", feature = "blocking"))]
    Postgres(pool::BlockingPool<BlockingOpener<crate::postgres::BlockingNative>>),
    #[cfg(all(feature = "mysql", feature = "blocking"))]
    Mysql(pool::BlockingPool<BlockingOpener<crate::mysql::BlockingNative>>),
}

/// A connection, on loan from its pool until it is dropped.
#[derive(Debug)]
pub(crate) enum BlockingConn {
    #[cfg(all(feature = "sqlite", feature = "blocking"))]
    Sqlite(crate::sqlite::BlockingConn),
    #[cfg(all(feature = "postgres", feature = "blocking"))]
    Postgres(pool::BlockingLease<BlockingOpener<crate::postgres::BlockingNative>>),
    #[cfg(all(feature = "mysql", feature = "blocking"))]
    Mysql(pool::BlockingLease<BlockingOpener<crate::mysql::BlockingNative>>),
}

impl BlockingPool {
    #[cfg(feature = "blocking")]
    pub(crate) fn connect(url: &str) -> Result<Self> {
        match super::Scheme::of(url)? {
            #[cfg(feature = "sqlite")]
            super::Scheme::Sqlite => crate::sqlite::BlockingPool::connect(url).map(Self::Sqlite),
            #[cfg(not(feature = "sqlite"))]
            super::Scheme::Sqlite => Err(super::Scheme::Sqlite.missing()),
            #[cfg(feature = "postgres")]
            super::Scheme::Postgres => BlockingOpener::pool(crate::postgres::Settings::parse(url)?).map(Self::Postgres),
            #[cfg(not(feature = "postgres"))]
            super::Scheme::Postgres => Err(super::Scheme::Postgres.missing()),
            #[cfg(feature = "mysql")]
            super::Scheme::Mysql => BlockingOpener::pool(crate::mysql::Settings::parse(url)?).map(Self::Mysql),
            #[cfg(not(feature = "mysql"))]
            super::Scheme::Mysql => Err(super::Scheme::Mysql.missing()),
        }
    }

    /// Shows the statements of this handle to the observer.
    #[cfg(feature = "blocking")]
    pub(crate) fn observe(&mut self, observer: &Observer) {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut pool) => pool.observe(observer),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut pool) => pool.observe(observer.clone()),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut pool) => pool.observe(observer.clone()),
        }
    }

    pub(crate) fn acquire(&self, access: Access) -> Result<BlockingConn> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref pool) => pool.acquire(access).map(BlockingConn::Sqlite),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref pool) => pool.acquire().map(BlockingConn::Postgres),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref pool) => pool.acquire().map(BlockingConn::Mysql),
        }
    }
}

impl BlockingConn {
    pub(crate) fn dialect(&self) -> Dialect {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(_) => Dialect::Sqlite,
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref connection) => connection.dialect(),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref connection) => connection.dialect(),
        }
    }

    /// Whether a transaction is open: a database may end one on its own.
    pub(crate) fn is_in_transaction(&self) -> bool {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref connection) => connection.is_in_transaction(),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref connection) => connection.is_in_transaction(),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref connection) => connection.is_in_transaction(),
        }
    }

    /// Whether a statement was interrupted, so that the connection went back to its pool without its user.
    pub(crate) fn is_lost(&self) -> bool {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref connection) => connection.is_lost(),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref connection) => connection.is_lost(),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref connection) => connection.is_lost(),
        }
    }

    /// The only row of a statement, if there is one.
    pub(crate) fn fetch_optional<E: Entity>(&mut self, query: Query<'_>) -> Result<Option<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.fetch_optional(query),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().fetch_optional(&query),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().fetch_optional(&query),
        }
    }

    /// All rows of a statement.
    pub(crate) fn fetch_all<E: Entity>(&mut self, query: Query<'_>) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.fetch_all(query),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().fetch_all(&query),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().fetch_all(&query),
        }
    }

    /// Runs statements that follow from each other's rows, and has these rows read.
    pub(crate) fn follow<S: Steps>(&mut self, steps: S) -> Result<S> {
        let steps: Box<dyn Steps> = Box::new(steps);
        unboxed(blocking_erased(self.follow_boxed(steps))?)
    }

    fn follow_boxed(&mut self, steps: Box<dyn Steps>) -> Result<Box<dyn Steps>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.follow(steps),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().follow(steps),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().follow(steps),
        }
    }

    /// Runs a statement that gives no rows. How many it has changed.
    pub(crate) fn execute(&mut self, query: Query<'_>) -> Result<u64> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.execute(query),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().execute(&query),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().execute(&query),
        }
    }

    /// The only cell of a statement.
    pub(crate) fn fetch_number(&mut self, query: Query<'_>) -> Result<u64> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.fetch_number(query),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().fetch_number(&query),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().fetch_number(&query),
        }
    }

    /// Inserts rows, and returns them in the order given.
    pub(crate) fn insert_all<E: Entity>(&mut self, rows: InsertAll) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.insert_all(rows),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().insert_all(rows),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().insert_all(rows),
        }
    }

    /// Changes rows, and returns them in any order.
    pub(crate) fn update_all<E: Entity>(&mut self, update: UpdateAll) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.update_all(update),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().update_all(update),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().update_all(update),
        }
    }

    /// Inserts a row, and then those that are made from it: all or none.
    pub(crate) fn insert_nested<E, R, F>(&mut self, row: Assignments, rows: F) -> Result<(E, Vec<R>)>
    where
        E: Entity,
        R: Entity,
        F: FnOnce(&E) -> Result<Vec<Assignments>> + Send + 'static,
    {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.insert_nested(row, rows),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().insert_nested(row, rows),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().insert_nested(row, rows),
        }
    }

    /// Runs statements that give no rows, all or none. How many rows they have changed.
    pub(crate) fn execute_all(&mut self, queries: Vec<Query<'static>>) -> Result<u64> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.execute_all(queries),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().execute_all(&queries),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().execute_all(&queries),
        }
    }

    /// The rows that the writes give, in their order.
    pub(crate) fn write_all<E: Entity>(&mut self, batch: Batch) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.write_all(batch),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().write_all(&batch),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().write_all(&batch),
        }
    }

    pub(crate) fn command(&mut self, command: Command) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.command(command),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().command(command),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().command(command),
        }
    }

    /// Any statements, without values.
    #[cfg(feature = "blocking")]
    pub(crate) fn execute_script(&mut self, sql: &str) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.execute_script(sql),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().execute_script(sql),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().execute_script(sql),
        }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.prepare(statements),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.driver().prepare(statements),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.driver().prepare(statements),
        }
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn check(&mut self, sql: &str) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "blocking"))]
            Self::Sqlite(ref mut connection) => connection.check(sql),
            #[cfg(all(feature = "postgres", feature = "blocking"))]
            Self::Postgres(ref mut connection) => connection.check(sql),
            #[cfg(all(feature = "mysql", feature = "blocking"))]
            Self::Mysql(ref mut connection) => connection.check(sql),
        }
    }
}
