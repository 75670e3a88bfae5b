//! The pool of the async mode. Callers wait in the order in which they came.

use std::fmt;
use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::exhausted;
use crate::error::Result;
use crate::observer::{Observed, Observer};

/// How the connections of a pool are opened and kept.
pub(crate) trait AsyncManager: Send + Sync + Sized + 'static {
    type Connection: Send + 'static;

    fn open(&self) -> impl Future<Output = Result<Self::Connection>> + Send;

    /// Whether a connection that was idle still works. One that does not is dropped.
    fn revive(&self, connection: &mut Self::Connection) -> impl Future<Output = bool> + Send;

    /// Takes back a connection, cleans it, and puts it into its place, now or later; or drops both.
    fn restore(connection: Self::Connection, place: AsyncPlace<Self>);
}

/// Connections, and who waits for one.
pub(crate) struct AsyncPool<M: AsyncManager> {
    shared: Arc<Shared<M>>,
    /// Of this handle and those that are cloned of it.
    observer: Option<Observer>,
}

struct Shared<M: AsyncManager> {
    manager: M,
    idle: Mutex<Vec<M::Connection>>,
    /// A permit for each connection that nobody has, whether it is open or not.
    free: Semaphore,
    patience: Duration,
}

/// The place in the pool of a connection that somebody has. Dropping it makes room for a new one.
pub(crate) struct AsyncPlace<M: AsyncManager>(Arc<Shared<M>>);

/// A connection on loan. Dropping it gives it back.
pub(crate) struct AsyncLease<M: AsyncManager> {
    held: Option<(M::Connection, AsyncPlace<M>)>,
    observer: Option<Observer>,
}

impl<M: AsyncManager> AsyncPool<M> {
    /// A pool of at most `limit` connections, for callers who wait for one no longer than `patience`.
    pub(crate) fn new(manager: M, limit: usize, patience: Duration) -> Self {
        let idle = Mutex::new(Vec::with_capacity(limit));
        Self { shared: Arc::new(Shared { manager, idle, free: Semaphore::new(limit), patience }), observer: None }
    }

    /// The next free connection. No timer is touched unless there is none.
    pub(crate) async fn acquire(&self) -> Result<AsyncLease<M>> {
        let place = self.place().await?;
        while let Some(mut connection) = self.shared.pop() {
            if self.shared.manager.revive(&mut connection).await {
                return Ok(self.lease(connection, place));
            }
        }
        let connection = self.shared.manager.open().await?;
        Ok(self.lease(connection, place))
    }

    /// Shows the statements of this handle to the observer.
    pub(crate) fn observe(&mut self, observer: Observer) {
        self.observer = Some(observer);
    }

    fn lease(&self, connection: M::Connection, place: AsyncPlace<M>) -> AsyncLease<M> {
        AsyncLease { held: Some((connection, place)), observer: self.observer.clone() }
    }

    async fn place(&self) -> Result<AsyncPlace<M>> {
        let free = &self.shared.free;
        let permit = match free.try_acquire() {
            Ok(permit) => permit,
            Err(_) => timeout(self.shared.patience, free.acquire()).await.ok().and_then(Result::ok).ok_or_else(exhausted)?,
        };
        permit.forget();
        Ok(AsyncPlace(Arc::clone(&self.shared)))
    }
}

impl<M: AsyncManager> Shared<M> {
    fn pop(&self) -> Option<M::Connection> {
        self.idle().pop()
    }

    fn idle(&self) -> MutexGuard<'_, Vec<M::Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<M: AsyncManager> AsyncPlace<M> {
    /// Puts the connection back, for the next caller.
    pub(crate) fn fill(self, connection: M::Connection) {
        self.0.idle().push(connection);
    }

    pub(crate) fn manager(&self) -> &M {
        &self.0.manager
    }
}

impl<M: AsyncManager> Drop for AsyncPlace<M> {
    fn drop(&mut self) {
        self.0.free.add_permits(1);
    }
}

impl<M: AsyncManager> AsyncLease<M> {
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

impl<M: AsyncManager> Deref for AsyncLease<M> {
    type Target = M::Connection;

    fn deref(&self) -> &M::Connection {
        &self.held.as_ref().expect(HELD).0
    }
}

impl<M: AsyncManager> DerefMut for AsyncLease<M> {
    fn deref_mut(&mut self) -> &mut M::Connection {
        &mut self.held.as_mut().expect(HELD).0
    }
}

impl<M: AsyncManager> Drop for AsyncLease<M> {
    fn drop(&mut self) {
        if let Some((connection, place)) = self.held.take() {
            M::restore(connection, place);
        }
    }
}

impl<M: AsyncManager> Clone for AsyncPool<M> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), observer: self.observer.clone() }
    }
}

impl<M: AsyncManager> fmt::Debug for AsyncPool<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncPool").finish_non_exhaustive()
    }
}

impl<M: AsyncManager> fmt::Debug for AsyncLease<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncLease").finish_non_exhaustive()
    }
}
