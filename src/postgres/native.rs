//! The driver of each mode, behind the methods that a connection needs.

use tokio_postgres::Error as NativeError;
use tokio_postgres::error::SqlState;

use super::error::convert;
use crate::error::Error;
use crate::network::Effect;

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;

#[cfg(feature = "async")]
pub(crate) use asynchronous::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use blocking::BlockingNative;

/// Every error of the server fails the transaction; what the driver refuses does not reach the server.
fn judge(error: NativeError) -> (Error, Effect) {
    let effect = if error.as_db_error().is_some() { Effect::Failed } else { Effect::None };
    (convert(error), effect)
}

fn is_outdated(error: &NativeError) -> bool {
    let outdated = [&SqlState::FEATURE_NOT_SUPPORTED, &SqlState::INVALID_SQL_STATEMENT_NAME];
    error.code().is_some_and(|code| outdated.contains(&code))
}
