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

/// A server that had to choose a victim has rolled its transaction back; other errors undo their statement alone.
fn judge(error: Error) -> (Error, Effect) {
    let effect = match error.kind() {
        ErrorKind::Deadlock | ErrorKind::Serialization => Effect::Ended,
        _ => Effect::None,
    };
    (error, effect)
}

/// Whether there is nothing to run, which these servers alone call an error (`ER_EMPTY_QUERY`).
fn is_blank(script: &str) -> bool {
    script.trim_ascii().is_empty()
}

/// `ER_NEED_REPREPARE` and `ER_UNKNOWN_STMT_HANDLER`.
const OUTDATED: [u16; 2] = [1615, 1243];
