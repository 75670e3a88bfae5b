//! Connecting in the blocking mode.

use postgres::{CancelToken, Client, Config};

use crate::connect::within;
use crate::error::Result;
use crate::postgres::error::convert_connecting;
use crate::postgres::settings::Settings;

/// Connects.
pub(in crate::postgres) fn connect(settings: &Settings) -> Result<Client> {
    let mut config = Config::from(settings.config.clone());
    config.notice_callback(|_| {});
    let encryption = settings.encryption.clone();
    within(settings.connect_timeout, move || config.connect(encryption).map_err(convert_connecting))
}

/// Asks the server to interrupt the statement that runs on the connection of the token.
pub(in crate::postgres) fn cancel(settings: &Settings, token: &CancelToken) -> Result<()> {
    let (token, encryption) = (token.clone(), settings.encryption.clone());
    within(settings.connect_timeout, move || token.cancel_query(encryption).map_err(convert_connecting))
}
