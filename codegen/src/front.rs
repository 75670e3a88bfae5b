//! The front ends: each reads one kind of source into an [`ir::Schema`](crate::ir::Schema) and decides nothing.

pub mod rust;
#[cfg(feature = "sql")]
pub mod sql;
