//! The driver of each mode, behind the methods that a connection needs.

use crate::error::{Error, ErrorKind};
use crate::network::Effect;

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;

#[cfg(feature = "async")]
pub(crate) use asynchronous::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use blocking::BlockingNative;

/// Asks whether a transaction is open: only then is it refused, by [`IS_IN_TRANSACTION`], and otherwise it changes nothing.
const ASK_FOR_TRANSACTION: &str = "SET TRANSACTION READ WRITE";
/// `ER_CANT_CHANGE_TX_CHARACTERISTICS`.
const IS_IN_TRANSACTION: u16 = 1568;

/// A server that had to choose a victim has rolled its transaction back; with `innodb_rollback_on_timeout` one that waited too
/// long for a lock has as well. Other errors undo their statement alone.
fn judge(error: Error) -> (Error, Effect) {
    let effect = match error.kind() {
        ErrorKind::Deadlock | ErrorKind::Serialization => Effect::Ended,
        ErrorKind::LockTimeout => Effect::Unknown,
        _ => Effect::None,
    };
    (error, effect)
}

/// `ER_NEED_REPREPARE` and `ER_UNKNOWN_STMT_HANDLER`.
const OUTDATED: [u16; 2] = [1615, 1243];
