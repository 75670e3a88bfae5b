//! The databases.

use std::fmt;

/// A database that scenarios run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// SQLite, in a file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL or MariaDB.
    Mysql,
}

use Backend::{Mysql, Postgres, Sqlite};

impl Backend {
    /// Every database.
    pub const ALL: &[Self] = &[Sqlite, Postgres, Mysql];
    /// Those with a server.
    pub const SERVERS: &[Self] = &[Postgres, Mysql];

    /// What it is called in names of tests and in variables.
    pub const fn name(self) -> &'static str {
        match self {
            Sqlite => "sqlite",
            Postgres => "postgres",
            Mysql => "mysql",
        }
    }

    /// The one of three, in the order of [`Self::ALL`], that is for this database.
    pub fn choose<T>(self, [sqlite, postgres, mysql]: [T; 3]) -> T {
        match self {
            Sqlite => sqlite,
            Postgres => postgres,
            Mysql => mysql,
        }
    }
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
