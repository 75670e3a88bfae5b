//! SQL that is made at run time: from names that stand in generated code, and from binds. Nothing else gets into its text.

mod condition;
mod query;
mod read;
mod shape;
mod writer;

pub(crate) use query::{Batch, Fixed, Query, Text};
pub(crate) use read::{Page, count, delete, exists, select};
pub(crate) use shape::{Operation, Shape};
pub(crate) use writer::SqlWriter;
