//! A queue for connections of one kind, opened when they are first needed, up to a number.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::error::{Error, ErrorKind, Result};
use crate::sqlite::connection::Connection;
use crate::sqlite::settings::Settings;
use crate::statement::Access;

/// The writer's lane, or the readers'.
#[derive(Debug)]
pub(super) struct Lane {
    settings: Arc<Settings>,
    access: Access,
    limit: usize,
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    idle: Vec<Connection>,
    /// Connections that exist or are being opened.
    open: usize,
    /// Callers that wait. Waking nobody costs a system call all the same, so it is left out.
    waiting: usize,
}

/// A connection on loan. Dropping it undoes what is left of a transaction and hands the connection to the next caller.
#[derive(Debug)]
pub(super) struct Lease {
    connection: Option<Connection>,
    lane: Arc<Lane>,
}

impl Lane {
    pub(super) fn new(settings: &Arc<Settings>, access: Access, limit: usize) -> Arc<Self> {
        let settings = Arc::clone(settings);
        Arc::new(Self { settings, access, limit, state: Mutex::default(), freed: Condvar::new() })
    }

    /// The next free connection. No clock is read unless there is none.
    pub(super) fn acquire(self: &Arc<Self>) -> Result<Lease> {
        let mut state = self.state();
        let mut deadline = None;
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok(self.lease(connection));
            }
            if state.open < self.limit {
                state.open += 1;
                drop(state);
                return self.open();
            }
            let now = Instant::now();
            let left = deadline.get_or_insert(now + self.settings.busy_timeout).saturating_duration_since(now);
            if left.is_zero() {
                return Err(Error::new(ErrorKind::PoolTimeout, "no connection became free in time"));
            }
            state.waiting += 1;
            state = self.freed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            state.waiting -= 1;
        }
    }

    /// Opens a connection. The place for it is already counted.
    fn open(self: &Arc<Self>) -> Result<Lease> {
        let opened = Connection::open(&self.settings, self.access).inspect_err(|_| self.give_up());
        opened.map(|connection| self.lease(connection))
    }

    fn lease(self: &Arc<Self>, connection: Connection) -> Lease {
        Lease { connection: Some(connection), lane: Arc::clone(self) }
    }

    /// Gives back the place of a connection that is of no use, and lets the next caller try.
    fn give_up(&self) {
        let mut state = self.state();
        state.open -= 1;
        self.wake_one(state);
    }

    fn give_back(&self, connection: Connection) {
        let mut state = self.state();
        state.idle.push(connection);
        self.wake_one(state);
    }

    fn wake_one(&self, state: MutexGuard<'_, State>) {
        let is_awaited = state.waiting > 0;
        drop(state);
        if is_awaited {
            self.freed.notify_one();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lease {
    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect(HELD)
    }

    pub(super) fn connection_mut(&mut self) -> &mut Connection {
        self.connection.as_mut().expect(HELD)
    }
}

const HELD: &str = "a lease has its connection until it is dropped";

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        if connection.is_in_transaction() && connection.roll_back().is_err() {
            return self.lane.give_up();
        }
        self.lane.give_back(connection);
    }
}
