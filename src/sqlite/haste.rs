//! What runs on the thread of an async caller, which belongs to a runtime and must not wait.
//!
//! A way to another thread and back takes 17 to 60 µs, and most statements take less. So a statement that was short runs where it is
//! called. It does not wait there: if a lock is held, or if a read takes longer than it did, it ends without effect and runs again on
//! the connection's own thread.

use std::cell::Cell;
use std::ffi::c_int;

use rusqlite::hooks::Wal;
use rusqlite::{Connection, ErrorCode};

/// A read that took no more steps of SQLite's machine than this is short: some fifty rows.
pub(super) const SHORT: c_int = 1_000;

/// After so many steps, some 50 µs, a read is interrupted on a caller's thread.
const TOO_LONG: c_int = 2 * SHORT;

/// When the log is copied into the database: at as many pages as is SQLite's default.
const FULL_LOG: c_int = 1_000;

thread_local! {
    static HASTE: Cell<Haste> = const { Cell::new(Haste::None) };
    static LOG: Cell<Option<Log>> = const { Cell::new(None) };
}

/// How the statement runs that this thread runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Haste {
    /// It takes the time it needs.
    None,
    /// It does not wait for locks, and ends if it takes too long.
    Read,
    /// It does not wait for locks. It is never interrupted, which would roll a transaction back.
    Write,
}

/// What the last commit means for the write-ahead log of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Log {
    /// The next commit only adds to it.
    Open,
    /// It is to be copied into the database, which waits for the disk.
    Full,
    /// It was copied, so that the next commit begins it anew, and waits for the disk to know that.
    Copied,
}

/// Leaves it to [`Haste`] how long statements take, and to [`Log`] when the log is copied.
pub(super) fn install(connection: &Connection) -> rusqlite::Result<()> {
    connection.progress_handler(TOO_LONG, Some(|| HASTE.get() == Haste::Read))?;
    connection.wal_hook(Some(commit));
    Ok(())
}

/// Says how the statements run that this thread runs from now on.
pub(super) fn set(haste: Haste) {
    HASTE.set(haste);
}

/// What the last commit on this thread since the last question has done to the log, if there was one.
pub(super) fn log() -> Option<Log> {
    LOG.take()
}

/// Whether the statement ended because it was in haste.
pub(super) fn is_put_off(error: &rusqlite::Error) -> bool {
    HASTE.get() != Haste::None
        && matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::OperationInterrupted))
}

/// Called after each commit, with the pages in the log.
#[expect(clippy::unnecessary_wraps, reason = "the signature of the hook")]
fn commit(log: &Wal, pages: c_int) -> rusqlite::Result<()> {
    LOG.set(Some(if pages < FULL_LOG {
        Log::Open
    } else if HASTE.get() == Haste::None {
        // What cannot be copied now, because another process reads or copies it, is copied after a later commit.
        let _ = log.checkpoint();
        Log::Copied
    } else {
        Log::Full
    }));
    Ok(())
}
