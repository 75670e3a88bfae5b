//! Connecting in the blocking mode.

#[cfg(feature = "tls")]
use mysql::SslOpts;
use mysql::consts::CapabilityFlags;
use mysql::prelude::Queryable;
use mysql::{Conn, DriverError, Error, OptsBuilder};

use super::VERSION;
use crate::connect::within;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::mysql::error::convert_blocking;
use crate::mysql::settings::Settings;
use crate::tls::SslMode;

/// Connects and sets the session up.
pub(in crate::mysql) fn connect(settings: &Settings) -> Result<(Conn, Dialect)> {
    let limit = settings.connect_timeout;
    let settings = settings.clone();
    within(limit, move || open(&settings).map_err(convert_blocking))
}

fn open(settings: &Settings) -> mysql::Result<(Conn, Dialect)> {
    let mut conn = match encrypted(settings) {
        None => Conn::new(options(settings))?,
        Some(encrypted) => match Conn::new(encrypted) {
            Err(Error::DriverError(DriverError::TlsNotSupported)) if settings.tls.mode == SslMode::Prefer => {
                Conn::new(options(settings))?
            }
            outcome => outcome?,
        },
    };
    let version: Option<String> = conn.query_first(VERSION)?;
    let version = version.unwrap_or_default();
    conn.query_drop(settings.session(&version))?;
    Ok((conn, settings.dialect(&version)))
}

/// Statements are cached by us and not by the driver. No file of ours is sent to a server that asks for it, which the
/// driver would do only by a handler.
fn options(settings: &Settings) -> OptsBuilder {
    OptsBuilder::new()
        .ip_or_hostname(Some(settings.host.clone()))
        .tcp_port(settings.port)
        .socket(settings.socket.clone())
        .prefer_socket(false)
        .user(settings.user.clone())
        .pass(settings.password.clone())
        .db_name(settings.database.clone())
        .tcp_connect_timeout(Some(settings.connect_timeout))
        .additional_capabilities(CapabilityFlags::CLIENT_FOUND_ROWS)
        .stmt_cache_size(0)
}

/// The options of an encrypted connection, unless it needs none.
#[cfg(feature = "tls")]
fn encrypted(settings: &Settings) -> Option<OptsBuilder> {
    let verified = settings.encryption()?;
    let ssl = SslOpts::default()
        .with_root_cert_path(settings.tls.roots.clone())
        .with_danger_skip_domain_validation(verified < SslMode::VerifyFull)
        .with_danger_accept_invalid_certs(verified < SslMode::VerifyCa);
    Some(options(settings).ssl_opts(ssl))
}

#[cfg(not(feature = "tls"))]
fn encrypted(_: &Settings) -> Option<OptsBuilder> {
    None
}
