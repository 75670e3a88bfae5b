//! SQLite in the blocking mode: statements run on the caller's thread.

use super::connection::Connection;
use super::lane::{Lane, Lanes};
use super::settings::Settings;
use crate::assignments::Assignments;
use crate::driver::{BlockingDriver, Command};
use crate::entity::Entity;
use crate::error::Result;
use crate::observer::{Observed, Observer};
use crate::pool::{BlockingLease, BlockingManager, BlockingPlace};
use crate::relation::Steps;
use crate::sql::{Batch, InsertAll, Query, UpdateAll};
use crate::statement::{Access, Statement};

/// The connections of one database.
#[derive(Clone, Debug)]
pub(crate) struct BlockingPool {
    lanes: Lanes<crate::pool::BlockingPool<Lane>>,
}

/// A connection on loan.
#[derive(Debug)]
pub(crate) struct BlockingConn {
    lease: BlockingLease<Lane>,
}

impl BlockingPool {
    pub(crate) fn connect(url: &str) -> Result<Self> {
        let settings = Settings::parse(url)?;
        let patience = settings.busy_timeout;
        let lanes = Lanes::new(settings, |lane, limit| crate::pool::BlockingPool::new(lane, limit, patience));
        let pool = Self { lanes };
        pool.acquire(Access::Write)?;
        Ok(pool)
    }

    pub(crate) fn acquire(&self, access: Access) -> Result<BlockingConn> {
        Ok(BlockingConn { lease: self.lanes.of(access).acquire()? })
    }

    pub(crate) fn observe(&mut self, observer: &Observer) {
        self.lanes.each_mut().for_each(|pool| pool.observe(observer.clone()));
    }
}

impl BlockingManager for Lane {
    type Connection = Connection;

    fn open(&self) -> Result<Connection> {
        Connection::open(&self.settings, self.access)
    }

    fn revive(&self, _: &mut Connection) -> bool {
        true
    }

    fn restore(mut connection: Connection, place: BlockingPlace<Self>) {
        if !connection.is_in_transaction() || connection.command(Command::Rollback).is_ok() {
            place.fill(connection);
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the same signatures as in the async mode, which gives the arguments away")]
impl BlockingConn {
    /// Nobody can interrupt a call that blocks.
    #[expect(clippy::unused_self, reason = "the same signature as in the async mode")]
    pub(crate) const fn is_lost(&self) -> bool {
        false
    }

    pub(crate) fn is_in_transaction(&self) -> bool {
        self.lease.is_in_transaction()
    }

    pub(crate) fn fetch_optional<E: Entity>(&mut self, query: Query<'_>) -> Result<Option<E>> {
        self.driver().fetch_optional(&query)
    }

    pub(crate) fn fetch_all<E: Entity>(&mut self, query: Query<'_>) -> Result<Vec<E>> {
        self.driver().fetch_all(&query)
    }

    pub(crate) fn follow(&mut self, steps: Box<dyn Steps>) -> Result<Box<dyn Steps>> {
        self.driver().follow(steps)
    }

    pub(crate) fn execute(&mut self, query: Query<'_>) -> Result<u64> {
        self.driver().execute(&query)
    }

    pub(crate) fn fetch_number(&mut self, query: Query<'_>) -> Result<u64> {
        self.driver().fetch_number(&query)
    }

    pub(crate) fn execute_all(&mut self, queries: Vec<Query<'static>>) -> Result<u64> {
        self.driver().execute_all(&queries)
    }

    pub(crate) fn insert_all<E: Entity>(&mut self, rows: InsertAll) -> Result<Vec<E>> {
        self.driver().insert_all(rows)
    }

    pub(crate) fn update_all<E: Entity>(&mut self, update: UpdateAll) -> Result<Vec<E>> {
        self.driver().update_all(update)
    }

    pub(crate) fn insert_nested<E, R, F>(&mut self, row: Assignments, rows: F) -> Result<(E, Vec<R>)>
    where
        E: Entity,
        R: Entity,
        F: FnOnce(&E) -> Result<Vec<Assignments>> + Send,
    {
        self.driver().insert_nested(row, rows)
    }

    pub(crate) fn write_all<E: Entity>(&mut self, batch: Batch) -> Result<Vec<E>> {
        self.driver().write_all(&batch)
    }

    pub(crate) fn command(&mut self, command: Command) -> Result<()> {
        self.driver().command(command)
    }

    pub(crate) fn execute_script(&mut self, sql: &str) -> Result<()> {
        self.driver().execute_script(sql)
    }

    pub(crate) fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        self.driver().prepare(statements)
    }

    pub(crate) fn check(&mut self, sql: &str) -> Result<()> {
        self.lease.check(sql)
    }

    fn driver(&mut self) -> Observed<'_, Connection> {
        self.lease.driver_in(|connection| connection)
    }
}
