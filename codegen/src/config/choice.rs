//! The values of settings that are one of a few words.

use crate::ir::{Dialect, KeyStrategy, Part};
use crate::render::{Modes, Style};

/// A setting with a few values, each of which has a name.
pub trait Choice: Copy + 'static {
    /// What the setting is, in messages.
    const WHAT: &'static str;
    /// Every value.
    const ALL: &'static [Self];

    /// The name of the value.
    fn name(self) -> &'static str;

    /// The value with this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name() == name)
    }

    /// The names, quoted, as a help lists them.
    fn names() -> String {
        let names: Vec<String> = Self::ALL.iter().map(|value| format!("`{}`", value.name())).collect();
        names.join(" or ")
    }
}

/// A variant of the repositories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `async fn`s.
    Async,
    /// Their blocking twins.
    Blocking,
}

/// The dialects that have a front end.
impl Choice for Dialect {
    const WHAT: &'static str = "dialect";
    const ALL: &'static [Self] = &[Self::Sqlite, Self::Postgres, Self::Mysql];

    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Mysql => "mysql",
        }
    }
}

impl Choice for Mode {
    const WHAT: &'static str = "mode";
    const ALL: &'static [Self] = &[Self::Async, Self::Blocking];

    fn name(self) -> &'static str {
        match self {
            Self::Async => "async",
            Self::Blocking => "blocking",
        }
    }
}

impl Choice for Style {
    const WHAT: &'static str = "style";
    const ALL: &'static [Self] = &[Self::Plain, Self::Derive];

    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Derive => "derive",
        }
    }
}

impl Choice for Part {
    const WHAT: &'static str = "part";
    const ALL: &'static [Self] = &Part::ALL;

    fn name(self) -> &'static str {
        Part::name(self)
    }
}

impl Choice for KeyStrategy {
    const WHAT: &'static str = "way to make a key";
    const ALL: &'static [Self] = &KeyStrategy::ALL;

    fn name(self) -> &'static str {
        KeyStrategy::name(self)
    }
}

impl FromIterator<Mode> for Modes {
    fn from_iter<I: IntoIterator<Item = Mode>>(modes: I) -> Self {
        modes.into_iter().fold(Self { asynchronous: false, blocking: false }, |all, mode| match mode {
            Mode::Async => Self { asynchronous: true, ..all },
            Mode::Blocking => Self { blocking: true, ..all },
        })
    }
}
