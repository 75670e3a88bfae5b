//! PostgreSQL by `tokio-postgres` and `postgres`.

mod connect;
mod error;
mod native;
pub(crate) mod settings;
pub(crate) mod value;

#[cfg(feature = "async")]
pub(crate) use native::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use native::BlockingNative;
pub(crate) use settings::Settings;
