//! How a pool opens and keeps connections to one database.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;

/// The database, and when a connection to it broke.
pub(crate) struct Opener<S> {
    settings: Arc<S>,
    /// When a connection broke last: those that were idle then may be broken as well.
    broke: Mutex<Option<Instant>>,
}

#[cfg(feature = "async")]
pub(crate) struct AsyncOpener<N: super::AsyncNative>(Opener<N::Settings>);

#[cfg(feature = "blocking")]
pub(crate) struct BlockingOpener<N: super::BlockingNative>(Opener<N::Settings>);

impl<S> Opener<S> {
    fn new(settings: Arc<S>) -> Self {
        Self { settings, broke: Mutex::default() }
    }

    fn broke(&self) -> Option<Instant> {
        *self.broke.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn breaks(&self) {
        *self.broke.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
}
