//! The smallest pools that let many callers share a few connections.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tablesmith_bench_harness::Result;
use tokio::sync::Semaphore;

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
pub struct AsyncPool<T>(Arc<(Semaphore, Mutex<Vec<T>>)>);

impl<T> AsyncPool<T> {
    pub fn new(connections: Vec<T>) -> Self {
        Self(Arc::new((Semaphore::new(connections.len()), Mutex::new(connections))))
    }

    /// Runs work on a connection that nobody else has.
    pub async fn with<R>(&self, work: impl AsyncFnOnce(&mut T) -> Result<R>) -> Result<R> {
        let (places, free) = &*self.0;
        let _place = places.acquire().await?;
        let mut connection = free.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or("a place without a connection")?;
        let outcome = work(&mut connection).await;
        free.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        outcome
    }
}

impl<T> Clone for AsyncPool<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
