//! Connecting in the blocking mode.

use postgres::{CancelToken, Client, Config, NoTls};

use crate::connect::within;
use crate::error::Result;
use crate::postgres::error::convert_connecting;
use crate::postgres::settings::Settings;

/// Connects.
pub(in crate::postgres) fn connect(settings: &Settings) -> Result<Client> {
    let mut config = Config::from(settings.config.clone());
    config.notice_callback(|_| {});
    within(settings.connect_limit(), move || config.connect(NoTls).map_err(convert_connecting))
}

/// Asks the server to interrupt the statement that runs on the connection of the token.
pub(in crate::postgres) fn cancel(settings: &Settings, token: &CancelToken) -> Result<()> {
    let token = token.clone();
    within(settings.connect_limit(), move || token.cancel_query(NoTls).map_err(convert_connecting))
}
