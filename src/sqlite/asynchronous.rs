//! SQLite in the async mode. A connection belongs to whoever works on it: its pool, a caller, or a job on its thread.
//!
//! A job takes the connection along and sends it back with its result. If nobody waits for that any more, the
//! connection is dropped there, which cleans it and returns it to the pool; so a cancelled caller leaves nothing behind.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use tokio::sync::oneshot;
use tokio::task::coop::consume_budget;

use super::connection::Connection;
use super::lane::{Lane, Lanes};
use super::settings::Settings;
use super::worker::Worker;
use crate::assignments::Assignments;
use crate::dialect::Dialect;
use crate::driver::{BlockingDriver, Command};
use crate::entity::Entity;
use crate::error::{Error, ErrorKind, Result};
use crate::observer::{Observed, Observer};
use crate::pool::{AsyncLease, AsyncManager, AsyncPlace};
use crate::relation::Steps;
use crate::sql::{Batch, InsertAll, Query, UpdateAll};
use crate::statement::{Access, Statement};

/// The connections of one database.
#[derive(Clone, Debug)]
pub(crate) struct AsyncPool {
    lanes: Lanes<crate::pool::AsyncPool<Lane>>,
}

/// A connection on loan.
#[derive(Debug)]
pub(crate) struct AsyncConn {
    /// Absent while a job has it, and for good if that job's caller was cancelled or the job panicked.
    lease: Option<AsyncLease<Lane>>,
}

/// A connection and its thread.
#[derive(Debug)]
pub(crate) struct Pooled {
    connection: Connection,
    worker: Arc<Worker>,
}

impl AsyncPool {
    pub(crate) async fn connect(url: &str) -> Result<Self> {
        let settings = Settings::parse(url)?;
        let patience = settings.busy_timeout;
        let lanes = Lanes::new(settings, |lane, limit| crate::pool::AsyncPool::new(lane, limit, patience));
        let pool = Self { lanes };
        pool.acquire(Access::Write).await?;
        Ok(pool)
    }

    /// What runs on the caller's thread may never wait for anything, so here it lets other tasks have their turn now and then.
    pub(crate) async fn acquire(&self, access: Access) -> Result<AsyncConn> {
        consume_budget().await;
        let lease = self.lanes.of(access).acquire().await?;
        Ok(AsyncConn { lease: Some(lease) })
    }

    pub(crate) fn observe(&mut self, observer: &Observer) {
        self.lanes.each_mut().for_each(|pool| pool.observe(observer.clone()));
    }
}

impl Pooled {
    const fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl AsyncManager for Lane {
    type Connection = Pooled;

    /// Opens a connection on its own new thread.
    async fn open(&self) -> Result<Pooled> {
        let (settings, access) = (Arc::clone(&self.settings), self.access);
        let worker = Arc::new(Worker::start()?);
        let (reply, answer) = oneshot::channel();
        worker.run(move || {
            // A caller that was cancelled does not listen: then the connection is closed here.
            let _ = reply.send(Connection::open_for_callers(&settings, access));
        });
        let ended = |_| Error::new(ErrorKind::Connection, "the thread of a connection has ended");
        let connection = answer.await.map_err(ended)??;
        Ok(Pooled { connection, worker })
    }

    async fn revive(&self, _: &mut Pooled) -> bool {
        true
    }

    /// What is left of a transaction is undone on the connection's thread, and a full log is copied there.
    fn restore(mut pooled: Pooled, place: AsyncPlace<Self>) {
        pooled.connection.rest();
        if !pooled.connection.is_in_transaction() && !pooled.connection.has_full_log() {
            return place.fill(pooled);
        }
        let worker = Arc::clone(&pooled.worker);
        worker.run(move || {
            if pooled.connection.is_in_transaction() && pooled.connection.command(Command::Rollback).is_err() {
                return;
            }
            if pooled.connection.has_full_log() {
                pooled.connection.copy_log();
            }
            place.fill(pooled);
        });
    }
}

impl AsyncConn {
    pub(crate) fn is_lost(&self) -> bool {
        self.lease.is_none()
    }

    pub(crate) fn is_in_transaction(&self) -> bool {
        self.lease.as_ref().is_some_and(|lease| lease.connection.is_in_transaction())
    }

    pub(crate) async fn fetch_optional<E: Entity>(&mut self, query: Query<'_>) -> Result<Option<E>> {
        let lease = self.lease.as_mut().ok_or_else(interrupted)?;
        if query.is_key_read() {
            return lease.driver_in(Pooled::connection).fetch_optional(&query);
        }
        self.run_query(query, |connection, query| connection.fetch_optional(query)).await
    }

    pub(crate) async fn fetch_all<E: Entity>(&mut self, query: Query<'_>) -> Result<Vec<E>> {
        self.run_query(query, |connection, query| connection.fetch_all(query)).await
    }

    /// Statements that have to see the same state are one job, others are run where each of them is best run.
    pub(crate) async fn follow(&mut self, mut steps: Box<dyn Steps>) -> Result<Box<dyn Steps>> {
        if steps.need_one_state() {
            return self.run(move |connection| connection.follow(steps)).await;
        }
        while let Some(query) = steps.next(Dialect::Sqlite)? {
            match self.run_inline(&query, |connection| connection.step(&query, &mut *steps)) {
                Some(outcome) => outcome?,
                None => steps = self.run(move |connection| connection.step(&query, &mut *steps).map(|()| steps)).await?,
            }
        }
        Ok(steps)
    }

    pub(crate) async fn execute(&mut self, query: Query<'_>) -> Result<u64> {
        self.run_query(query, |connection, query| connection.execute(query)).await
    }

    pub(crate) async fn fetch_number(&mut self, query: Query<'_>) -> Result<u64> {
        let query = query.into_owned();
        self.run(move |connection| connection.fetch_number(&query)).await
    }

    pub(crate) async fn execute_all(&mut self, queries: Vec<Query<'static>>) -> Result<u64> {
        self.run(move |connection| connection.execute_all(&queries)).await
    }

    pub(crate) async fn insert_all<E: Entity>(&mut self, rows: InsertAll) -> Result<Vec<E>> {
        self.run(move |connection| connection.insert_all(rows)).await
    }

    pub(crate) async fn update_all<E: Entity>(&mut self, update: UpdateAll) -> Result<Vec<E>> {
        self.run(move |connection| connection.update_all(update)).await
    }

    pub(crate) async fn insert_nested<E, R, F>(&mut self, row: Assignments, rows: F) -> Result<(E, Vec<R>)>
    where
        E: Entity,
        R: Entity,
        F: FnOnce(&E) -> Result<Vec<Assignments>> + Send + 'static,
    {
        self.run(move |connection| connection.insert_nested(row, rows)).await
    }

    pub(crate) async fn write_all<E: Entity>(&mut self, batch: Batch) -> Result<Vec<E>> {
        self.run(move |connection| connection.write_all(&batch)).await
    }

    pub(crate) async fn command(&mut self, command: Command) -> Result<()> {
        self.run(move |connection| connection.command(command)).await
    }

    pub(crate) async fn execute_script(&mut self, sql: &str) -> Result<()> {
        let sql = sql.to_owned();
        self.run(move |connection| connection.execute_script(&sql)).await
    }

    pub(crate) async fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        let statements = statements.to_vec();
        self.run(move |connection| connection.prepare(&statements)).await
    }

    pub(crate) async fn check(&mut self, sql: &str) -> Result<()> {
        let sql = sql.to_owned();
        self.run(move |connection| connection.check(&sql)).await
    }

    /// Runs the statement here, if it does not have to wait, else on the connection's thread.
    async fn run_query<T: Send + 'static>(
        &mut self,
        query: Query<'_>,
        run: fn(&mut Observed<'_, Connection>, &Query<'_>) -> Result<T>,
    ) -> Result<T> {
        if let Some(outcome) = self.run_inline(&query, |connection| run(connection, &query)) {
            return outcome;
        }
        let query = query.into_owned();
        self.run(move |connection| run(connection, &query)).await
    }

    /// Runs the statement here, if it does not have to wait. If it panics, the connection goes the same way as on its thread, which a
    /// read by key does not pay for.
    fn run_inline<T>(
        &mut self,
        query: &Query<'_>,
        run: impl FnOnce(&mut Observed<'_, Connection>) -> Result<T>,
    ) -> Option<Result<T>> {
        let mut lease = self.lease.take_if(|lease| lease.connection.hurry(query))?;
        let outcome = run(&mut lease.driver_in(Pooled::connection));
        let is_put_off = lease.connection.rest();
        self.lease = Some(lease);
        (!is_put_off).then_some(outcome)
    }

    /// Runs the work on the connection's thread. If the work panics, so does the caller, without the connection.
    async fn run<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&mut Observed<'_, Connection>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let mut lease = self.lease.take().ok_or_else(interrupted)?;
        let worker = Arc::clone(&lease.worker);
        let (reply, answer) = oneshot::channel();
        worker.run(move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(&mut lease.driver_in(Pooled::connection))));
            lease.connection.keep_log();
            // A caller that was cancelled does not listen: then the lease is dropped here, with the outcome.
            let _ = reply.send(outcome.map(|outcome| (lease, outcome)));
        });
        match answer.await.map_err(|_| interrupted())? {
            Ok((lease, outcome)) => {
                self.lease = Some(lease);
                outcome
            }
            Err(panic) => resume_unwind(panic),
        }
    }
}

fn interrupted() -> Error {
    Error::transaction("a statement on this connection was interrupted")
}
