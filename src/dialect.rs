//! The dialects of SQL that statements are written in.

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Dialect {
    /// SQLite.
    Sqlite,
}

impl Dialect {
    /// The character around identifiers; inside one it is doubled.
    pub(crate) const fn quote(self) -> char {
        match self {
            Self::Sqlite => '"',
        }
    }
}
