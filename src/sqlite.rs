//! SQLite by `rusqlite`: one writer, and readers beside it where the database is a file.

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;
mod connection;
mod error;
mod given;
#[cfg(feature = "async")]
mod haste;
mod lane;
#[cfg(feature = "async")]
mod program;
mod settings;
mod statements;
pub(crate) mod value;
#[cfg(feature = "async")]
mod worker;

#[cfg(feature = "async")]
pub(crate) use asynchronous::{AsyncConn, AsyncPool};
#[cfg(feature = "blocking")]
pub(crate) use blocking::{BlockingConn, BlockingPool};
