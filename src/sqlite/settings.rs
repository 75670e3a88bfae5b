//! What the URL of a SQLite database says.

use std::path::PathBuf;
use std::thread::available_parallelism;
use std::time::Duration;

use crate::error::Result;
use crate::url::{BAD_PERCENT, UrlOption, apply, percent_decoded, refused};

/// The options of the URL.
pub(super) const OPTIONS: &[UrlOption<Settings>] = &[
    UrlOption {
        name: "mode",
        takes: "ro|rw|rwc",
        meaning: "only read, read and write, or also create the file, which is the default",
        set: |settings, given| given.one_of(MODES).map(|mode| settings.mode = mode),
    },
    UrlOption {
        name: "busy_timeout",
        takes: "5000",
        meaning: "how many milliseconds to wait for locks and for a free connection",
        set: |settings, given| given.milliseconds().map(|busy_timeout| settings.busy_timeout = busy_timeout),
    },
    UrlOption {
        name: "readers",
        takes: "4",
        meaning: "how many connections read beside the one that writes, up to 64",
        set: |settings, given| given.number(1..=64).map(|readers| settings.readers = readers),
    },
    UrlOption {
        name: "foreign_keys",
        takes: "on|off",
        meaning: "whether foreign keys are enforced; they are unless switched off",
        set: |settings, given| {
            given.one_of(&[("on", true), ("off", false)]).map(|foreign_keys| settings.foreign_keys = foreign_keys)
        },
    },
];

const MODES: &[(&str, OpenMode)] = &[("ro", OpenMode::ReadOnly), ("rw", OpenMode::ReadWrite), ("rwc", OpenMode::Create)];

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
        let path = percent_decoded(path).ok_or_else(|| refused(format!("the path in the database URL {BAD_PERCENT}")))?;
        let path = match path.as_ref() {
            "" => {
                return Err(refused("the URL names no file, expected `sqlite:app.db` or `sqlite::memory:`"));
            }
            ":memory:" => None,
            path => Some(PathBuf::from(path)),
        };
        let readers = available_parallelism().map_or(4, |cores| cores.get().clamp(2, 8));
        let mut settings =
            Self { path, mode: OpenMode::Create, busy_timeout: Duration::from_secs(5), readers, foreign_keys: true };
        apply(&mut settings, options, OPTIONS)?;
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::assert_documented;

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
            ("sqlite:a.db?readers=65", "1 to 64"),
            ("sqlite:a%2.db", "hexadecimal"),
        ] {
            let error = Settings::parse(url).expect_err(url);
            assert!(error.to_string().contains(part), "{url}: {error}");
        }
    }

    #[test]
    fn options_are_documented() {
        assert_documented(OPTIONS);
    }
}
