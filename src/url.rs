//! Database URLs: `scheme://user:password@host:port/database?option=value&…`. What is wrong with one is said without
//! showing it, because it may hold a password.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

use crate::error::{Error, ErrorKind, Result};

/// An option of a backend's URLs. The errors and the documentation of `Db::connect` are made from these.
pub(crate) struct UrlOption<S> {
    pub(crate) name: &'static str,
    /// What it takes, as an example or a list of choices.
    pub(crate) takes: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) set: fn(&mut S, &Given<'_>) -> Result<()>,
}

/// The value of an option, as the URL has it.
pub(crate) struct Given<'u> {
    name: &'static str,
    meaning: &'static str,
    text: Cow<'u, str>,
}

/// Applies the options of a URL, which are what follows its `?`.
pub(crate) fn apply<S>(settings: &mut S, options: &str, known: &[UrlOption<S>]) -> Result<()> {
    for option in options.split('&').filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let Some(option) = known.iter().find(|option| option.name == name) else { return Err(unknown(name, known)) };
        let text = percent_decoded(value).ok_or_else(|| refused(format!("the option `{}` {BAD_PERCENT}", option.name)))?;
        (option.set)(settings, &Given { name: option.name, meaning: option.meaning, text })?;
    }
    Ok(())
}

impl Given<'_> {
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn number<N: FromStr + PartialOrd + Display>(&self, range: RangeInclusive<N>) -> Result<N> {
        let number = self.text.parse().ok().filter(|number| range.contains(number));
        number.ok_or_else(|| self.wrong(format_args!("a whole number from {} to {}", range.start(), range.end())))
    }

    pub(crate) fn milliseconds(&self) -> Result<Duration> {
        // What servers keep such a number in.
        Ok(Duration::from_millis(self.number(0..=i32::MAX.unsigned_abs().into())?))
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(crate) fn seconds(&self) -> Result<Duration> {
        Ok(Duration::from_secs(self.number(1..=86_400)?))
    }

    pub(crate) fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T> {
        choices.iter().find(|(word, _)| *word == self.text).map(|(_, choice)| *choice).ok_or_else(|| {
            let words: Vec<_> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
            self.wrong(format_args!("one of {}", words.join(", ")))
        })
    }

    fn wrong(&self, expected: std::fmt::Arguments<'_>) -> Error {
        refused(format!("the option `{}` of the database URL is {expected}: {}", self.name, self.meaning))
    }
}

/// A name that is not one of ours may be the rest of a password that holds a `?`.
fn unknown<S>(name: &str, known: &[UrlOption<S>]) -> Error {
    let list: Vec<_> = known.iter().map(|option| format!("`{}={}`", option.name, option.takes)).collect();
    let list = list.join(", ");
    let is_plain = name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let name = if is_plain { format!(" `{name}`") } else { String::new() };
    refused(format!("unknown option{name} in the database URL, expected {list}"))
}

/// Where a server is, and who calls.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) struct Address {
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    /// At least one.
    pub(crate) hosts: Vec<Host>,
    pub(crate) database: Option<String>,
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Host {
    /// A name, an address, or the path of a folder with sockets.
    pub(crate) name: String,
    pub(crate) port: Option<u16>,
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
impl Address {
    /// Takes a URL apart; what follows its `?` is returned beside it.
    pub(crate) fn parse(url: &str) -> Result<(Self, &str)> {
        let Some((_, rest)) = url.split_once("://") else {
            return Err(refused("expected a database URL such as `postgres://user:password@localhost:5432/database`"));
        };
        let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, database) = place.split_once('/').unwrap_or((place, ""));
        let (credentials, hosts) = match authority.rsplit_once('@') {
            Some((credentials, hosts)) => (Some(credentials), hosts),
            None if database.contains('@') || options.contains('@') => {
                return Err(refused(
                    "a `/`, `?` or `@` in a part of the database URL is written as `%2F`, `%3F` or `%40`, also in a password",
                ));
            }
            None => (None, authority),
        };
        let (user, password) = credentials.map_or((None, None), |credentials| match credentials.split_once(':') {
            Some((user, password)) => (Some(user), Some(password)),
            None => (Some(credentials), None),
        });
        let address = Self {
            user: decoded_part(user.unwrap_or_default(), "user")?,
            password: decoded_part(password.unwrap_or_default(), "password")?,
            hosts: hosts_of(hosts)?,
            database: decoded_part(database, "database")?,
        };
        Ok((address, options))
    }
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) fn hosts_of(text: &str) -> Result<Vec<Host>> {
    text.split(',').map(host_of).collect()
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
fn host_of(text: &str) -> Result<Host> {
    let (name, port) = match text.strip_prefix('[') {
        Some(rest) => rest.split_once(']').ok_or_else(|| refused("an address in the database URL has a `[` without a `]`"))?,
        None => text.find(':').map_or((text, ""), |colon| text.split_at(colon)),
    };
    let port = match port.strip_prefix(':') {
        None if port.is_empty() => None,
        port => Some(port.and_then(|port| port.parse().ok()).ok_or_else(|| {
            refused(
                "a port in the database URL is not a number up to 65535; a `:` or `/` in a password is written as `%3A` or `%2F`",
            )
        })?),
    };
    let name = decoded_part(name, "host")?.unwrap_or_else(|| "localhost".to_owned());
    Ok(Host { name, port })
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
fn decoded_part(text: &str, what: &str) -> Result<Option<String>> {
    let decoded = percent_decoded(text).ok_or_else(|| refused(format!("the {what} in the database URL {BAD_PERCENT}")))?;
    Ok(if decoded.is_empty() { None } else { Some(decoded.into_owned()) })
}

pub(crate) const BAD_PERCENT: &str = "has a `%` that is not followed by two hexadecimal digits of UTF-8 text";

/// The text without its `%` escapes.
pub(crate) fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = tail.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
        bytes.push(u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?);
        rest = &tail[2..];
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

pub(crate) fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message)
}

/// How many connections a pool has at most, unless the URL says.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) fn default_pool_size() -> usize {
    std::thread::available_parallelism().map_or(4, |cores| (2 * cores.get()).clamp(4, MAX_POOL_SIZE))
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(crate) const MAX_POOL_SIZE: usize = 1024;

/// The options as the documentation of `Db::connect` lists them.
#[cfg(test)]
pub(crate) fn documentation<S>(known: &[UrlOption<S>]) -> String {
    let lines = known.iter().map(|option| format!("    /// * `{}={}`: {}\n", option.name, option.takes, option.meaning));
    lines.collect()
}

/// Asserts that `Db::connect` lists the options.
#[cfg(test)]
pub(crate) fn assert_documented<S>(known: &[UrlOption<S>]) {
    let lines = documentation(known);
    assert!(include_str!("db.rs").contains(&lines), "the documentation of `Db::connect` lacks these lines:\n{lines}");
}

#[cfg(all(test, any(feature = "postgres", feature = "mysql")))]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_every_form() {
        for (url, user, password, hosts, database) in [
            ("x://", None, None, &[("localhost", None)][..], None),
            ("x:///db", None, None, &[("localhost", None)], Some("db")),
            ("x://ann@h", Some("ann"), None, &[("h", None)], None),
            ("x://ann:p%40ss%2F@h:1/d%20b?a=b", Some("ann"), Some("p@ss/"), &[("h", Some(1))], Some("d b")),
            ("x://ann:p@ss@h/db", Some("ann"), Some("p@ss"), &[("h", None)], Some("db")),
            ("x://a:1,b,c:3/db", None, None, &[("a", Some(1)), ("b", None), ("c", Some(3))], Some("db")),
            ("x://[::1]:5/db", None, None, &[("::1", Some(5))], Some("db")),
            ("x://%2Fvar%2Frun/db", None, None, &[("/var/run", None)], Some("db")),
        ] {
            let (address, _) = Address::parse(url).expect(url);
            let hosts: Vec<_> = hosts.iter().map(|(name, port)| Host { name: (*name).to_owned(), port: *port }).collect();
            assert_eq!(address.hosts, hosts, "{url}");
            assert_eq!((address.user.as_deref(), address.password.as_deref()), (user, password), "{url}");
            assert_eq!(address.database.as_deref(), database, "{url}");
        }
    }

    #[test]
    fn wrong_addresses_are_explained_and_not_shown() {
        for (url, part) in [
            ("x:secret", "such as"),
            ("x://ann:sec/ret@h/db", "%2F"),
            ("x://ann:sec?ret@h/db", "%3F"),
            ("x://secret:secret/db", "%3A"),
            ("x://ann:secret%4@h", "hexadecimal"),
            ("x://[secret", "`]`"),
        ] {
            let error = Address::parse(url).err().expect(url);
            assert!(error.to_string().contains(part), "{url}: {error}");
            assert!(!error.to_string().contains("sec"), "{url}: {error}");
        }
    }
}
