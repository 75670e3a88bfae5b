//! The databases and the modes, and which of them a test was built with.

use std::fmt;

/// A database that cases run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Backend {
    /// SQLite, in a file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL or MariaDB.
    Mysql,
}

/// One of the two modes of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// `async`
    Async,
    /// Blocking.
    Blocking,
}

/// What a test was built with.
#[derive(Clone, Copy, Debug)]
pub struct Build {
    /// The databases.
    pub backends: &'static [Backend],
    /// The modes.
    pub modes: &'static [Mode],
}

impl Build {
    /// Everything.
    pub const FULL: Self = Self { backends: &Backend::ALL, modes: &[Mode::Async, Mode::Blocking] };
}

impl Backend {
    /// Every database, whether or not a build has it.
    pub const ALL: [Self; 3] = [Self::Sqlite, Self::Postgres, Self::Mysql];
    /// Those with a server.
    pub const SERVERS: [Self; 2] = [Self::Postgres, Self::Mysql];

    /// What it is called in names of tests and in variables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Mysql => "mysql",
        }
    }

    /// The one of three, in the order of [`Self::ALL`], that is for this database.
    pub fn choose<T>(self, [sqlite, postgres, mysql]: [T; 3]) -> T {
        match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
            Self::Mysql => mysql,
        }
    }
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Async => "async",
            Self::Blocking => "blocking",
        })
    }
}
