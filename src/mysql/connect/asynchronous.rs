//! Connecting in the async mode.

#[cfg(feature = "tls")]
use mysql_async::SslOpts;
use mysql_async::prelude::Queryable;
use mysql_async::{Conn, DriverError, Error, OptsBuilder};
use tokio::time::timeout;

use super::VERSION;
use crate::connect::too_slow;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::mysql::error::convert;
use crate::mysql::settings::Settings;
use crate::tls::SslMode;

/// Connects and sets the session up.
pub(in crate::mysql) async fn connect(settings: &Settings) -> Result<(Conn, Dialect)> {
    let attempt = timeout(settings.connect_timeout, open(settings)).await;
    attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert)
}

async fn open(settings: &Settings) -> mysql_async::Result<(Conn, Dialect)> {
    let mut conn = match encrypted(settings) {
        None => Conn::new(options(settings)).await?,
        Some(encrypted) => match Conn::new(encrypted).await {
            Err(Error::Driver(DriverError::NoClientSslFlagFromServer)) if settings.tls.mode == SslMode::Prefer => {
                Conn::new(options(settings)).await?
            }
            outcome => outcome?,
        },
    };
    let version: Option<String> = conn.query_first(VERSION).await?;
    let version = version.unwrap_or_default();
    conn.query_drop(settings.session(&version)).await?;
    Ok((conn, settings.dialect(&version)))
}

/// Statements are cached by us and not by the driver. No file of ours is sent to a server that asks for it, which the
/// driver would do only by a handler.
fn options(settings: &Settings) -> OptsBuilder {
    OptsBuilder::default()
        .ip_or_hostname(settings.host.clone())
        .tcp_port(settings.port)
        .socket(settings.socket.clone())
        .prefer_socket(false)
        .user(settings.user.clone())
        .pass(settings.password.clone())
        .db_name(settings.database.clone())
        .client_found_rows(true)
        .stmt_cache_size(0)
}

/// The options of an encrypted connection, unless it needs none.
#[cfg(feature = "tls")]
fn encrypted(settings: &Settings) -> Option<OptsBuilder> {
    let verified = settings.encryption()?;
    let roots: Vec<_> = settings.tls.roots.iter().map(|path| path.clone().into()).collect();
    let ssl = SslOpts::default()
        .with_disable_built_in_roots(!roots.is_empty())
        .with_root_certs(roots)
        .with_danger_skip_domain_validation(verified < SslMode::VerifyFull)
        .with_danger_accept_invalid_certs(verified < SslMode::VerifyCa);
    Some(options(settings).ssl_opts(ssl))
}

#[cfg(not(feature = "tls"))]
fn encrypted(_: &Settings) -> Option<OptsBuilder> {
    None
}

/// Ends another connection and the statement that runs on it.
pub(in crate::mysql) async fn kill(settings: &Settings, connection: u32) -> Result<()> {
    let (mut client, _) = connect(settings).await?;
    client.query_drop(format!("KILL {connection}")).await.map_err(convert)
}
