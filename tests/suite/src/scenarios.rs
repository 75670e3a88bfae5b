//! What a repository does, scenario by scenario. Each takes an empty database with the tables of [`models`](crate::models).

mod filters;
mod reads;
mod transactions;
mod types;
mod writes;

#[cfg(feature = "async")]
pub use self::{filters::filters, reads::reads, transactions::transactions, types::types, writes::writes};

#[cfg(feature = "blocking")]
pub use self::{
    filters::filters_blocking, reads::reads_blocking, transactions::transactions_blocking, types::types_blocking,
    writes::writes_blocking,
};
