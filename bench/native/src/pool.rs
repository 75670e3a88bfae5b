//! The smallest pools that let many callers share a few connections.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tablesmith_bench_harness::Result;
use tokio::sync::{Semaphore, SemaphorePermit};

/// A pool whose callers block.
pub struct BlockingPool<T>(Arc<(Mutex<Vec<T>>, Condvar)>);

impl<T> BlockingPool<T> {
    pub fn new(connections: Vec<T>) -> Self {
        Self(Arc::new((Mutex::new(connections), Condvar::new())))
    }

    /// Runs work on a connection that nobody else has.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        let (free, freed) = &*self.0;
        let held = free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut held = freed.wait_while(held, |free| free.is_empty()).unwrap_or_else(PoisonError::into_inner);
        let mut connection = held.pop().expect("waited for one");
        drop(held);
        let outcome = work(&mut connection);
        free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        freed.notify_one();
        outcome
    }
}

impl<T> Clone for BlockingPool<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// A pool whose callers wait in line.
pub struct AsyncPool<T>(Arc<Shared<T>>);

struct Shared<T> {
    places: Semaphore,
    free: Mutex<Vec<T>>,
}

/// A connection that nobody else has, until it is dropped.
pub struct Lease<'p, T> {
    connection: Option<T>,
    shared: &'p Shared<T>,
    // Dropped last: the connection is back before its place is free.
    _place: SemaphorePermit<'p>,
}

impl<T> AsyncPool<T> {
    pub fn new(connections: Vec<T>) -> Self {
        Self(Arc::new(Shared { places: Semaphore::new(connections.len()), free: Mutex::new(connections) }))
    }

    pub async fn take(&self) -> Result<Lease<'_, T>> {
        let place = self.0.places.acquire().await?;
        let connection = self.0.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Ok(Lease { connection, shared: &self.0, _place: place })
    }
}

impl<T> Deref for Lease<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.connection.as_ref().expect("as many connections as places")
    }
}

impl<T> DerefMut for Lease<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.connection.as_mut().expect("as many connections as places")
    }
}

impl<T> Drop for Lease<'_, T> {
    fn drop(&mut self) {
        self.shared.free.lock().unwrap_or_else(PoisonError::into_inner).extend(self.connection.take());
    }
}

impl<T> Clone for AsyncPool<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
