//! What generated tests of models are run by: `tablesmith generate --selftest` writes them.
//!
//! A test inserts rows, reads, changes and deletes them on the database that the environment's variable [`URL`] names, in a transaction that
//! is rolled back: what is in the database stays as it is. Where an engine of MySQL has no transactions, the rows are deleted again. The tables have
//! to be there.
//!
//! # Examples
//!
//! ```no_run
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
//! # fn main() {
//! use tablesmith::selftest::{self, Outcome, done};
//!
//! fn exercise(tx: &tablesmith::blocking::Tx) -> Outcome<()> {
//!     done("insert a row", Team::repo(tx).create(TeamCreate::new("red")))?;
//!     Ok(())
//! }
//!
//! selftest::blocking_mode("teams", exercise);
//! # }
//! ```

use std::fmt::Debug;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, ErrorKind, Result};

/// The variable of the environment with the URL of the database.
pub const URL: &str = "TABLESMITH_SELFTEST_URL";

/// What a step of a test gives, or what went wrong.
pub type Outcome<T> = std::result::Result<T, Failure>;

/// Why a test fails.
#[derive(Debug)]
pub struct Failure(String);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error.to_string())
    }
}

/// What the database gave for a step.
///
/// # Errors
/// Names the step and what is wrong.
pub fn done<T>(step: &str, result: Result<T>) -> Outcome<T> {
    result.map_err(|error| Failure(format!("{step}: {error}")))
}

/// Requires what was written to be what is read.
///
/// # Errors
/// Names the step and both values, as they print themselves.
pub fn same<T: PartialEq + Debug>(step: &str, written: &T, read: &T) -> Outcome<()> {
    if written == read { Ok(()) } else { Err(Failure(format!("{step}: wrote {written:?}, and read {read:?}"))) }
}

/// Requires a list to have so many rows.
///
/// # Errors
/// Names the step and both numbers.
pub fn at_least(step: &str, expected: usize, found: usize) -> Outcome<()> {
    if found >= expected { Ok(()) } else { Err(Failure(format!("{step}: expected {expected}, and found {found}"))) }
}

/// Requires a row not to be there.
///
/// # Errors
/// Names the step, if the row is there or if something else is wrong.
pub fn gone<T>(step: &str, result: Result<T>) -> Outcome<()> {
    match result {
        Ok(_) => Err(Failure(format!("{step}: it is still there"))),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound { .. }) => Ok(()),
        Err(error) => Err(Failure(format!("{step}: {error}"))),
    }
}

/// Requires a row to be gone now, whether it was there or not.
///
/// # Errors
/// Names the step, if the row could not be deleted.
pub fn removed<T>(step: &str, result: Result<T>) -> Outcome<()> {
    match result {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound { .. }) => Err(Failure(format!("{step}: {error}"))),
        _ => Ok(()),
    }
}

/// The value that a text stands for.
///
/// # Panics
/// If it stands for none.
pub fn parsed<T: FromStr>(text: &str) -> T {
    let Ok(value) = text.parse() else { panic!("{text:?} is no {}", std::any::type_name::<T>()) };
    value
}

/// Runs a test in the async mode, on a runtime of its own.
///
/// # Panics
/// If the test fails, or the database cannot be reached.
#[cfg(feature = "async")]
pub fn async_mode(table: &str, body: impl AsyncFnOnce(&crate::Tx) -> Outcome<()>) {
    let run = async || {
        let tx = done("begin", crate::Db::connect(&url()?).await?.begin().await)?;
        let outcome = body(&tx).await;
        done("roll back", tx.rollback().await)?;
        outcome
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let one_at_a_time = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let outcome = runtime.map_err(|error| Failure(error.to_string())).and_then(|runtime| runtime.block_on(run()));
    drop(one_at_a_time);
    report(table, outcome);
}

/// Runs a test in the blocking mode.
///
/// # Panics
/// If the test fails, or the database cannot be reached.
#[cfg(feature = "blocking")]
pub fn blocking_mode(table: &str, body: impl FnOnce(&crate::blocking::Tx) -> Outcome<()>) {
    let run = || {
        let tx = done("begin", crate::blocking::Db::connect(&url()?)?.begin())?;
        let outcome = body(&tx);
        done("roll back", tx.rollback())?;
        outcome
    };
    let one_at_a_time = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let outcome = run();
    drop(one_at_a_time);
    report(table, outcome);
}

/// Tests insert the same rows, so that one would wait for the other.
static TURN: Mutex<()> = Mutex::new(());

fn url() -> Outcome<String> {
    let missing = |_| Failure(format!("`{URL}` is not set: name a database that has the tables, such as `sqlite:app.db`"));
    std::env::var(URL).map_err(missing)
}

fn report(table: &str, outcome: Outcome<()>) {
    if let Err(Failure(reason)) = outcome {
        panic!("`{table}`: {reason}");
    }
}
