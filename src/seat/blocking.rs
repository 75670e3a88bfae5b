//! The seat of a blocking transaction.

use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{OUTERMOST, Stack};
use crate::backend::BlockingConn;
use crate::driver::{Command, Savepoint};
use crate::error::{Error, Result};
use crate::events::Event;

/// The one connection of a transaction and of those nested in it. Concurrent statements queue up at the gate.
#[derive(Debug)]
pub(crate) struct BlockingSeat {
    gate: Mutex<()>,
    stack: Mutex<Stack<BlockingConn>>,
}

/// The connection of a seat. It goes back on drop, unless a statement on it was interrupted.
#[derive(Debug)]
pub(crate) struct BlockingSeated<'s> {
    seat: &'s BlockingSeat,
    connection: Option<BlockingConn>,
    _gate: MutexGuard<'s, ()>,
}

impl BlockingSeat {
    /// A seat on a connection where a transaction has begun.
    pub(crate) fn new(connection: BlockingConn) -> Self {
        Self { gate: Mutex::new(()), stack: Mutex::new(Stack::new(connection, vec![OUTERMOST])) }
    }

    /// Waits for the connection on behalf of a member, and undoes first what others left behind without an end.
    pub(crate) fn enter(&self, member: u64) -> Result<BlockingSeated<'_>> {
        let gate = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        let (connection, abandoned) = self.stack().enter(member)?;
        if !connection.is_in_transaction() {
            return Err(Error::transaction("the database has ended the transaction"));
        }
        let mut seated = BlockingSeated { seat: self, connection: Some(connection), _gate: gate };
        if let Some(savepoint) = abandoned {
            let undone = seated.command(Command::RollbackTo(Savepoint::Nested(savepoint)));
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

    fn stack(&self) -> MutexGuard<'_, Stack<BlockingConn>> {
        self.stack.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for BlockingSeated<'_> {
    fn drop(&mut self) {
        // After a panic in the middle of a statement nobody knows what was done.
        let usable = |connection: &BlockingConn| !connection.is_lost() && !std::thread::panicking();
        if let Some(connection) = self.connection.take().filter(usable) {
            let _outlives_the_lock = self.seat.stack().leave(connection);
        }
    }
}

impl Deref for BlockingSeated<'_> {
    type Target = BlockingConn;

    fn deref(&self) -> &BlockingConn {
        self.connection.as_ref().expect("the connection is only taken out on drop")
    }
}

impl DerefMut for BlockingSeated<'_> {
    fn deref_mut(&mut self) -> &mut BlockingConn {
        self.connection.as_mut().expect("the connection is only taken out on drop")
    }
}
