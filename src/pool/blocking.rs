//! The pool of the blocking mode.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::exhausted;
use crate::error::Result;
use crate::observer::{Observed, Observer};

/// How the connections of a pool are opened and kept.
pub(crate) trait BlockingManager: Send + Sync + Sized + 'static {
    type Connection: Send + 'static;

    fn open(&self) -> Result<Self::Connection>;

    /// Whether a connection that was idle still works. One that does not is dropped.
    fn revive(&self, connection: &mut Self::Connection) -> bool;

    /// Takes back a connection, cleans it, and puts it into its place; or drops both.
    fn restore(connection: Self::Connection, place: BlockingPlace<Self>);
}

/// Connections, and who waits for one.
pub(crate) struct BlockingPool<M: BlockingManager> {
    shared: Arc<Shared<M>>,
    /// Of this handle and those that are cloned of it.
    observer: Option<Observer>,
}

struct Shared<M: BlockingManager> {
    manager: M,
    state: Mutex<State<M::Connection>>,
    freed: Condvar,
    patience: Duration,
}

struct State<C> {
    idle: Vec<C>,
    /// How many connections nobody has, whether they are open or not.
    free: usize,
    /// Callers that wait. Waking nobody costs a system call all the same, so it is left out.
    waiting: usize,
}

/// The place in the pool of a connection that somebody has. Dropping it makes room for a new one.
pub(crate) struct BlockingPlace<M: BlockingManager>(Arc<Shared<M>>);

/// A connection on loan. Dropping it gives it back.
pub(crate) struct BlockingLease<M: BlockingManager> {
    held: Option<(M::Connection, BlockingPlace<M>)>,
    observer: Option<Observer>,
}

impl<M: BlockingManager> BlockingPool<M> {
    /// A pool of at most `limit` connections, for callers who wait for one no longer than `patience`.
    pub(crate) fn new(manager: M, limit: usize, patience: Duration) -> Self {
        let state = Mutex::new(State { idle: Vec::with_capacity(limit), free: limit, waiting: 0 });
        Self { shared: Arc::new(Shared { manager, state, freed: Condvar::new(), patience }), observer: None }
    }

    /// The next free connection. No clock is read unless there is none.
    pub(crate) fn acquire(&self) -> Result<BlockingLease<M>> {
        let place = self.place()?;
        while let Some(mut connection) = self.shared.pop() {
            if self.shared.manager.revive(&mut connection) {
                return Ok(self.lease(connection, place));
            }
        }
        let connection = self.shared.manager.open()?;
        Ok(self.lease(connection, place))
    }

    /// Shows the statements of this handle to the observer.
    pub(crate) fn observe(&mut self, observer: Observer) {
        self.observer = Some(observer);
    }

    fn lease(&self, connection: M::Connection, place: BlockingPlace<M>) -> BlockingLease<M> {
        BlockingLease { held: Some((connection, place)), observer: self.observer.clone() }
    }

    fn place(&self) -> Result<BlockingPlace<M>> {
        let mut state = self.shared.state();
        let mut deadline = None;
        while state.free == 0 {
            let now = Instant::now();
            let left = deadline.get_or_insert(now + self.shared.patience).saturating_duration_since(now);
            if left.is_zero() {
                return Err(exhausted());
            }
            state.waiting += 1;
            state = self.shared.freed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            state.waiting -= 1;
        }
        state.free -= 1;
        Ok(BlockingPlace(Arc::clone(&self.shared)))
    }
}

impl<M: BlockingManager> Shared<M> {
    fn pop(&self) -> Option<M::Connection> {
        self.state().idle.pop()
    }

    fn state(&self) -> MutexGuard<'_, State<M::Connection>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<M: BlockingManager> BlockingPlace<M> {
    /// Puts the connection back, for the next caller.
    pub(crate) fn fill(self, connection: M::Connection) {
        self.0.state().idle.push(connection);
    }

    pub(crate) fn manager(&self) -> &M {
        &self.0.manager
    }
}

impl<M: BlockingManager> Drop for BlockingPlace<M> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.free += 1;
        let is_awaited = state.waiting > 0;
        drop(state);
        if is_awaited {
            self.0.freed.notify_one();
        }
    }
}

impl<M: BlockingManager> BlockingLease<M> {
    /// The connection in its box, whose statements are shown to the observer.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn driver<C>(&mut self) -> Observed<'_, C>
    where
        M::Connection: DerefMut<Target = C>,
    {
        self.driver_in(DerefMut::deref_mut)
    }

    /// The driver in what the pool holds, whose statements are shown to the observer.
    pub(crate) fn driver_in<C>(&mut self, driver: impl FnOnce(&mut M::Connection) -> &mut C) -> Observed<'_, C> {
        let (connection, _) = self.held.as_mut().expect(HELD);
        Observed::new(driver(connection), self.observer.as_ref())
    }
}

const HELD: &str = "a lease has its connection until it is dropped";

impl<M: BlockingManager> Deref for BlockingLease<M> {
    type Target = M::Connection;

    fn deref(&self) -> &M::Connection {
        &self.held.as_ref().expect(HELD).0
    }
}

impl<M: BlockingManager> DerefMut for BlockingLease<M> {
    fn deref_mut(&mut self) -> &mut M::Connection {
        &mut self.held.as_mut().expect(HELD).0
    }
}

impl<M: BlockingManager> Drop for BlockingLease<M> {
    fn drop(&mut self) {
        if let Some((connection, place)) = self.held.take() {
            M::restore(connection, place);
        }
    }
}

impl<M: BlockingManager> Clone for BlockingPool<M> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), observer: self.observer.clone() }
    }
}

impl<M: BlockingManager> fmt::Debug for BlockingPool<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingPool").finish_non_exhaustive()
    }
}

impl<M: BlockingManager> fmt::Debug for BlockingLease<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingLease").finish_non_exhaustive()
    }
}
