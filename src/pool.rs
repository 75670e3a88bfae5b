//! Pools of connections, one implementation for all databases.
//!
//! A connection is opened when it is first needed, up to a number. Whoever has it holds a place in the pool, until the connection
//! is back or given up.

use crate::error::{Error, ErrorKind};

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;

#[cfg(feature = "async")]
pub(crate) use asynchronous::{AsyncLease, AsyncManager, AsyncPlace, AsyncPool};
#[cfg(feature = "blocking")]
pub(crate) use blocking::{BlockingLease, BlockingManager, BlockingPlace, BlockingPool};

fn exhausted() -> Error {
    Error::new(ErrorKind::PoolTimeout, "no connection became free in time")
}
