//! A database.

use super::transaction::Tx;
use crate::backend::{AsyncConn, AsyncPool};
use crate::driver::Command;
use crate::entity::Entity;
use crate::error::Result;
use crate::mode::{Async, Handle, Session, Source};
use crate::observer::{Execution, Observer};
use crate::statement::Access;
use crate::transaction_options::TransactionOptions;

/// A database: a pool of connections that is cheap to clone.
///
/// Each call of a repository on it is a transaction of its own.
///
/// # Examples
///
/// ```
/// use tablesmith::Db;
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct Note {
/// #     #[model(id)]
/// #     id: i64,
/// #     body: String,
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// let db = Db::connect("sqlite::memory:").await?;
/// db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)").await?;
/// let note = Note::repo(&db).create(NoteCreate::new("buy milk")).await?;
/// assert_eq!(Note::repo(&db).get(note.id).await?, note);
/// # Ok(())
/// # }
/// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::Db;
    /// # use tablesmith::prelude::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let folder = tempfile::tempdir().map_err(Error::custom)?;
    /// # let path = folder.path().join("app.db");
    /// # let path = path.display();
    /// let db = Db::connect(&format!("sqlite:{path}?busy_timeout=500&readers=2")).await?;
    /// db.health().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn connect(url: &str) -> Result<Self> {
        Ok(Self { pool: AsyncPool::connect(url).await? })
    }

    /// Shows every statement of this handle and of those cloned of it, once it has run, in place of who was shown them before.
    ///
    /// What a pool does to clean a connection is not shown, nor are statements that are only prepared. Whoever is shown a
    /// statement keeps its connection waiting.
    ///
    /// # Examples
    ///
    /// ```
    /// # use std::sync::{Arc, Mutex};
    /// # use tablesmith::Db;
    /// # use tablesmith::prelude::*;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// let log = Arc::new(Mutex::new(Vec::new()));
    /// let shown = Arc::clone(&log);
    /// let db = Db::connect("sqlite::memory:").await?.observe(move |statement| {
    ///     shown.lock().unwrap().push(statement.sql().to_owned());
    /// });
    /// db.health().await?;
    /// assert_eq!(*log.lock().unwrap(), ["SELECT 1"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use = "only the handle that is returned shows its statements"]
    pub fn observe(mut self, show: impl Fn(&Execution<'_>) + Send + Sync + 'static) -> Self {
        self.pool.observe(&Observer::new(show));
        self
    }

    /// Runs any number of statements, such as a migration.
    pub async fn execute_script(&self, sql: &str) -> Result<()> {
        self.writer().await?.execute_script(sql).await
    }

    /// Runs the body in a transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)").await?;
    /// let refused: Result<Note> = db
    ///     .transaction(async |tx| {
    ///         let note = Note::repo(tx).create(NoteCreate::new("buy milk")).await?;
    ///         Note::repo(tx).get(note.id + 1).await
    ///     })
    ///     .await;
    /// assert!(refused.is_err());
    /// assert_eq!(Note::repo(&db).count(All).await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn transaction<T, F>(&self, body: F) -> Result<T>
    where
        F: AsyncFnOnce(&Tx) -> Result<T>,
    {
        self.begin().await?.run(body).await
    }

    /// Begins a transaction. Unless it is committed, it is rolled back.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)").await?;
    /// let tx = db.begin().await?;
    /// Note::repo(&tx).create(NoteCreate::new("buy milk")).await?;
    /// tx.commit().await?;
    /// assert_eq!(Note::repo(&db).count(All).await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn begin(&self) -> Result<Tx> {
        let mut connection = self.writer().await?;
        connection.command(Command::Begin(TransactionOptions::new())).await?;
        Ok(Tx::outermost(connection))
    }

    /// Checks that the database answers.
    pub async fn health(&self) -> Result<()> {
        self.pool.acquire(Access::Read).await?.execute_script("SELECT 1").await
    }

    /// Prepares every statement that was generated for an entity: an error shows that the schema has changed since.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)").await?;
    /// db.prepare::<Note>().await?;
    /// db.execute_script("ALTER TABLE notes DROP COLUMN body").await?;
    /// assert!(db.prepare::<Note>().await.is_err());
    /// # Ok(())
    /// # }
    /// ```
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
