//! A database.

use super::transaction::Tx;
use crate::backend::{BlockingConn, BlockingPool, Command};
use crate::entity::Entity;
use crate::error::Result;
use crate::mode::{Blocking, Handle, Session, Source};
use crate::statement::Access;

/// A database: a pool of connections that is cheap to clone.
///
/// Each call of a repository on it is a transaction of its own.
#[derive(Clone, Debug)]
pub struct Db {
    pool: BlockingPool,
}

impl Db {
    /// Opens the database at a URL.
    ///
    /// `sqlite::memory:` is a database in memory, which lives as long as this handle. `sqlite:app.db` and
    /// `sqlite:///var/lib/app.db` are files, created if they do not exist. Options follow after a `?`, joined by `&`:
    ///
    /// * `mode=ro`, `mode=rw` or `mode=rwc`: only read, read and write, or also create (the default)
    /// * `busy_timeout=5000`: how many milliseconds to wait for locks and for a free connection
    /// * `readers=4`: how many connections read beside the one that writes
    /// * `foreign_keys=on` or `off`: whether foreign keys are enforced; they are unless switched off
    pub fn connect(url: &str) -> Result<Self> {
        Ok(Self { pool: BlockingPool::connect(url)? })
    }

    /// Runs any number of statements, such as a migration.
    pub fn execute_script(&self, sql: &str) -> Result<()> {
        self.writer()?.execute_script(sql)
    }

    /// Runs the body in a transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
    pub fn transaction<T, F>(&self, body: F) -> Result<T>
    where
        F: FnOnce(&Tx) -> Result<T>,
    {
        self.begin()?.run(body)
    }

    /// Begins a transaction. Unless it is committed, it is rolled back.
    pub fn begin(&self) -> Result<Tx> {
        let mut connection = self.writer()?;
        connection.command(Command::Begin)?;
        Ok(Tx::outermost(connection))
    }

    /// Checks that the database answers.
    pub fn health(&self) -> Result<()> {
        self.pool.acquire(Access::Read)?.execute_script("SELECT 1")
    }

    /// Prepares every statement that was generated for an entity: an error shows that the schema has changed since.
    pub fn prepare<E: Entity>(&self) -> Result<()> {
        self.writer()?.prepare(E::statements())
    }

    fn writer(&self) -> Result<BlockingConn> {
        self.pool.acquire(Access::Write)
    }
}

impl Handle for Db {
    type Mode = Blocking;

    fn session(&self) -> Session<'_, Blocking> {
        Session { source: Source::Pool(&self.pool) }
    }
}
