//! PostgreSQL by `tokio-postgres`.

mod cells;
#[cfg(any(feature = "async", feature = "blocking"))]
mod connect;
mod encryption;
mod error;
#[cfg(any(feature = "async", feature = "blocking"))]
mod native;
mod settings;
mod socket;
mod tap;
pub(crate) mod value;
#[cfg(any(feature = "async", feature = "blocking"))]
mod wire;

pub(crate) use cells::Cells;
pub use value::Nested;
pub(crate) use value::NestedParts;

#[cfg(any(feature = "async", feature = "blocking"))]
pub(crate) use native::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use native::BlockingNative;
pub(crate) use settings::Settings;
