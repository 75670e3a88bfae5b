//! Connecting in the blocking mode.

use mysql::consts::CapabilityFlags;
use mysql::prelude::Queryable;
use mysql::{Conn, Opts, OptsBuilder};

use super::{VERSION, dialect};
use crate::connect::within;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::mysql::error::convert_blocking;
use crate::mysql::settings::Settings;

/// Connects and sets the session up.
pub(in crate::mysql) fn connect(settings: &Settings) -> Result<(Conn, Dialect)> {
    let limit = settings.connect_timeout;
    let settings = settings.clone();
    within(limit, move || open(&settings).map_err(convert_blocking))
}

fn open(settings: &Settings) -> mysql::Result<(Conn, Dialect)> {
    let mut conn = Conn::new(options(settings))?;
    let version: Option<String> = conn.query_first(VERSION)?;
    let dialect = dialect(&version.unwrap_or_default());
    conn.query_drop(settings.session(dialect))?;
    Ok((conn, dialect))
}

/// Statements are cached by us and not by the driver. No file of ours is sent to a server that asks for it, which the
/// driver would do only by a handler.
fn options(settings: &Settings) -> Opts {
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
        .into()
}
