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
    Postgres,
    Mysql,
}

/// The schemes of URLs, and the cargo features they need.
const SCHEMES: [(&str, Scheme, &str); 5] = [
    ("sqlite", Scheme::Sqlite, "sqlite"),
    ("postgres", Scheme::Postgres, "postgres"),
    ("postgresql", Scheme::Postgres, "postgres"),
    ("mysql", Scheme::Mysql, "mysql"),
    ("mariadb", Scheme::Mysql, "mysql"),
];

const EXPECTED: &str = "expected a database URL that starts with `sqlite:`, `postgres:` or `mysql:`";

impl Scheme {
    /// Reads the scheme. The rest of the URL may hold a password and stays out of messages.
    fn of(url: &str) -> Result<Self> {
        let (scheme, _) = url.split_once(':').unwrap_or_default();
        match SCHEMES.iter().find(|(name, ..)| *name == scheme) {
            Some((_, found, _)) => Ok(*found),
            None if !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => {
                Err(configuration(format!("no backend for `{scheme}:`, {EXPECTED}")))
            }
            None => Err(configuration(format!("{EXPECTED}, such as `sqlite:app.db`"))),
        }
    }

    /// This build cannot open such a database.
    #[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "mysql")))]
    fn missing(self) -> Error {
        let feature = SCHEMES.iter().find(|(_, scheme, _)| *scheme == self).map_or("", |(_, _, feature)| feature);
        let message = format!("this build has no backend for the URL, switch on the cargo feature `{feature}` of `tablesmith`");
        Error::new(ErrorKind::Unsupported, message)
    }
}

fn configuration(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message)
}
