//! The blocking mode: the same names and types, without `async`.
//!
//! The files below are made from those of the same names in `src`.

#[cfg(feature = "blocking")]
mod db;
#[cfg(feature = "blocking")]
mod hooks;
mod repository;
mod session;
#[cfg(feature = "blocking")]
mod transaction;
mod with;

#[cfg(feature = "blocking")]
pub use db::Db;
#[cfg(feature = "blocking")]
pub use hooks::{Hooked, Hooks};
#[cfg(feature = "blocking")]
pub use transaction::Tx;
