//! A transaction, or one nested in another.

use crate::backend::BlockingConn;
use crate::codec::Encode;
use crate::driver::{Command, Savepoint};
use crate::error::Result;
use crate::events::Events;
use crate::mode::{Blocking, Handle, Session, Source};
use crate::scope::Tenant;
use crate::seat::{BlockingSeat, OUTERMOST};
use crate::sql;
use std::sync::Arc;

/// A transaction. Unless it is committed, it is rolled back; dropping it is enough.
///
/// One nested in another is a savepoint. The outer one cannot be used while it is open.
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
///
/// let nested = tx.begin()?;
/// Note::repo(&nested).create(NoteCreate::new("buy a cow"))?;
/// nested.rollback()?;
///
/// tx.commit()?;
/// assert_eq!(Note::repo(&db).count(All)?, 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "a transaction that is dropped is rolled back"]
pub struct Tx {
    seat: Arc<BlockingSeat>,
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
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let tx = db.begin()?;
    /// User::repo(&tx).delete(3)?;
    /// tx.commit()?;
    /// assert_eq!(User::repo(&db).count(All)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn commit(self) -> Result<()> {
        self.commit_telling().map(drop)
    }

    /// As [`Self::commit`], and hands over what was told by [`emit`](Self::emit) in this transaction and in those nested in it that were
    /// committed. Of a nested one it is told when the outermost is committed.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let tx = db.begin()?;
    /// tx.emit("a row is new");
    /// let events = tx.commit_telling()?;
    /// assert_eq!(events.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn commit_telling(self) -> Result<Events> {
        let command = if self.member == OUTERMOST { Command::Commit } else { Command::Release(Savepoint::Nested(self.member)) };
        self.command(command)?;
        Ok(Events::new(self.seat.commit(self.member)))
    }

    /// Tells that something has happened, to whom the transaction hands it over once it is committed; if it is rolled back, or the nested one
    /// in which it happened, it has not happened.
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
    /// struct NoteCreated(i64);
    ///
    /// let (note, events) = db
    ///     .transaction_telling(|tx| {
    ///         let note = Note::repo(tx).create(NoteCreate::new("buy milk"))?;
    ///         tx.emit(NoteCreated(note.id));
    ///         Ok(note)
    ///     })
    ///     ?;
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
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let tx = db.begin()?;
    /// User::repo(&tx).delete(3)?;
    /// tx.rollback()?;
    /// assert_eq!(User::repo(&db).count(All)?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn rollback(self) -> Result<()> {
        let command =
            if self.member == OUTERMOST { Command::Rollback } else { Command::RollbackTo(Savepoint::Nested(self.member)) };
        self.command(command)?;
        self.seat.roll_back(self.member);
        Ok(())
    }

    /// Begins a nested transaction.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let tx = db.begin()?;
    /// let inner = tx.begin()?;
    /// User::repo(&inner).delete(3)?;
    /// inner.rollback()?; // the outer one goes on
    /// assert_eq!(User::repo(&tx).count(All)?, 3);
    /// tx.commit()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn begin(&self) -> Result<Self> {
        let mut connection = self.seat.enter(self.member)?;
        let member = self.seat.number();
        connection.command(Command::Savepoint(Savepoint::Nested(member)))?;
        self.seat.join(member);
        Ok(Self { seat: Arc::clone(&self.seat), member })
    }

    /// Runs the body in a nested transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let tx = db.begin()?;
    /// tx.transaction(|inner| User::repo(inner).delete(3))?;
    /// tx.commit()?;
    /// assert_eq!(User::repo(&db).count(All)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn transaction<T, F>(&self, body: F) -> Result<T>
    where
        F: FnOnce(&Self) -> Result<T>,
    {
        self.begin()?.run(body)
    }

    /// A transaction on a connection where it has just begun.
    pub(crate) fn outermost(connection: BlockingConn) -> Self {
        Self { seat: Arc::new(BlockingSeat::new(connection)), member: OUTERMOST }
    }

    pub(crate) fn run<T, F>(self, body: F) -> Result<T>
    where
        F: FnOnce(&Self) -> Result<T>,
    {
        Ok(self.run_telling(body)?.0)
    }

    pub(crate) fn run_telling<T, F>(self, body: F) -> Result<(T, Events)>
    where
        F: FnOnce(&Self) -> Result<T>,
    {
        let outcome = body(&self);
        match outcome {
            Ok(value) => {
                let events = self.commit_telling()?;
                Ok((value, events))
            }
            Err(error) => {
                let _ = self.rollback();
                Err(error)
            }
        }
    }

    fn command(&self, command: Command) -> Result<()> {
        self.seat.enter(self.member)?.command(command)
    }

    /// Tells the database itself to whom rows belong, until the end of the transaction: what the policies of
    /// [`Table::row_level_security`](crate::Table::row_level_security) compare with. Whether it can be told: PostgreSQL only.
    ///
    /// It is a second wall. The first one is a repository on [`scoped`](Handle::scoped), which needs this for nothing.
    pub fn secure<T: Encode>(&self, tenant: Tenant<T>) -> Result<bool> {
        let mut connection = self.seat.enter(self.member)?;
        let Some(query) = sql::secure(connection.dialect(), tenant.0.encode())? else { return Ok(false) };
        connection.execute(query)?;
        Ok(true)
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        self.seat.abandon(self.member);
    }
}

impl Handle for Tx {
    type Mode = Blocking;

    fn session(&self) -> Session<'_, Blocking> {
        Session::new(Source::Transaction(self.seat.as_ref(), self.member))
    }
}
