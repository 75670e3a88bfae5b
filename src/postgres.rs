//! PostgreSQL by `tokio-postgres` and `postgres`.

pub(crate) mod value;

pub use value::Nested;
pub(crate) use value::NestedParts;
