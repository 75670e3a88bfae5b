//! Connecting in the async mode.

use mysql_async::prelude::Queryable;
use mysql_async::{Conn, Opts, OptsBuilder};
use tokio::time::timeout;

use super::{VERSION, dialect};
use crate::connect::too_slow;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::mysql::error::convert;
use crate::mysql::settings::Settings;

/// Connects and sets the session up.
pub(in crate::mysql) async fn connect(settings: &Settings) -> Result<(Conn, Dialect)> {
    let attempt = timeout(settings.connect_timeout, open(settings)).await;
    attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert)
}

async fn open(settings: &Settings) -> mysql_async::Result<(Conn, Dialect)> {
    let mut conn = Conn::new(options(settings)).await?;
    let version: Option<String> = conn.query_first(VERSION).await?;
    let dialect = dialect(&version.unwrap_or_default());
    conn.query_drop(settings.session(dialect)).await?;
    Ok((conn, dialect))
}

/// Statements are cached by us and not by the driver. No file of ours is sent to a server that asks for it, which the
/// driver would do only by a handler.
fn options(settings: &Settings) -> Opts {
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
        .into()
}

/// Ends another connection and the statement that runs on it.
pub(in crate::mysql) async fn kill(settings: &Settings, connection: u32) -> Result<()> {
    let (mut client, _) = connect(settings).await?;
    client.query_drop(format!("KILL {connection}")).await.map_err(convert)
}
