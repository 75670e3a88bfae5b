//! Connecting in the blocking mode.

use postgres::{Client, Config};

use crate::connect::within;
use crate::error::Result;
use crate::postgres::error::convert_connecting;
use crate::postgres::settings::Settings;

/// Connects.
pub(in crate::postgres) fn connect(settings: &Settings) -> Result<Client> {
    let mut config = Config::from(settings.config.clone());
    config.notice_callback(|_| {});
    let encryption = settings.encryption();
    within(settings.connect_timeout, move || config.connect(encryption).map_err(convert_connecting))
}
