//! The seat of an async transaction.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{OUTERMOST, Stack};
use crate::backend::AsyncConn;
use crate::driver::{Command, Savepoint};
use crate::error::{Error, Result};
use crate::events::Event;

/// The one connection of a transaction and of those nested in it. Concurrent statements queue up at the gate.
#[derive(Debug)]
pub(crate) struct AsyncSeat {
    gate: tokio::sync::Mutex<()>,
    stack: Mutex<Stack<AsyncConn>>,
}

/// The connection of a seat. It goes back on drop, unless a statement on it was interrupted.
#[derive(Debug)]
pub(crate) struct AsyncSeated<'s> {
    seat: &'s AsyncSeat,
    connection: Option<AsyncConn>,
    _gate: tokio::sync::MutexGuard<'s, ()>,
}

impl AsyncSeat {
    /// A seat on a connection where a transaction has begun.
    pub(crate) fn new(connection: AsyncConn) -> Self {
        Self { gate: tokio::sync::Mutex::new(()), stack: Mutex::new(Stack::new(connection, vec![OUTERMOST])) }
    }

    /// Waits for the connection on behalf of a member, and undoes first what others left behind without an end.
    pub(crate) async fn enter(&self, member: u64) -> Result<AsyncSeated<'_>> {
        let gate = self.gate.lock().await;
        let (connection, abandoned) = self.stack().enter(member)?;
        if !connection.is_in_transaction() {
            return Err(Error::transaction("the database has ended the transaction"));
        }
        let mut seated = AsyncSeated { seat: self, connection: Some(connection), _gate: gate };
        if let Some(savepoint) = abandoned {
            let undone = seated.command(Command::RollbackTo(Savepoint::Nested(savepoint))).await;
            if undone.is_err() {
                seated.connection = None;
            }
            undone?;
        }
        Ok(seated)
    }

    /// A number for a nested transaction.
    pub(crate) fn number(&self) -> u64 {
        self.stack().number()
    }

    /// Adds a nested transaction whose savepoint exists.
    pub(crate) fn join(&self, member: u64) {
        self.stack().join(member);
    }

    /// Keeps an event of a member until it is committed.
    pub(crate) fn emit(&self, member: u64, event: Event) {
        self.stack().emit(member, event);
    }

    /// Removes a member that was committed. The outermost one has events to hand over.
    pub(crate) fn commit(&self, member: u64) -> Vec<Event> {
        self.stack().commit(member)
    }

    /// Removes a member that was rolled back.
    pub(crate) fn roll_back(&self, member: u64) {
        let _outlives_the_lock = self.stack().roll_back(member);
    }

    /// Removes a member that was dropped. The last one takes the connection with it, whose drop rolls back.
    pub(crate) fn abandon(&self, member: u64) {
        let _outlives_the_lock = self.stack().abandon(member);
    }

    fn stack(&self) -> MutexGuard<'_, Stack<AsyncConn>> {
        self.stack.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for AsyncSeated<'_> {
    fn drop(&mut self) {
        // After a panic in the middle of a statement nobody knows what was done.
        let usable = |connection: &AsyncConn| !connection.is_lost() && !std::thread::panicking();
        if let Some(connection) = self.connection.take().filter(usable) {
            let _outlives_the_lock = self.seat.stack().leave(connection);
        }
    }
}

impl Deref for AsyncSeated<'_> {
    type Target = AsyncConn;

    fn deref(&self) -> &AsyncConn {
        self.connection.as_ref().expect("the connection is only taken out on drop")
    }
}

impl DerefMut for AsyncSeated<'_> {
    fn deref_mut(&mut self) -> &mut AsyncConn {
        self.connection.as_mut().expect("the connection is only taken out on drop")
    }
}
