//! MySQL and MariaDB by `mysql_async` and `mysql`.

mod connect;
mod error;
mod native;
mod settings;
pub(crate) mod value;

#[cfg(feature = "async")]
pub(crate) use native::AsyncNative;
#[cfg(feature = "blocking")]
pub(crate) use native::BlockingNative;
pub(crate) use settings::Settings;
