//! How connections to PostgreSQL are made, in each mode.

use crate::error::Result;
use crate::tls::Tls;

#[cfg(feature = "async")]
pub(super) mod asynchronous;
#[cfg(feature = "blocking")]
pub(super) mod blocking;

/// What encrypts connections in this build.
#[cfg(feature = "tls")]
pub(super) type Encryption = tokio_postgres_rustls::MakeRustlsConnect;
#[cfg(not(feature = "tls"))]
pub(super) type Encryption = tokio_postgres::NoTls;

#[cfg(feature = "tls")]
pub(super) fn encryption(tls: &Tls) -> Result<Encryption> {
    tls.client().map(Encryption::new)
}

#[cfg(not(feature = "tls"))]
pub(super) fn encryption(tls: &Tls) -> Result<Encryption> {
    tls.check().map(|()| tokio_postgres::NoTls)
}
