//! PostgreSQL by `tokio-postgres` and `postgres`.
