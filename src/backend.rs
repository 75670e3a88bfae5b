//! The backends behind a database: an enum per mode, chosen at run time by the URL.
//!
//! With a mode or every backend switched off the enums have no variants; sessions still type-check on them.

use crate::error::{Error, ErrorKind, Result};

mod asynchronous;
mod blocking;

pub(crate) use asynchronous::{AsyncConn, AsyncPool};
pub(crate) use blocking::{BlockingConn, BlockingPool};

/// A backend as URLs name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Sqlite,
}

impl Scheme {
    /// Reads the scheme. The rest of the URL may hold a password and stays out of messages.
    fn of(url: &str) -> Result<Self> {
        match url.split_once(':') {
            Some(("sqlite", _)) => Ok(Self::Sqlite),
            Some((scheme, _)) if scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => {
                Err(configuration(format!("no backend for `{scheme}:`, expected a database URL that starts with `sqlite:`")))
            }
            _ => Err(configuration("expected a database URL that starts with `sqlite:`, such as `sqlite:app.db`")),
        }
    }
}

fn configuration(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message)
}

#[cfg(not(feature = "sqlite"))]
fn missing(feature: &str) -> Error {
    let message = format!("this build has no backend for the URL, switch on the cargo feature `{feature}` of `tablesmith`");
    Error::new(ErrorKind::Unsupported, message)
}
