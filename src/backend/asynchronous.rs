//! The backends of one mode.
#![cfg_attr(
    not(all(any(feature = "sqlite", feature = "postgres", feature = "mysql"), feature = "async")),
    allow(unused, clippy::unused_async, clippy::unused_self)
)]
// The worker of SQLite takes what it is to run along; the others only look at it.
#![cfg_attr(not(all(feature = "sqlite", feature = "async")), allow(clippy::needless_pass_by_value))]

use crate::assignments::Assignments;
use crate::dialect::Dialect;
#[cfg(all(any(feature = "postgres", feature = "mysql"), feature = "async"))]
use crate::driver::AsyncDriver as _;
use crate::driver::{Command, async_erased};
use crate::entity::Entity;
use crate::error::Result;
#[cfg(all(any(feature = "postgres", feature = "mysql"), feature = "async"))]
use crate::network::AsyncOpener;
use crate::observer::Observer;
#[cfg(all(any(feature = "postgres", feature = "mysql"), feature = "async"))]
use crate::pool;
use crate::relation::{Steps, unboxed};
use crate::sql::{Batch, InsertAll, Query, UpdateAll};
use crate::statement::{Access, Statement};

/// The connections of one database.
#[derive(Clone, Debug)]
pub(crate) enum AsyncPool {
    #[cfg(all(feature = "sqlite", feature = "async"))]
    Sqlite(crate::sqlite::AsyncPool),
    #[cfg(all(feature = "postgres", feature = "async"))]
    Postgres(pool::AsyncPool<AsyncOpener<crate::postgres::AsyncNative>>),
    #[cfg(all(feature = "mysql", feature = "async"))]
    Mysql(pool::AsyncPool<AsyncOpener<crate::mysql::AsyncNative>>),
}

/// A connection, on loan from its pool until it is dropped.
#[derive(Debug)]
pub(crate) enum AsyncConn {
    #[cfg(all(feature = "sqlite", feature = "async"))]
    Sqlite(crate::sqlite::AsyncConn),
    #[cfg(all(feature = "postgres", feature = "async"))]
    Postgres(pool::AsyncLease<AsyncOpener<crate::postgres::AsyncNative>>),
    #[cfg(all(feature = "mysql", feature = "async"))]
    Mysql(pool::AsyncLease<AsyncOpener<crate::mysql::AsyncNative>>),
}

impl AsyncPool {
    #[cfg(feature = "async")]
    pub(crate) async fn connect(url: &str) -> Result<Self> {
        match super::Scheme::of(url)? {
            #[cfg(feature = "sqlite")]
            super::Scheme::Sqlite => crate::sqlite::AsyncPool::connect(url).await.map(Self::Sqlite),
            #[cfg(not(feature = "sqlite"))]
            super::Scheme::Sqlite => Err(super::Scheme::Sqlite.missing()),
            #[cfg(feature = "postgres")]
            super::Scheme::Postgres => AsyncOpener::pool(crate::postgres::Settings::parse(url)?).await.map(Self::Postgres),
            #[cfg(not(feature = "postgres"))]
            super::Scheme::Postgres => Err(super::Scheme::Postgres.missing()),
            #[cfg(feature = "mysql")]
            super::Scheme::Mysql => AsyncOpener::pool(crate::mysql::Settings::parse(url)?).await.map(Self::Mysql),
            #[cfg(not(feature = "mysql"))]
            super::Scheme::Mysql => Err(super::Scheme::Mysql.missing()),
        }
    }

    /// Shows the statements of this handle to the observer.
    #[cfg(feature = "async")]
    pub(crate) fn observe(&mut self, observer: &Observer) {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut pool) => pool.observe(observer),
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut pool) => pool.observe(observer.clone()),
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut pool) => pool.observe(observer.clone()),
        }
    }

    pub(crate) async fn acquire(&self, access: Access) -> Result<AsyncConn> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref pool) => pool.acquire(access).await.map(AsyncConn::Sqlite),
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref pool) => pool.acquire().await.map(AsyncConn::Postgres),
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref pool) => pool.acquire().await.map(AsyncConn::Mysql),
        }
    }
}

impl AsyncConn {
    pub(crate) fn dialect(&self) -> Dialect {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(_) => Dialect::Sqlite,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref connection) => connection.dialect(),
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref connection) => connection.dialect(),
        }
    }

    /// Whether a transaction is open: a database may end one on its own.
    pub(crate) fn is_in_transaction(&self) -> bool {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref connection) => connection.is_in_transaction(),
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref connection) => connection.is_in_transaction(),
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref connection) => connection.is_in_transaction(),
        }
    }

    /// Whether a statement was interrupted, so that the connection went back to its pool without its user.
    pub(crate) fn is_lost(&self) -> bool {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref connection) => connection.is_lost(),
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref connection) => connection.is_lost(),
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref connection) => connection.is_lost(),
        }
    }

    /// The only row of a statement, if there is one.
    pub(crate) async fn fetch_optional<E: Entity>(&mut self, query: Query<'_>) -> Result<Option<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.fetch_optional(query).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().fetch_optional(&query).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().fetch_optional(&query).await,
        }
    }

    /// All rows of a statement.
    pub(crate) async fn fetch_all<E: Entity>(&mut self, query: Query<'_>) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.fetch_all(query).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().fetch_all(&query).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().fetch_all(&query).await,
        }
    }

    /// Runs statements that follow from each other's rows, and has these rows read.
    pub(crate) async fn follow<S: Steps>(&mut self, steps: S) -> Result<S> {
        let steps: Box<dyn Steps> = Box::new(steps);
        unboxed(async_erased(self.follow_boxed(steps)).await?)
    }

    async fn follow_boxed(&mut self, steps: Box<dyn Steps>) -> Result<Box<dyn Steps>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.follow(steps).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().follow(steps).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().follow(steps).await,
        }
    }

    /// Runs a statement that gives no rows. How many it has changed.
    pub(crate) async fn execute(&mut self, query: Query<'_>) -> Result<u64> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.execute(query).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().execute(&query).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().execute(&query).await,
        }
    }

    /// The only cell of a statement.
    pub(crate) async fn fetch_number(&mut self, query: Query<'_>) -> Result<u64> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.fetch_number(query).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().fetch_number(&query).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().fetch_number(&query).await,
        }
    }

    /// Inserts rows, and returns them in the order given.
    pub(crate) async fn insert_all<E: Entity>(&mut self, rows: InsertAll) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.insert_all(rows).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().insert_all(rows).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().insert_all(rows).await,
        }
    }

    /// Changes rows, and returns them in any order.
    pub(crate) async fn update_all<E: Entity>(&mut self, update: UpdateAll) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.update_all(update).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().update_all(update).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().update_all(update).await,
        }
    }

    /// Inserts a row, and then those that are made from it: all or none.
    pub(crate) async fn insert_nested<E, R, F>(&mut self, row: Assignments, rows: F) -> Result<(E, Vec<R>)>
    where
        E: Entity,
        R: Entity,
        F: FnOnce(&E) -> Result<Vec<Assignments>> + Send + 'static,
    {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.insert_nested(row, rows).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().insert_nested(row, rows).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().insert_nested(row, rows).await,
        }
    }

    /// Runs statements that give no rows, all or none. How many rows they have changed.
    pub(crate) async fn execute_all(&mut self, queries: Vec<Query<'static>>) -> Result<u64> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.execute_all(queries).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().execute_all(&queries).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().execute_all(&queries).await,
        }
    }

    /// The rows that the writes give, in their order.
    pub(crate) async fn write_all<E: Entity>(&mut self, batch: Batch) -> Result<Vec<E>> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.write_all(batch).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().write_all(&batch).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().write_all(&batch).await,
        }
    }

    pub(crate) async fn command(&mut self, command: Command) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.command(command).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().command(command).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().command(command).await,
        }
    }

    /// Any statements, without values.
    #[cfg(feature = "async")]
    pub(crate) async fn execute_script(&mut self, sql: &str) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.execute_script(sql).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().execute_script(sql).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().execute_script(sql).await,
        }
    }

    #[cfg(feature = "async")]
    pub(crate) async fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.prepare(statements).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.driver().prepare(statements).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.driver().prepare(statements).await,
        }
    }

    #[cfg(feature = "async")]
    pub(crate) async fn check(&mut self, sql: &str) -> Result<()> {
        match *self {
            #[cfg(all(feature = "sqlite", feature = "async"))]
            Self::Sqlite(ref mut connection) => connection.check(sql).await,
            #[cfg(all(feature = "postgres", feature = "async"))]
            Self::Postgres(ref mut connection) => connection.check(sql).await,
            #[cfg(all(feature = "mysql", feature = "async"))]
            Self::Mysql(ref mut connection) => connection.check(sql).await,
        }
    }
}
