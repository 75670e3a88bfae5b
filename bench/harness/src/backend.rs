//! The databases that arms run on.

use serde::{Deserialize, Serialize};

/// How many connections each arm's pool has, where it has one.
pub const POOL_SIZE: usize = 8;

/// A database, and where it keeps its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Backend {
    /// SQLite in memory; the URL is `:memory:`.
    SqliteMemory,
    /// SQLite in a file with a write-ahead log and `synchronous = NORMAL`; the URL is the file's path.
    SqliteFile,
    /// PostgreSQL; the URL begins with `postgres://`.
    Postgres,
    /// MariaDB or MySQL; the URL begins with `mysql://`.
    Mysql,
}

impl Backend {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 4] = [Self::SqliteMemory, Self::SqliteFile, Self::Postgres, Self::Mysql];

    /// The name on the command line and of the report's files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SqliteMemory => "sqlite-memory",
            Self::SqliteFile => "sqlite-file",
            Self::Postgres => "postgres",
            Self::Mysql => "mysql",
        }
    }

    /// The name that people know.
    pub const fn title(self) -> &'static str {
        match self {
            Self::SqliteMemory => "SQLite in memory",
            Self::SqliteFile => "SQLite in a file",
            Self::Postgres => "PostgreSQL",
            Self::Mysql => "MariaDB",
        }
    }

    /// Whether it is SQLite.
    pub const fn is_sqlite(self) -> bool {
        matches!(self, Self::SqliteMemory | Self::SqliteFile)
    }
}
