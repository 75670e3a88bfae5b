//! SQLite in the blocking mode: statements run on the caller's thread.

use std::sync::Arc;

use super::settings::Settings;
use crate::backend::Command;
use crate::entity::Entity;
use crate::error::Result;
use crate::sql::{Batch, Page, Query};
use crate::statement::{Access, Statement};

mod lane;

use lane::{Lane, Lease};

/// The connections of one database.
#[derive(Clone, Debug)]
pub(crate) struct BlockingPool {
    writer: Arc<Lane>,
    /// A database in memory exists on one connection only.
    readers: Option<Arc<Lane>>,
}

/// A connection on loan.
#[derive(Debug)]
pub(crate) struct BlockingConn {
    lease: Lease,
}

impl BlockingPool {
    pub(crate) fn connect(url: &str) -> Result<Self> {
        let settings = Arc::new(Settings::parse(url)?);
        let readers = settings.path.is_some().then(|| Lane::new(&settings, Access::Read, settings.readers));
        let pool = Self { writer: Lane::new(&settings, Access::Write, 1), readers };
        pool.acquire(Access::Write)?;
        Ok(pool)
    }

    pub(crate) fn acquire(&self, access: Access) -> Result<BlockingConn> {
        let lane = match (&self.readers, access) {
            (Some(readers), Access::Read) => readers,
            _ => &self.writer,
        };
        Ok(BlockingConn { lease: lane.acquire()? })
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
        self.lease.connection().is_in_transaction()
    }

    pub(crate) fn fetch_optional<E: Entity>(&mut self, query: Query<'_>) -> Result<Option<E>> {
        self.lease.connection_mut().fetch_optional(&query)
    }

    pub(crate) fn fetch_all<E: Entity>(&mut self, query: Query<'_>) -> Result<Vec<E>> {
        self.lease.connection_mut().fetch_all(&query)
    }

    pub(crate) fn fetch_page<E: Entity>(&mut self, page: Page) -> Result<(Vec<E>, u64)> {
        self.lease.connection_mut().fetch_page(&page)
    }

    pub(crate) fn fetch_number(&mut self, query: Query<'_>) -> Result<u64> {
        self.lease.connection_mut().fetch_number(&query)
    }

    pub(crate) fn write_all<E: Entity>(&mut self, batch: Batch) -> Result<Vec<E>> {
        self.lease.connection_mut().write_all(&batch)
    }

    pub(crate) fn command(&mut self, command: Command) -> Result<()> {
        self.lease.connection_mut().command(command)
    }

    pub(crate) fn execute_script(&mut self, sql: &str) -> Result<()> {
        self.lease.connection_mut().execute_script(sql)
    }

    pub(crate) fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        self.lease.connection_mut().prepare(statements)
    }
}
