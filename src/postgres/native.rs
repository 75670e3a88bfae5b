//! The driver of each mode, behind the methods that a connection needs.

use tokio_postgres::error::SqlState;
use tokio_postgres::{Error as NativeError, SimpleQueryMessage};

use super::error::convert;
use crate::error::{Error, ErrorKind};
use crate::network::Effect;

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;
mod prepared;

#[cfg(feature = "async")]
pub(crate) use asynchronous::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use blocking::BlockingNative;

/// Whether a transaction is open: then it has begun before the statement that asks. Where one has failed, the error says so.
const IS_IN_TRANSACTION: &str = "SELECT now() <> statement_timestamp()";

fn is_in_transaction(answer: Result<Vec<SimpleQueryMessage>, NativeError>) -> Result<bool, NativeError> {
    match answer {
        Ok(messages) => {
            Ok(messages.iter().any(|message| matches!(message, SimpleQueryMessage::Row(row) if row.get(0) == Some("t"))))
        }
        Err(error) if error.code() == Some(&SqlState::IN_FAILED_SQL_TRANSACTION) => Ok(true),
        Err(error) => Err(error),
    }
}

/// Every error of the server fails the transaction; what the driver refuses does not reach the server. One that has only met a
/// change of the schema can be run again: its statements are prepared anew.
fn judge(error: NativeError) -> (Error, Effect) {
    let effect = if error.as_db_error().is_some() { Effect::Failed } else { Effect::None };
    if is_outdated(&error) {
        let message = "the transaction conflicts with a change of the schema, run it again";
        return (Error::new(ErrorKind::Serialization, message), effect);
    }
    (convert(error), effect)
}

/// Of the many things that are not supported this is the one that names its place in the server.
fn is_outdated(error: &NativeError) -> bool {
    error.as_db_error().is_some_and(|said| {
        let code = said.code();
        *code == SqlState::INVALID_SQL_STATEMENT_NAME
            || (*code == SqlState::FEATURE_NOT_SUPPORTED && said.routine() == Some("RevalidateCachedQuery"))
    })
}

/// The only errors of ours that the driver passes on are those of values that it could not write as the server wants them.
fn is_unsent(error: &NativeError) -> bool {
    matches!(std::error::Error::source(error), Some(source) if source.is::<Error>())
}
