//! Statements that stand in generated code, each with a slot of its own in every connection's list of prepared ones.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::dialect::Dialect;
use crate::error::{Error, ErrorKind, Result};

/// A statement with its text per dialect.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Statement, Value};
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct User {
/// #     #[model(id)]
/// #     id: i64,
/// #     #[model(unique)]
/// #     email: String,
/// #     name: Option<String>,
/// #     age: i32,
/// # }
/// /// A query of your own, with the columns of the entity in their order.
/// static NAMESAKES: Statement = Statement::read().sqlite(
///     "SELECT id, email, name, age FROM users WHERE name IN (SELECT name FROM users GROUP BY name HAVING count(*) >= ?1)",
/// );
///
/// # fn main() -> Result<()> {
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER NOT NULL)")?;
/// # let users = User::repo(&db);
/// # let ann = UserCreate { name: Some("Ann".into()), ..UserCreate::new("ann@example.org", 41) };
/// # users.create_many([ann, UserCreate::new("bob@example.org", 17)])?;
/// let namesakes: Vec<User> = db.session().list_by(&NAMESAKES, &[Value::Int(1)])?;
/// assert_eq!(namesakes.len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Statement {
    kind: Kind,
    sqlite: &'static str,
    postgres: &'static str,
    mysql: &'static str,
    mariadb: &'static str,
    slot: AtomicUsize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    KeyRead,
    Read,
    Write,
}

/// What a connection is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

/// A slot that was not given out yet.
const UNASSIGNED: usize = usize::MAX;
static NEXT_SLOT: AtomicUsize = AtomicUsize::new(0);

impl Statement {
    /// A statement that reads at most one row, by a unique key.
    pub const fn key_read() -> Self {
        Self::new(Kind::KeyRead)
    }

    /// A statement that reads any number of rows.
    pub const fn read() -> Self {
        Self::new(Kind::Read)
    }

    /// A statement that changes rows.
    pub const fn write() -> Self {
        Self::new(Kind::Write)
    }

    /// Adds the text for SQLite.
    #[must_use]
    pub const fn sqlite(mut self, sql: &'static str) -> Self {
        self.sqlite = sql;
        self
    }

    /// Adds the text for PostgreSQL.
    #[must_use]
    pub const fn postgres(mut self, sql: &'static str) -> Self {
        self.postgres = sql;
        self
    }

    /// Adds the text for MySQL, and for MariaDB if that has none of its own.
    #[must_use]
    pub const fn mysql(mut self, sql: &'static str) -> Self {
        self.mysql = sql;
        self
    }

    /// Adds the text for MariaDB where it differs from that for MySQL.
    #[must_use]
    pub const fn mariadb(mut self, sql: &'static str) -> Self {
        self.mariadb = sql;
        self
    }

    /// The text for a dialect; empty if the statement was generated without it.
    pub const fn sql(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
            Dialect::Mariadb if !self.mariadb.is_empty() => self.mariadb,
            Dialect::Mysql | Dialect::Mariadb => self.mysql,
        }
    }

    /// Whether there is a text for any dialect.
    pub(crate) const fn exists(&self) -> bool {
        !(self.sqlite.is_empty() && self.postgres.is_empty() && self.mysql.is_empty() && self.mariadb.is_empty())
    }

    /// The text for a dialect, which must be there.
    pub(crate) fn text(&self, dialect: Dialect) -> Result<&'static str> {
        match self.sql(dialect) {
            "" => Err(Error::new(ErrorKind::Unsupported, format!("the statement was generated without {dialect:?}"))),
            sql => Ok(sql),
        }
    }

    const fn new(kind: Kind) -> Self {
        Self { kind, sqlite: "", postgres: "", mysql: "", mariadb: "", slot: AtomicUsize::new(UNASSIGNED) }
    }

    pub(crate) const fn is_key_read(&self) -> bool {
        matches!(self.kind, Kind::KeyRead)
    }

    pub(crate) const fn access(&self) -> Access {
        match self.kind {
            Kind::KeyRead | Kind::Read => Access::Read,
            Kind::Write => Access::Write,
        }
    }

    /// The statement's place in a connection's list, given out on first use: consecutive over the whole program.
    pub(crate) fn slot(&self) -> usize {
        match self.slot.load(Ordering::Relaxed) {
            UNASSIGNED => self.assign_slot(),
            slot => slot,
        }
    }

    #[cold]
    fn assign_slot(&self) -> usize {
        let fresh = NEXT_SLOT.fetch_add(1, Ordering::Relaxed);
        match self.slot.compare_exchange(UNASSIGNED, fresh, Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => fresh,
            Err(taken) => taken,
        }
    }
}
