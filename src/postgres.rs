//! PostgreSQL by `tokio-postgres` and `postgres`.

mod connect;
mod error;
mod settings;
