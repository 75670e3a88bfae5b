//! What runs on the thread of an async caller, which belongs to a runtime and must not wait.
//!
//! A way to another thread and back takes 17 to 60 µs, and most statements take less. So a statement that was short runs where it is
//! called. It does not wait there: if a lock is held, or if a read takes longer than it did, it ends without effect and runs again on
//! the connection's own thread.
//!
//! The hooks are SQLite's, because those of `rusqlite` have other signatures in each of its versions.
#![allow(unsafe_code)]

use std::cell::Cell;
use std::ffi::{c_char, c_int, c_void};
use std::ptr::null_mut;

use rusqlite::ffi::{self, sqlite3};
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
pub(super) fn install(connection: &Connection) {
    // SAFETY: the handle is that of an open connection, and the functions are there as long as the program. They take no data of ours.
    unsafe {
        let handle = connection.handle();
        ffi::sqlite3_progress_handler(handle, TOO_LONG, Some(is_too_long), null_mut());
        ffi::sqlite3_wal_hook(handle, Some(committed), null_mut());
    }
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

/// Whether the statement that has taken so many steps is to end.
unsafe extern "C" fn is_too_long(_: *mut c_void) -> c_int {
    c_int::from(HASTE.get() == Haste::Read)
}

/// Called after each commit, with the pages in the log.
unsafe extern "C" fn committed(_: *mut c_void, connection: *mut sqlite3, database: *const c_char, pages: c_int) -> c_int {
    LOG.set(Some(if pages < FULL_LOG {
        Log::Open
    } else if HASTE.get() == Haste::None {
        // What cannot be copied now, because another process reads or copies it, is copied after a later commit.
        // SAFETY: SQLite hands its own connection and the name of its database to the hook, which may do this with them.
        unsafe { ffi::sqlite3_wal_checkpoint_v2(connection, database, ffi::SQLITE_CHECKPOINT_PASSIVE, null_mut(), null_mut()) };
        Log::Copied
    } else {
        Log::Full
    }));
    ffi::SQLITE_OK
}
