//! What a repository does, scenario by scenario. Each takes an empty database with the tables of [`models`](crate::models).

mod filtering;
mod reading;
mod transacting;
mod typing;
mod writing;

#[cfg(feature = "async")]
pub use self::{filtering::filters, reading::reads, transacting::transactions, typing::types, writing::writes};

#[cfg(feature = "blocking")]
pub use self::{
    filtering::filters_blocking, reading::reads_blocking, transacting::transactions_blocking, typing::types_blocking,
    writing::writes_blocking,
};
