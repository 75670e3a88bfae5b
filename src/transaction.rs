//! A transaction, or one nested in another.

use std::sync::Arc;

use crate::backend::AsyncConn;
use crate::driver::{Command, Savepoint};
use crate::error::Result;
use crate::mode::{Async, Handle, Session, Source};
use crate::seat::{AsyncSeat, OUTERMOST};

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
    /// Makes what was done permanent, or part of the transaction around it.
    pub async fn commit(self) -> Result<()> {
        let command = if self.member == OUTERMOST { Command::Commit } else { Command::Release(Savepoint::Nested(self.member)) };
        self.end(command).await
    }

    /// Undoes what was done.
    pub async fn rollback(self) -> Result<()> {
        let command =
            if self.member == OUTERMOST { Command::Rollback } else { Command::RollbackTo(Savepoint::Nested(self.member)) };
        self.end(command).await
    }

    /// Begins a nested transaction.
    pub async fn begin(&self) -> Result<Self> {
        let mut connection = self.seat.enter(self.member).await?;
        let member = self.seat.number();
        connection.command(Command::Savepoint(Savepoint::Nested(member))).await?;
        self.seat.join(member);
        Ok(Self { seat: Arc::clone(&self.seat), member })
    }

    /// Runs the body in a nested transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
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
        let outcome = body(&self).await;
        match outcome {
            Ok(value) => {
                self.commit().await?;
                Ok(value)
            }
            Err(error) => {
                // The body's error tells more than one of the rollback, which dropping the transaction repeats.
                let _ = self.rollback().await;
                Err(error)
            }
        }
    }

    async fn end(&self, command: Command) -> Result<()> {
        let mut connection = self.seat.enter(self.member).await?;
        connection.command(command).await?;
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
    type Mode = Async;

    fn session(&self) -> Session<'_, Async> {
        Session::new(Source::Transaction(self.seat.as_ref(), self.member))
    }
}
