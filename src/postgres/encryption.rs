//! What encrypts connections to PostgreSQL in this build.

use crate::error::Result;
use crate::tls::Tls;

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
