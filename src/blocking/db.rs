//! A database.

use super::transaction::Tx;
use crate::backend::{BlockingConn, BlockingPool};
use crate::driver::Command;
use crate::entity::Entity;
use crate::error::Result;
use crate::mode::{Blocking, Handle, Session, Source};
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
/// use tablesmith::blocking::Db;
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct Note {
/// #     #[model(id)]
/// #     id: i64,
/// #     body: String,
/// # }
/// # fn main() -> Result<()> {
/// let db = Db::connect("sqlite::memory:")?;
/// db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
/// let note = Note::repo(&db).create(NoteCreate::new("buy milk"))?;
/// assert_eq!(Note::repo(&db).get(note.id)?, note);
/// # Ok(())
/// # }
/// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # fn main() -> Result<()> {
    /// # let folder = tempfile::tempdir().map_err(Error::custom)?;
    /// # let path = folder.path().join("app.db");
    /// # let path = path.display();
    /// let db = Db::connect(&format!("sqlite:{path}?busy_timeout=500&readers=2"))?;
    /// db.health()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn connect(url: &str) -> Result<Self> {
        Ok(Self { pool: BlockingPool::connect(url)? })
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
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # fn main() -> Result<()> {
    /// let log = Arc::new(Mutex::new(Vec::new()));
    /// let shown = Arc::clone(&log);
    /// let db = Db::connect("sqlite::memory:")?.observe(move |statement| {
    ///     shown.lock().unwrap().push(statement.sql().to_owned());
    /// });
    /// db.health()?;
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
    pub fn execute_script(&self, sql: &str) -> Result<()> {
        self.writer()?.execute_script(sql)
    }

    /// Runs the body in a transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
    /// let refused: Result<Note> = db
    ///     .transaction(|tx| {
    ///         let note = Note::repo(tx).create(NoteCreate::new("buy milk"))?;
    ///         Note::repo(tx).get(note.id + 1)
    ///     })
    ///     ;
    /// assert!(refused.is_err());
    /// assert_eq!(Note::repo(&db).count(All)?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn transaction<T, F>(&self, body: F) -> Result<T>
    where
        F: FnOnce(&Tx) -> Result<T>,
    {
        self.begin()?.run(body)
    }

    /// Begins a transaction. Unless it is committed, it is rolled back.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
    /// let tx = db.begin()?;
    /// Note::repo(&tx).create(NoteCreate::new("buy milk"))?;
    /// tx.commit()?;
    /// assert_eq!(Note::repo(&db).count(All)?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn begin(&self) -> Result<Tx> {
        let mut connection = self.writer()?;
        connection.command(Command::Begin(TransactionOptions::new()))?;
        Ok(Tx::outermost(connection))
    }

    /// Checks that the database answers.
    pub fn health(&self) -> Result<()> {
        self.pool.acquire(Access::Read)?.execute_script("SELECT 1")
    }

    /// Prepares every statement that was generated for an entity: an error shows that the schema has changed since.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
    /// db.prepare::<Note>()?;
    /// db.execute_script("ALTER TABLE notes DROP COLUMN body")?;
    /// assert!(db.prepare::<Note>().is_err());
    /// # Ok(())
    /// # }
    /// ```
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
