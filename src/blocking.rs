//! The blocking mode: the same names and types, without `async`.
//!
//! The files below are made from `src/repository.rs`, `src/session.rs`, `src/with.rs`, `src/db.rs` and `src/transaction.rs`.

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
