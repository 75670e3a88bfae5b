//! The front ends: each reads one kind of source into an [`ir::Schema`](crate::ir::Schema) and decides nothing.

use std::sync::Arc;

pub mod rust;
#[cfg(feature = "sql")]
pub mod sql;

/// A text with the name that diagnostics call it by.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path, as the user gave it.
    pub name: Arc<str>,
    /// The content.
    pub text: String,
}
