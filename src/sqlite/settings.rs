//! What the URL of a SQLite database says.

use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use crate::error::{Error, ErrorKind, Result};

const OPTIONS: &str = "`mode=ro|rw|rwc`, `busy_timeout=<milliseconds>`, `readers=<number>` and `foreign_keys=on|off`";
const MODES: [(&str, OpenMode); 3] = [("ro", OpenMode::ReadOnly), ("rw", OpenMode::ReadWrite), ("rwc", OpenMode::Create)];
const MAX_READERS: usize = 64;

/// A database and how to open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// `None` is a database in memory.
    pub(super) path: Option<PathBuf>,
    pub(super) mode: OpenMode,
    /// How long a statement waits for a lock of another process, and a caller for a connection.
    pub(super) busy_timeout: Duration,
    pub(super) readers: usize,
    pub(super) foreign_keys: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OpenMode {
    ReadOnly,
    ReadWrite,
    Create,
}

impl Settings {
    /// Reads `sqlite::memory:`, `sqlite:app.db`, `sqlite:///var/app.db` and options after a `?`.
    pub(super) fn parse(url: &str) -> Result<Self> {
        let rest = url.strip_prefix("sqlite:").unwrap_or(url);
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let (path, options) = rest.split_once('?').unwrap_or((rest, ""));
        let path = match percent_decoded(path)? {
            path if path.is_empty() => {
                return Err(refused("the URL names no file, expected `sqlite:app.db` or `sqlite::memory:`"));
            }
            path if path == ":memory:" => None,
            path => Some(PathBuf::from(path)),
        };
        let readers = available_parallelism().map_or(4, |cores| cores.get().clamp(2, 8));
        let mut settings =
            Self { path, mode: OpenMode::Create, busy_timeout: Duration::from_secs(5), readers, foreign_keys: true };
        for option in options.split('&').filter(|option| !option.is_empty()) {
            settings.apply(option)?;
        }
        Ok(settings)
    }

    fn apply(&mut self, option: &str) -> Result<()> {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        match name {
            "mode" => self.mode = one_of(name, value, &MODES)?,
            "foreign_keys" => self.foreign_keys = one_of(name, value, &[("on", true), ("off", false)])?,
            "busy_timeout" => self.busy_timeout = Duration::from_millis(number(name, value, i32::MAX.unsigned_abs())?.into()),
            "readers" => {
                let readers = usize::try_from(number(name, value, u32::MAX)?).unwrap_or(MAX_READERS);
                if !(1..=MAX_READERS).contains(&readers) {
                    return Err(refused(format!("the option `readers` of the database URL is a number from 1 to {MAX_READERS}")));
                }
                self.readers = readers;
            }
            _ => return Err(refused(format!("unknown option `{name}` in the database URL, expected {OPTIONS}"))),
        }
        Ok(())
    }
}

fn one_of<T: Copy>(name: &str, value: &str, choices: &[(&str, T)]) -> Result<T> {
    choices.iter().find(|(word, _)| *word == value).map(|(_, choice)| *choice).ok_or_else(|| {
        let words: Vec<_> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        refused(format!("the option `{name}` of the database URL is one of {}", words.join(", ")))
    })
}

fn number(name: &str, value: &str, max: u32) -> Result<u32> {
    let parsed = value.parse().ok().filter(|number| *number <= max);
    parsed.ok_or_else(|| refused(format!("the option `{name}` of the database URL is a whole number up to {max}")))
}

fn percent_decoded(text: &str) -> Result<String> {
    let invalid =
        || refused("the path in the database URL has a `%` that is not followed by two hexadecimal digits of UTF-8 text");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = tail.get(..2).and_then(|digits| str::from_utf8(digits).ok()).ok_or_else(invalid)?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| invalid())?);
        rest = &tail[2..];
    }
    String::from_utf8(bytes).map_err(|_| invalid())
}

fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_in_every_form() {
        for (url, path) in [
            ("sqlite::memory:", None),
            ("sqlite://:memory:", None),
            ("sqlite:app.db", Some("app.db")),
            ("sqlite://app.db", Some("app.db")),
            ("sqlite:///var/lib/app.db", Some("/var/lib/app.db")),
            ("sqlite:/var/my%20app.db?mode=ro", Some("/var/my app.db")),
        ] {
            assert_eq!(Settings::parse(url).map(|settings| settings.path).ok(), Some(path.map(PathBuf::from)), "{url}");
        }
    }

    #[test]
    fn wrong_urls_say_what_is_possible() {
        for (url, part) in [
            ("sqlite:", "names no file"),
            ("sqlite:a.db?cache=shared", "unknown option `cache`"),
            ("sqlite:a.db?mode=x", "`ro`, `rw`, `rwc`"),
            ("sqlite:a.db?busy_timeout=-1", "whole number"),
            ("sqlite:a.db?readers=0", "1 to 64"),
            ("sqlite:a%2.db", "hexadecimal"),
        ] {
            let error = Settings::parse(url).expect_err(url);
            assert!(error.to_string().contains(part), "{url}: {error}");
        }
    }
}
