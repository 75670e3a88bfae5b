//! A transaction, or one nested in another.

use std::sync::Arc;

use crate::backend::AsyncConn;
use crate::codec::Encode;
use crate::driver::{Command, Savepoint};
use crate::error::Result;
use crate::events::Events;
use crate::mode::{Async, Handle, Session, Source};
use crate::scope::Tenant;
use crate::seat::{AsyncSeat, OUTERMOST};
use crate::sql;

/// A transaction. Unless it is committed, it is rolled back; dropping it is enough.
///
/// One nested in another is a savepoint. The outer one cannot be used while it is open.
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
///
/// let nested = tx.begin().await?;
/// Note::repo(&nested).create(NoteCreate::new("buy a cow")).await?;
/// nested.rollback().await?;
///
/// tx.commit().await?;
/// assert_eq!(Note::repo(&db).count(All).await?, 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "a transaction that is dropped is rolled back"]
pub struct Tx {
    seat: Arc<AsyncSeat>,
    member: u64,
}

impl Tx {
    /// Makes what was done permanent, or part of the transaction around it. What there is to tell of it is told by
    /// [`commit_telling`](Self::commit_telling).
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// let tx = db.begin().await?;
    /// User::repo(&tx).delete(3).await?;
    /// tx.commit().await?;
    /// assert_eq!(User::repo(&db).count(All).await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn commit(self) -> Result<()> {
        self.commit_telling().await.map(drop)
    }

    /// As [`Self::commit`], and hands over what was told by [`emit`](Self::emit) in this transaction and in those nested in it that were
    /// committed. Of a nested one it is told when the outermost is committed.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// let tx = db.begin().await?;
    /// tx.emit("a row is new");
    /// let events = tx.commit_telling().await?;
    /// assert_eq!(events.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn commit_telling(self) -> Result<Events> {
        let command = if self.member == OUTERMOST { Command::Commit } else { Command::Release(Savepoint::Nested(self.member)) };
        self.command(command).await?;
        Ok(Events::new(self.seat.commit(self.member)))
    }

    /// Tells that something has happened, to whom the transaction hands it over once it is committed; if it is rolled back, or the nested one
    /// in which it happened, it has not happened.
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
    /// struct NoteCreated(i64);
    ///
    /// let (note, events) = db
    ///     .transaction_telling(async |tx| {
    ///         let note = Note::repo(tx).create(NoteCreate::new("buy milk")).await?;
    ///         tx.emit(NoteCreated(note.id));
    ///         Ok(note)
    ///     })
    ///     .await?;
    /// assert!(events.of::<NoteCreated>().map(|created| created.0).eq([note.id]));
    /// # Ok(())
    /// # }
    /// ```
    pub fn emit<T: Send + 'static>(&self, event: T) {
        self.seat.emit(self.member, Box::new(event));
    }

    /// Undoes what was done.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// let tx = db.begin().await?;
    /// User::repo(&tx).delete(3).await?;
    /// tx.rollback().await?;
    /// assert_eq!(User::repo(&db).count(All).await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn rollback(self) -> Result<()> {
        let command =
            if self.member == OUTERMOST { Command::Rollback } else { Command::RollbackTo(Savepoint::Nested(self.member)) };
        self.command(command).await?;
        self.seat.roll_back(self.member);
        Ok(())
    }

    /// Begins a nested transaction.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// let tx = db.begin().await?;
    /// let inner = tx.begin().await?;
    /// User::repo(&inner).delete(3).await?;
    /// inner.rollback().await?; // the outer one goes on
    /// assert_eq!(User::repo(&tx).count(All).await?, 3);
    /// tx.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn begin(&self) -> Result<Self> {
        let mut connection = self.seat.enter(self.member).await?;
        let member = self.seat.number();
        connection.command(Command::Savepoint(Savepoint::Nested(member))).await?;
        self.seat.join(member);
        Ok(Self { seat: Arc::clone(&self.seat), member })
    }

    /// Runs the body in a nested transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// let tx = db.begin().await?;
    /// tx.transaction(async |inner| User::repo(inner).delete(3).await).await?;
    /// tx.commit().await?;
    /// assert_eq!(User::repo(&db).count(All).await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn transaction<T, F>(&self, body: F) -> Result<T>
    where
        F: AsyncFnOnce(&Self) -> Result<T>,
    {
        self.begin().await?.run(body).await
    }

    /// A transaction on a connection where it has just begun.
    pub(crate) fn outermost(connection: AsyncConn) -> Self {
        Self { seat: Arc::new(AsyncSeat::new(connection)), member: OUTERMOST }
    }

    pub(crate) async fn run<T, F>(self, body: F) -> Result<T>
    where
        F: AsyncFnOnce(&Self) -> Result<T>,
    {
        Ok(self.run_telling(body).await?.0)
    }

    pub(crate) async fn run_telling<T, F>(self, body: F) -> Result<(T, Events)>
    where
        F: AsyncFnOnce(&Self) -> Result<T>,
    {
        let outcome = body(&self).await;
        match outcome {
            Ok(value) => {
                let events = self.commit_telling().await?;
                Ok((value, events))
            }
            Err(error) => {
                // The body's error tells more than one of the rollback, which dropping the transaction repeats.
                let _ = self.rollback().await;
                Err(error)
            }
        }
    }

    async fn command(&self, command: Command) -> Result<()> {
        self.seat.enter(self.member).await?.command(command).await
    }

    /// Tells the database itself to whom rows belong, until the end of the transaction: what the policies of
    /// [`Table::row_level_security`](crate::Table::row_level_security) compare with. Whether it can be told: PostgreSQL only.
    ///
    /// It is a second wall. The first one is a repository on [`scoped`](Handle::scoped), which needs this for nothing.
    pub async fn secure<T: Encode>(&self, tenant: Tenant<T>) -> Result<bool> {
        let mut connection = self.seat.enter(self.member).await?;
        let Some(query) = sql::secure(connection.dialect(), tenant.0.encode())? else { return Ok(false) };
        connection.execute(query).await?;
        Ok(true)
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        self.seat.abandon(self.member);
    }
}

impl Handle for Tx {
    type Mode = Async;

    fn session(&self) -> Session<'_, Async> {
        Session::new(Source::Transaction(self.seat.as_ref(), self.member))
    }
}
