//! How connections to PostgreSQL are made, in each mode.

#[cfg(feature = "async")]
pub(super) mod asynchronous;
#[cfg(feature = "blocking")]
pub(super) mod blocking;
