//! PostgreSQL by `tokio-postgres` and `postgres`.

mod error;
