//! The statements that a world has run.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tablesmith::Execution;

/// Texts of statements, in the order in which they ended.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    /// The statements since the last time somebody took them.
    pub fn take(&self) -> Vec<String> {
        mem::take(&mut *self.lock())
    }

    pub(crate) fn observer(&self) -> impl Fn(&Execution<'_>) + Send + Sync + use<> {
        let log = self.clone();
        move |execution| log.lock().push(execution.sql().to_owned())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
