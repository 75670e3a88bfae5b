//! What connecting to any server has in common: an end to waiting for it.

use std::time::Duration;

use crate::error::{Error, ErrorKind};

/// The error of a server that did not answer in time.
pub(crate) fn too_slow(limit: Duration) -> Error {
    let message = format!("cannot reach the database: no connection within {} s", limit.as_secs());
    Error::new(ErrorKind::Connection, message)
}

/// Runs the work on a thread of its own, and no longer than the limit: the blocking drivers can wait for ever for a server
/// that accepts a connection and says nothing. The thread ends when that server gives up.
#[cfg(feature = "blocking")]
pub(crate) fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> crate::error::Result<T> + Send + 'static,
) -> crate::error::Result<T> {
    use std::sync::mpsc::{RecvTimeoutError, sync_channel};
    use std::thread::Builder;

    let (reply, answer) = sync_channel(1);
    let started = Builder::new().name("tablesmith-connect".to_owned()).spawn(move || {
        // Nobody waits for a connection that comes too late: it is dropped.
        let _ = reply.send(work());
    });
    let thread = started.map_err(|error| {
        let message = format!("cannot start a thread to connect: {error}");
        Error::new(ErrorKind::Connection, message).with_source(error)
    })?;
    match answer.recv_timeout(limit) {
        Ok(outcome) => outcome,
        Err(RecvTimeoutError::Timeout) => Err(too_slow(limit)),
        Err(RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => Err(too_slow(limit)),
        },
    }
}
