//! Encrypted connections to servers: what the URL asks for.

#[cfg(feature = "tls")]
use std::path::Path;
use std::path::PathBuf;

#[cfg(feature = "tls")]
use rustls::pki_types::{CertificateDer, pem::PemObject};

use crate::error::{Error, ErrorKind, Result};

#[cfg(all(feature = "tls", feature = "postgres"))]
mod client;

/// How much encryption a connection needs, by the names and with the meaning that PostgreSQL gave them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SslMode {
    Disable,
    /// Encrypted if the server can.
    #[default]
    Prefer,
    /// Encrypted, whoever the server is.
    Require,
    /// Encrypted, by a server with a certificate of a trusted authority.
    VerifyCa,
    /// As before, and the certificate is of the host that was asked for.
    VerifyFull,
}

pub(crate) const SSL_MODES: &[(&str, SslMode)] = &[
    ("disable", SslMode::Disable),
    ("prefer", SslMode::Prefer),
    ("require", SslMode::Require),
    ("verify-ca", SslMode::VerifyCa),
    ("verify-full", SslMode::VerifyFull),
];

/// What a URL says of encryption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tls {
    pub(crate) mode: SslMode,
    /// A file with the certificates of trusted authorities, instead of those that browsers trust.
    pub(crate) roots: Option<PathBuf>,
}

impl Tls {
    /// Refuses what this build cannot do.
    #[cfg(not(feature = "tls"))]
    pub(crate) fn check(&self) -> Result<()> {
        if self.mode < SslMode::Require {
            return Ok(());
        }
        let message = "this build cannot encrypt connections, switch on the cargo feature `tls` of `tablesmith`";
        Err(Error::new(ErrorKind::Unsupported, message))
    }

    /// Refuses a file of certificates that cannot be read.
    #[cfg(feature = "tls")]
    pub(crate) fn check(&self) -> Result<()> {
        self.roots.as_deref().map_or(Ok(()), |path| certificates(path).map(drop))
    }

    /// What is verified: with a file of certificates at least that the server has one of their authority, as in PostgreSQL.
    #[cfg(feature = "tls")]
    pub(crate) fn verified(&self) -> SslMode {
        if self.mode == SslMode::Require && self.roots.is_some() { SslMode::VerifyCa } else { self.mode }
    }
}

#[cfg(feature = "tls")]
fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let refused = |reason: &dyn std::fmt::Display| {
        let message = format!("the file of the option `sslrootcert` cannot be used: {reason}");
        Error::new(ErrorKind::Configuration, message)
    };
    let found = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match found {
        Ok(found) if found.is_empty() => Err(refused(&"it has no certificate in PEM format")),
        Ok(found) => Ok(found),
        Err(error) => Err(refused(&error)),
    }
}
