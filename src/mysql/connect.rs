//! How connections to MySQL and MariaDB are made, in each mode.

#[cfg(feature = "async")]
pub(super) mod asynchronous;
#[cfg(feature = "blocking")]
pub(super) mod blocking;

const VERSION: &str = "SELECT VERSION()";
