//! SQL that is made at run time: from names that stand in generated code, and from binds. Nothing else gets into its text.

mod condition;
mod join;
mod json_list;
mod parts;
mod query;
mod read;
mod shape;
mod write;
mod writer;

pub(crate) use join::{Inserts, Joining};
pub(crate) use query::{Query, Text};
pub(crate) use read::{Counted, count, delete, exists, lock, select};
pub(crate) use shape::{Operation, Selection, Shape};
pub(crate) use write::{Batch, Write};
pub(crate) use writer::SqlWriter;
