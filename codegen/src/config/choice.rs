//! The values of settings that are one of a few words.

use crate::ir::{Dialect, Part};
use crate::render::{Modes, Style};

/// A setting with a few values, each of which has a name.
pub trait Choice: Copy + 'static {
    /// What the setting is, in messages.
    const WHAT: &'static str;
    /// Every value.
    const ALL: &'static [(&'static str, Self)];

    /// The value with this name.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// The names, quoted, as a help lists them.
    fn names() -> String {
        let names: Vec<String> = Self::ALL.iter().map(|(name, _)| format!("`{name}`")).collect();
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
    const ALL: &'static [(&'static str, Self)] =
        &[("sqlite", Self::Sqlite), ("postgres", Self::Postgres), ("mysql", Self::Mysql)];
}

impl Choice for Mode {
    const WHAT: &'static str = "mode";
    const ALL: &'static [(&'static str, Self)] = &[("async", Self::Async), ("blocking", Self::Blocking)];
}

impl Choice for Style {
    const WHAT: &'static str = "style";
    const ALL: &'static [(&'static str, Self)] = &[("plain", Self::Plain), ("derive", Self::Derive)];
}

impl Choice for Part {
    const WHAT: &'static str = "part";
    const ALL: &'static [(&'static str, Self)] = &[
        (Self::Create.name(), Self::Create),
        (Self::Upsert.name(), Self::Upsert),
        (Self::Update.name(), Self::Update),
        (Self::Delete.name(), Self::Delete),
        (Self::Public.name(), Self::Public),
        (Self::Filter.name(), Self::Filter),
        (Self::Finders.name(), Self::Finders),
    ];
}

impl FromIterator<Mode> for Modes {
    fn from_iter<I: IntoIterator<Item = Mode>>(modes: I) -> Self {
        modes.into_iter().fold(Self { asynchronous: false, blocking: false }, |all, mode| match mode {
            Mode::Async => Self { asynchronous: true, ..all },
            Mode::Blocking => Self { blocking: true, ..all },
        })
    }
}
