//! Encrypted connections to servers: what the URL asks for.

use std::path::PathBuf;

use crate::error::Result;
#[cfg(not(feature = "tls"))]
use crate::error::{Error, ErrorKind};

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
    pub(crate) fn check(&self) -> Result<()> {
        if self.mode >= SslMode::Require {
            let message = "this build cannot encrypt connections, switch on the cargo feature `tls` of `tablesmith`";
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
        Ok(())
    }
}
