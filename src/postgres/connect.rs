//! How connections to PostgreSQL are made.

use tokio::runtime::Handle;
use tokio::time::timeout;
use tokio_postgres::{CancelToken, Client};

use super::error::convert_connecting;
use super::settings::Settings;
use super::wire::Wire;
use crate::connect::too_slow;
use crate::error::Result;

#[cfg(feature = "blocking")]
pub(super) mod blocking;

/// Connects. The socket belongs to the current runtime.
pub(super) async fn connect(settings: &Settings) -> Result<(Client, Wire)> {
    let attempt = timeout(settings.connect_timeout, settings.config.connect(settings.encryption())).await;
    let (client, connection) = attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert_connecting)?;
    Ok((client, Wire::new(connection, Some(Handle::current()))))
}

/// Asks the server to interrupt the statement that runs on the connection of the token.
pub(super) async fn cancel(settings: &Settings, token: &CancelToken) -> Result<()> {
    let attempt = timeout(settings.connect_timeout, token.cancel_query(settings.encryption())).await;
    attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert_connecting)
}
