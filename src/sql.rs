//! SQL that is made at run time: from names that stand in generated code, and from binds. Nothing else gets into its text.

mod aggregate;
mod candidate;
mod change;
mod condition;
#[cfg(feature = "json")]
mod containment;
#[cfg(feature = "json")]
mod document;
mod holding;
mod join;
mod json_list;
mod keys;
mod links;
mod parts;
mod query;
mod read;
mod related;
mod security;
mod shape;
mod sorted;
mod subquery;
mod tree;
mod write;
mod writer;

pub(crate) use aggregate::{aggregate, aggregate_groups};
pub(crate) use candidate::Candidate;
pub(crate) use change::{Change, UpdateAll, Updates};
pub(crate) use join::{InsertAll, Inserts, Joining};
pub(crate) use keys::Keys;
pub(crate) use links::Links;
pub(crate) use query::{Query, Text};
pub(crate) use read::{Counted, count, delete, exists, lock, mark, matching, remove, select, select_some, update};
pub(crate) use related::{related, related_number};
pub(crate) use security::secure;
pub(crate) use shape::{Conflict, Operation, Selection, Shape};
pub(crate) use sorted::Sorted;
pub(crate) use tree::tree;
pub(crate) use write::{Batch, Missing, Write};
pub(crate) use writer::SqlWriter;
