//! A connection together with its prepared statements.
//!
//! Prepared statements borrow their connection, and here both live in one struct, which safe Rust cannot say. This
//! file alone deals with that: no reference to the connection, and no statement, leaves it for longer than a call.
#![allow(unsafe_code)]

use std::ptr::NonNull;

use rusqlite::{Connection, PrepFlags, Statement};

use super::error::convert_preparing;
#[cfg(feature = "async")]
use super::haste::{self, Haste};
#[cfg(feature = "async")]
use super::program;
use crate::dialect::Dialect;
use crate::entity::Table;
use crate::error::Result;
use crate::sql::Text;
use crate::statement_cache::StatementCache;

/// The number that SQLite gives the mode of `synchronous` in which a log is flushed only before it is copied.
#[cfg(feature = "async")]
const NORMAL: i64 = 1;

/// The connection and its statements.
pub(super) struct Statements {
    prepared: StatementCache<Prepared>,
    /// The tables whose rows are inserted alone, because some did not come back in order or as they were given.
    alone: Vec<&'static Table>,
    /// Counts what may have changed the schema.
    #[cfg(feature = "async")]
    schema: u64,
    /// From `Box::into_raw`; freed on drop. The `'static` above is the time until then.
    connection: NonNull<Connection>,
}

/// A prepared statement, and what is known about it.
pub(super) struct Prepared {
    pub(super) statement: Statement<'static>,
    /// The steps of SQLite's machine that it took last.
    #[cfg(feature = "async")]
    pub(super) steps: i32,
    /// Whether it is brief, if it writes, and by which schema.
    #[cfg(feature = "async")]
    brief: Option<(u64, bool)>,
}

// SAFETY: a statement is tied to its connection and not to a thread, and here they can only move together. `rusqlite`
// declares connections `Send`; no reference to either exists while nobody borrows `Statements`.
unsafe impl Send for Statements {}

impl Statements {
    pub(super) fn new(connection: Connection) -> Self {
        let connection = NonNull::from(Box::leak(Box::new(connection)));
        Self {
            prepared: StatementCache::new(),
            alone: Vec::new(),
            #[cfg(feature = "async")]
            schema: 0,
            connection,
        }
    }

    pub(super) fn connection(&self) -> &Connection {
        // SAFETY: the pointer is valid until drop, and only shared references to the connection are ever made.
        unsafe { self.connection.as_ref() }
    }

    /// The prepared statement, prepared now if it is not yet.
    pub(super) fn prepared(&mut self, text: &Text) -> Result<&mut Prepared> {
        let place = if let Some(place) = self.prepared.find(text) {
            place
        } else {
            let statement = self.prepare(text)?;
            let prepared = Prepared {
                statement,
                #[cfg(feature = "async")]
                steps: i32::MAX,
                #[cfg(feature = "async")]
                brief: None,
            };
            self.prepared.insert(text, prepared).0
        };
        Ok(self.prepared.at(place))
    }

    pub(super) fn inserts_alone(&self, table: &'static Table) -> bool {
        self.alone.iter().any(|alone| std::ptr::eq(*alone, table))
    }

    pub(super) fn insert_alone(&mut self, table: &'static Table) {
        self.alone.push(table);
    }

    /// How the statement runs without waiting, if it is prepared and short enough for that.
    #[cfg(feature = "async")]
    pub(super) fn haste(&mut self, text: &Text) -> Haste {
        let Some(place) = self.prepared.find(text) else { return Haste::None };
        let prepared = self.prepared.at(place);
        if prepared.statement.readonly() {
            return if prepared.steps <= haste::SHORT { Haste::Read } else { Haste::None };
        }
        let brief = match prepared.brief {
            Some((schema, brief)) if schema == self.schema => brief,
            _ => {
                let brief = self.judge(text);
                self.prepared.at(place).brief = Some((self.schema, brief));
                brief
            }
        };
        if brief { Haste::Write } else { Haste::None }
    }

    /// Triggers, foreign keys and settings may be others now.
    #[cfg(feature = "async")]
    pub(super) const fn schema_may_have_changed(&mut self) {
        self.schema += 1;
    }

    /// Prepares the statement anew, because one that is prepared already does not know what the schema has become.
    pub(super) fn check(&self, sql: &str) -> Result<()> {
        self.connection().prepare(sql).map(drop).map_err(convert_preparing)
    }

    #[cfg(feature = "async")]
    #[cold]
    fn judge(&self, text: &Text) -> bool {
        let connection = self.connection();
        let judge = |sql: &str| Ok::<_, rusqlite::Error>(program::is_brief(connection, sql)? && commits_at_once(connection)?);
        text.sql(Dialect::Sqlite).is_ok_and(|sql| judge(&sql).unwrap_or(false))
    }

    #[cold]
    fn prepare(&self, text: &Text) -> Result<Statement<'static>> {
        let sql = text.sql(Dialect::Sqlite)?;
        // SAFETY: the connection is at a fixed address and outlives every statement, because drop frees them first;
        // `statement` hands them out only for as long as `self` is borrowed.
        let connection: &'static Connection = unsafe { self.connection.as_ref() };
        connection.prepare_with_flags(&sql, PrepFlags::SQLITE_PREPARE_PERSISTENT).map_err(convert_preparing)
    }
}

/// Whether a commit waits for no disk: in memory, and with a log that is neither flushed nor copied by it.
#[cfg(feature = "async")]
fn commits_at_once(connection: &Connection) -> rusqlite::Result<bool> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let journal: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let has_log = journal == "wal" && number("synchronous")? <= NORMAL && number("wal_autocheckpoint")? == 0;
    Ok(has_log || connection.path().is_none_or(str::is_empty))
}

impl Drop for Statements {
    fn drop(&mut self) {
        self.prepared.drain().for_each(drop);
        // SAFETY: the pointer comes from a box, nothing has freed it, and the statements that borrowed from it are gone.
        drop(unsafe { Box::from_raw(self.connection.as_ptr()) });
    }
}

impl std::fmt::Debug for Statements {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Statements").finish_non_exhaustive()
    }
}
