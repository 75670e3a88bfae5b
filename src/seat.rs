//! The seat of a transaction: its one connection, and the stack of transactions nested on it.
//!
//! The transaction that began the seat is member 0. A nested one is a savepoint with the next number. Only the last
//! member on the stack can use the connection. A member that is dropped leaves the stack at once, and what it did is
//! undone before the connection is used the next time.

use std::ops::{Deref, DerefMut};

#[cfg(any(feature = "async", feature = "blocking"))]
use crate::error::Error;
use crate::error::Result;
#[cfg(any(feature = "async", feature = "blocking"))]
use crate::events::Event;

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;

#[cfg(feature = "async")]
pub(crate) use asynchronous::{AsyncSeat, AsyncSeated};
#[cfg(feature = "blocking")]
pub(crate) use blocking::{BlockingSeat, BlockingSeated};

/// The seat of a mode that is switched off: there is none.
#[cfg(not(feature = "async"))]
#[derive(Debug)]
pub(crate) enum AsyncSeat {}

#[cfg(not(feature = "async"))]
pub(crate) type AsyncSeated<'s> = &'s mut crate::backend::AsyncConn;

#[cfg(not(feature = "async"))]
impl AsyncSeat {
    #[expect(clippy::unused_async, reason = "its twin that exists waits")]
    pub(crate) async fn enter(&self, _member: u64) -> Result<AsyncSeated<'_>> {
        match *self {}
    }
}

/// The seat of a mode that is switched off: there is none.
#[cfg(not(feature = "blocking"))]
#[derive(Debug)]
pub(crate) enum BlockingSeat {}

#[cfg(not(feature = "blocking"))]
pub(crate) type BlockingSeated<'s> = &'s mut crate::backend::BlockingConn;

#[cfg(not(feature = "blocking"))]
impl BlockingSeat {
    pub(crate) fn enter(&self, _member: u64) -> Result<BlockingSeated<'_>> {
        match *self {}
    }
}

/// A connection in use: on loan from a pool for one call, or from the seat of a transaction.
pub(crate) enum Held<C, S> {
    Leased(C),
    Seated(S),
}

impl<C, S: DerefMut<Target = C>> Deref for Held<C, S> {
    type Target = C;

    fn deref(&self) -> &C {
        match self {
            Self::Leased(connection) => connection,
            Self::Seated(seated) => seated,
        }
    }
}

impl<C, S: DerefMut<Target = C>> DerefMut for Held<C, S> {
    fn deref_mut(&mut self) -> &mut C {
        match self {
            Self::Leased(connection) => connection,
            Self::Seated(seated) => seated,
        }
    }
}

/// The member that began the transaction.
#[cfg(any(feature = "async", feature = "blocking"))]
pub(crate) const OUTERMOST: u64 = 0;

/// The stack of one seat.
#[cfg(any(feature = "async", feature = "blocking"))]
#[derive(Debug)]
struct Stack<C> {
    /// Absent while a statement runs, and for good if that statement was interrupted.
    connection: Option<C>,
    members: Vec<u64>,
    next: u64,
    /// The outermost member that left without an end.
    abandoned: Option<u64>,
    /// What is to be told when the transaction is committed, with the member that it is part of.
    events: Vec<(u64, Event)>,
}

#[cfg(any(feature = "async", feature = "blocking"))]
impl<C> Stack<C> {
    const fn new(connection: C, members: Vec<u64>) -> Self {
        Self { connection: Some(connection), members, next: OUTERMOST + 1, abandoned: None, events: Vec::new() }
    }

    /// Hands the connection to a member, together with the member that has to be undone first.
    fn enter(&mut self, member: u64) -> Result<(C, Option<u64>)> {
        if !self.members.contains(&member) {
            return Err(Error::transaction("the transaction has ended together with the one around it"));
        }
        if self.members.last() != Some(&member) {
            return Err(Error::transaction("a nested transaction is open, commit it or roll it back first"));
        }
        let interrupted = || Error::transaction("a statement of the transaction was interrupted, so it was rolled back");
        let connection = self.connection.take().ok_or_else(interrupted)?;
        Ok((connection, self.abandoned.take()))
    }

    /// Takes the connection back, unless the transaction ended meanwhile: then it is returned, to be dropped.
    fn leave(&mut self, connection: C) -> Option<C> {
        if self.members.is_empty() {
            return Some(connection);
        }
        self.connection = Some(connection);
        None
    }

    /// Numbers a nested transaction. It joins the stack when its savepoint exists.
    const fn number(&mut self) -> u64 {
        let member = self.next;
        self.next += 1;
        member
    }

    fn join(&mut self, member: u64) {
        self.members.push(member);
    }

    /// Keeps an event of a member.
    fn emit(&mut self, member: u64, event: Event) {
        self.events.push((member, event));
    }

    /// Removes a member that was committed: what it has to tell is part of the one around it. That of the outermost one is returned.
    fn commit(&mut self, member: u64) -> Vec<Event> {
        self.remove(member);
        let Some(outer) = self.members.last() else {
            return self.events.drain(..).map(|(_, event)| event).collect();
        };
        self.events.iter_mut().filter(|(of, _)| *of >= member).for_each(|(of, _)| *of = *outer);
        Vec::new()
    }

    /// Removes a member that was rolled back, with what it had to tell.
    fn roll_back(&mut self, member: u64) -> Vec<(u64, Event)> {
        self.remove(member);
        self.events.extract_if(.., |(of, _)| *of >= member).collect()
    }

    fn remove(&mut self, member: u64) {
        if let Some(position) = self.members.iter().position(|other| *other == member) {
            self.members.truncate(position);
        }
    }

    /// Removes a member that was dropped. Returns the connection if that was the last one: dropping it rolls back.
    fn abandon(&mut self, member: u64) -> Option<C> {
        let position = self.members.iter().position(|other| *other == member)?;
        self.members.truncate(position);
        self.events.retain(|(of, _)| *of < member);
        if self.members.is_empty() {
            return self.connection.take();
        }
        // Of several that were abandoned since the last statement, the outermost takes the others with it.
        self.abandoned = Some(self.abandoned.map_or(member, |other| other.min(member)));
        None
    }
}
