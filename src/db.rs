//! A database.

use super::transaction::Tx;
use crate::backend::{AsyncConn, AsyncPool, Command};
use crate::entity::Entity;
use crate::error::Result;
use crate::mode::{Async, Handle, Session, Source};
use crate::statement::Access;

/// A database: a pool of connections that is cheap to clone.
///
/// Each call of a repository on it is a transaction of its own.
#[derive(Clone, Debug)]
pub struct Db {
    pool: AsyncPool,
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
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(Self { pool: AsyncPool::connect(url).await? })
    }

    /// Runs any number of statements, such as a migration.
    pub async fn execute_script(&self, sql: &str) -> Result<()> {
        self.writer().await?.execute_script(sql).await
    }

    /// Runs the body in a transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
    pub async fn transaction<T, F>(&self, body: F) -> Result<T>
    where
        F: AsyncFnOnce(&Tx) -> Result<T>,
    {
        self.begin().await?.run(body).await
    }

    /// Begins a transaction. Unless it is committed, it is rolled back.
    pub async fn begin(&self) -> Result<Tx> {
        let mut connection = self.writer().await?;
        connection.command(Command::Begin).await?;
        Ok(Tx::outermost(connection))
    }

    /// Checks that the database answers.
    pub async fn health(&self) -> Result<()> {
        self.pool.acquire(Access::Read).await?.execute_script("SELECT 1").await
    }

    /// Prepares every statement that was generated for an entity: an error shows that the schema has changed since.
    pub async fn prepare<E: Entity>(&self) -> Result<()> {
        self.writer().await?.prepare(E::statements()).await
    }

    async fn writer(&self) -> Result<AsyncConn> {
        self.pool.acquire(Access::Write).await
    }
}

impl Handle for Db {
    type Mode = Async;

    fn session(&self) -> Session<'_, Async> {
        Session { source: Source::Pool(&self.pool) }
    }
}
