//! The dialects of SQL that statements are written in.

use crate::select::Direction;

/// A dialect of SQL.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// use tablesmith::Dialect;
///
/// assert!(User::TABLE.get.sql(Dialect::Mysql).contains("`users`"));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL.
    Mysql,
    /// MariaDB: MySQL with `RETURNING`.
    Mariadb,
}

/// How a statement changes rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Insert,
    Update,
    Delete,
}

impl Dialect {
    /// The character around identifiers; inside one it is doubled.
    pub(crate) const fn quote(self) -> char {
        match self {
            Self::Sqlite | Self::Postgres => '"',
            Self::Mysql | Self::Mariadb => '`',
        }
    }

    /// Whether such a statement can return the rows that it changes.
    pub(crate) const fn returns(self, verb: Verb) -> bool {
        match self {
            Self::Sqlite | Self::Postgres => true,
            Self::Mariadb => matches!(verb, Verb::Insert | Verb::Delete),
            Self::Mysql => false,
        }
    }

    /// Whether an insert of several rows that does not fail has inserted each of them. Triggers of the others can leave rows out.
    pub(crate) const fn inserts_all_or_fails(self) -> bool {
        matches!(self, Self::Mysql | Self::Mariadb)
    }

    /// Whether NULL comes behind all values of a column.
    pub(crate) const fn orders_nulls_last(self, direction: Direction) -> bool {
        let ascending = matches!(direction, Direction::Ascending);
        match self {
            Self::Sqlite | Self::Mysql | Self::Mariadb => !ascending,
            Self::Postgres => ascending,
        }
    }

    /// A name that stays the same.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Mysql => "mysql",
            Self::Mariadb => "mariadb",
        }
    }

    /// The largest number of binds of one statement.
    pub(crate) const fn max_binds(self) -> usize {
        match self {
            Self::Sqlite => 32_766,
            Self::Postgres | Self::Mysql | Self::Mariadb => 65_535,
        }
    }
}
