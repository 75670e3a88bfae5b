//! Connecting in the async mode.

use std::future::poll_fn;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_postgres::{CancelToken, Client, Connection, Socket};

use crate::connect::too_slow;
use crate::error::Result;
use crate::postgres::error::convert_connecting;
use crate::postgres::settings::Settings;

/// Connects. The connection lives on the current runtime until the client is dropped.
pub(in crate::postgres) async fn connect(settings: &Settings) -> Result<Client> {
    let attempt = timeout(settings.connect_timeout, settings.config.connect(settings.encryption())).await;
    let (client, connection) = attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert_connecting)?;
    tokio::spawn(drive(connection));
    Ok(client)
}

/// Asks the server to interrupt the statement that runs on the connection of the token.
pub(in crate::postgres) async fn cancel(settings: &Settings, token: &CancelToken) -> Result<()> {
    let attempt = timeout(settings.connect_timeout, token.cancel_query(settings.encryption())).await;
    attempt.map_err(|_| too_slow(settings.connect_timeout))?.map_err(convert_connecting)
}

/// Moves data until the connection ends. Its client reports the error; notices are for nobody.
async fn drive<S: AsyncRead + AsyncWrite + Unpin>(mut connection: Connection<Socket, S>) {
    while let Some(Ok(_)) = poll_fn(|context| connection.poll_message(context)).await {}
}
