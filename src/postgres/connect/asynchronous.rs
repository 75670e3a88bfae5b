//! Connecting in the async mode.

use tokio::time::timeout;
use tokio_postgres::{CancelToken, Client};

use crate::connect::too_slow;
use crate::error::Result;
use crate::postgres::error::convert_connecting;
use crate::postgres::settings::Settings;
use crate::postgres::wire::Wire;

/// Connects. The socket belongs to the current runtime.
pub(in crate::postgres) async fn connect(settings: &Settings) -> Result<(Client, Wire)> {
    let attempt = timeout(settings.connect_timeout, settings.config.connect(settings.encryption())).await;
    let (client, connection) = attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert_connecting)?;
    Ok((client, Wire::new(connection)))
}

/// Asks the server to interrupt the statement that runs on the connection of the token.
pub(in crate::postgres) async fn cancel(settings: &Settings, token: &CancelToken) -> Result<()> {
    let attempt = timeout(settings.connect_timeout, token.cancel_query(settings.encryption())).await;
    attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert_connecting)
}
