//! PostgreSQL by `tokio-postgres` and `postgres`.

mod connect;
mod error;
mod native;
mod settings;
pub(crate) mod value;
#[cfg(feature = "async")]
mod wire;

pub use value::Nested;
pub(crate) use value::NestedParts;

#[cfg(feature = "async")]
pub(crate) use native::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use native::BlockingNative;
pub(crate) use settings::Settings;
