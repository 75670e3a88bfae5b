//! PostgreSQL by `tokio-postgres`.

#[cfg(any(feature = "async", feature = "blocking"))]
mod connect;
mod encryption;
mod error;
#[cfg(any(feature = "async", feature = "blocking"))]
mod native;
mod settings;
#[cfg(feature = "blocking")]
mod socket;
pub(crate) mod value;
#[cfg(any(feature = "async", feature = "blocking"))]
mod wire;

pub use value::Nested;
pub(crate) use value::NestedParts;

#[cfg(any(feature = "async", feature = "blocking"))]
pub(crate) use native::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use native::BlockingNative;
pub(crate) use settings::Settings;
