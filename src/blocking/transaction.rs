//! A transaction, or one nested in another.

use crate::backend::BlockingConn;
use crate::driver::{Command, Savepoint};
use crate::error::Result;
use crate::mode::{Blocking, Handle, Session, Source};
use crate::seat::{BlockingSeat, OUTERMOST};
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
    /// Makes what was done permanent, or part of the transaction around it.
    pub fn commit(self) -> Result<()> {
        let command = if self.member == OUTERMOST { Command::Commit } else { Command::Release(Savepoint::Nested(self.member)) };
        self.end(command)
    }

    /// Undoes what was done.
    pub fn rollback(self) -> Result<()> {
        let command =
            if self.member == OUTERMOST { Command::Rollback } else { Command::RollbackTo(Savepoint::Nested(self.member)) };
        self.end(command)
    }

    /// Begins a nested transaction.
    pub fn begin(&self) -> Result<Self> {
        let mut connection = self.seat.enter(self.member)?;
        let member = self.seat.number();
        connection.command(Command::Savepoint(Savepoint::Nested(member)))?;
        self.seat.join(member);
        Ok(Self { seat: Arc::clone(&self.seat), member })
    }

    /// Runs the body in a nested transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
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
        let outcome = body(&self);
        match outcome {
            Ok(value) => {
                self.commit()?;
                Ok(value)
            }
            Err(error) => {
                let _ = self.rollback();
                Err(error)
            }
        }
    }

    fn end(&self, command: Command) -> Result<()> {
        let mut connection = self.seat.enter(self.member)?;
        connection.command(command)?;
        self.seat.finish(self.member);
        Ok(())
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
