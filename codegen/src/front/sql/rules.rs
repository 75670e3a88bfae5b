//! What differs between the dialects before any grammar: which characters quote, and which words cannot be bare names.

use crate::ir::{Dialect, SqlIdent};

mod mysql;
mod postgres;
mod sqlite;

pub(super) use mysql::MYSQL;
pub(super) use postgres::POSTGRES;
pub(super) use sqlite::SQLITE;

/// The lexical rules of a dialect.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) dialect: Dialect,
    /// The opening and closing characters of quoted names. A doubled closing character stands for itself, but for `]`.
    pub(super) name_quotes: &'static [(char, char)],
    /// Whether `/* /* */ */` is one comment.
    pub(super) nested_comments: bool,
    /// What the case of letters in names means.
    pub(super) case: Case,
    /// Whether a string in single quotes can stand for a name.
    pub(super) text_names: bool,
    /// The bytes that count in a name; what follows them is cut off.
    pub(super) longest_name: Option<usize>,
    /// What opens a string beside a single quote: the letters in front of the quote, in upper case.
    pub(super) string_prefixes: &'static [&'static str],
    /// Whether `$tag$ … $tag$` is a string, and `\` begins a line for the command line client.
    pub(super) dollar_quotes: bool,
    /// The characters that begin a bound parameter if a word follows.
    pub(super) parameters: &'static [char],
    /// The characters of punctuation and of operators.
    pub(super) symbols: &'static str,
    /// In upper case and sorted: the words that a name must be quoted to be.
    reserved: &'static [&'static str],
}

/// What the case of letters in names means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Nothing, for ASCII letters; a name is kept as it is written.
    Ignored,
    /// Names without quotes are written in lower case; then names are compared as they are.
    Folded,
}

impl Case {
    /// The name that `written` without quotes stands for.
    pub(super) fn of_bare(self, written: String) -> String {
        match self {
            Self::Ignored => written,
            Self::Folded => written.to_ascii_lowercase(),
        }
    }

    /// Whether two names are one.
    pub(super) fn is_same(self, one: &SqlIdent, other: &SqlIdent) -> bool {
        match self {
            Self::Ignored => one.as_str().eq_ignore_ascii_case(other.as_str()),
            Self::Folded => one == other,
        }
    }
}

impl Rules {
    /// The rules of `dialect`.
    pub(super) fn of(dialect: Dialect) -> &'static Self {
        match dialect {
            Dialect::Sqlite => &SQLITE,
            Dialect::Postgres => &POSTGRES,
            Dialect::Mysql => &MYSQL,
        }
    }

    /// The character that closes a name that `open` opens.
    pub(super) fn closing_quote(&self, open: char) -> Option<char> {
        self.name_quotes.iter().find(|quotes| quotes.0 == open).map(|quotes| quotes.1)
    }

    /// The name in the quotes that the dialect prefers.
    pub(super) fn quoted(&self, name: &str) -> String {
        let (open, close) = self.name_quotes[0];
        format!("{open}{}{close}", name.replace(close, &format!("{close}{close}")))
    }

    /// Whether `word` cannot be a name without quotes.
    pub(super) fn is_reserved(&self, word: &str) -> bool {
        self.reserved.binary_search(&word.to_ascii_uppercase().as_str()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserved_words_are_sorted_for_the_search() {
        assert!(SQLITE.reserved.is_sorted() && MYSQL.reserved.is_sorted());
        assert!(POSTGRES.reserved.is_sorted());
        assert!(SQLITE.is_reserved("order") && !SQLITE.is_reserved("key"));
    }
}
