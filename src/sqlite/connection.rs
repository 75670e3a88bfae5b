//! One SQLite connection: how it is set up, and what it runs. Both modes run the same code here.

use rusqlite::config::DbConfig;
use rusqlite::{Connection as Driver, OpenFlags};

use super::error::convert;
use super::settings::{OpenMode, Settings};
use super::statements::Statements;
use super::value::{bind, cell};
use crate::backend::Command;
use crate::codec::Decode;
use crate::entity::{Entity, Table};
use crate::error::{Error, Result};
use crate::row::Row;
use crate::sql::{Batch, Operation, Page, Query, Shape};
use crate::statement::{Access, Statement};
use crate::value::Value;

static BEGIN: Statement = Statement::write().sqlite("BEGIN IMMEDIATE");
static BEGIN_READ: Statement = Statement::read().sqlite("BEGIN");
static COMMIT: Statement = Statement::write().sqlite("COMMIT");
static ROLLBACK: Statement = Statement::write().sqlite("ROLLBACK");
static SAVEPOINT: Statement = Statement::write().sqlite("SAVEPOINT tablesmith_batch");
static RELEASE: Statement = Statement::write().sqlite("RELEASE tablesmith_batch");
static ROLLBACK_TO: Statement = Statement::write().sqlite("ROLLBACK TO tablesmith_batch");

/// An open connection.
#[derive(Debug)]
pub(super) struct Connection {
    /// In a box, because a connection changes hands several times per call.
    statements: Box<Statements>,
}

impl Connection {
    /// Opens the writer, or one of the readers beside it.
    pub(super) fn open(settings: &Settings, access: Access) -> Result<Self> {
        let driver = open(settings, access).map_err(convert)?;
        set_up(&driver, settings, access).map_err(convert)?;
        Ok(Self { statements: Box::new(Statements::new(driver)) })
    }

    pub(super) fn is_in_transaction(&self) -> bool {
        !self.statements.connection().is_autocommit()
    }

    pub(super) fn roll_back(&mut self) -> Result<()> {
        self.run(&ROLLBACK)
    }

    /// Reads the first row. A write is run to its end, which is where it takes effect and can still fail.
    pub(super) fn fetch_optional<E: Entity>(&mut self, query: &Query<'_>) -> Result<Option<E>> {
        let mut found = None;
        self.each_row(query, &mut |row| {
            if found.is_none() {
                found = Some(E::decode(&Row::sqlite(row))?);
            }
            Ok(if query.is_key_read() { Next::Enough } else { Next::More })
        })?;
        Ok(found)
    }

    pub(super) fn fetch_all<E: Entity>(&mut self, query: &Query<'_>) -> Result<Vec<E>> {
        let mut rows = Vec::new();
        self.each_row(query, &mut |row| {
            rows.push(E::decode(&Row::sqlite(row))?);
            Ok(Next::More)
        })?;
        Ok(rows)
    }

    pub(super) fn fetch_number(&mut self, query: &Query<'_>) -> Result<u64> {
        let mut number = 0;
        self.each_row(query, &mut |row| {
            number = Row::sqlite(row).get(0)?;
            Ok(Next::More)
        })?;
        Ok(number)
    }

    pub(super) fn fetch_page<E: Entity>(&mut self, page: &Page) -> Result<(Vec<E>, u64)> {
        self.together(&BEGIN_READ, |connection| {
            let rows = connection.fetch_all(&page.select)?;
            let total = match page.known_total(rows.len()) {
                Some(total) => total,
                None => connection.fetch_number(&page.count)?,
            };
            Ok((rows, total))
        })
    }

    pub(super) fn write_all<E: Entity>(&mut self, batch: &Batch) -> Result<Vec<E>> {
        self.together(&BEGIN, |connection| {
            let mut rows = Vec::with_capacity(batch.queries.len());
            for query in &batch.queries {
                let row = match batch.reselect {
                    Some(table) => connection.write_and_read(query, table)?,
                    None => connection.fetch_optional(query)?,
                };
                if row.is_none() && batch.complete {
                    return Err(Error::ignored::<E>());
                }
                rows.extend(row);
            }
            Ok(rows)
        })
    }

    pub(super) fn command(&mut self, command: Command) -> Result<()> {
        match command {
            Command::Begin => self.run(&BEGIN),
            Command::Commit => self.run(&COMMIT),
            Command::Rollback => self.roll_back(),
            Command::Savepoint(number) => self.batch(&format!("SAVEPOINT tablesmith_{number}")),
            Command::Release(number) => self.batch(&format!("RELEASE tablesmith_{number}")),
            Command::RollbackTo(number) => self.batch(&format!("ROLLBACK TO tablesmith_{number}; RELEASE tablesmith_{number}")),
        }
    }

    pub(super) fn execute_script(&mut self, sql: &str) -> Result<()> {
        self.batch(sql)?;
        if self.is_in_transaction() {
            self.run(&ROLLBACK)?;
            return Err(Error::transaction("the script begins a transaction and does not end it, so it was rolled back"));
        }
        Ok(())
    }

    pub(super) fn prepare(&mut self, statements: &[&'static Statement]) -> Result<()> {
        statements.iter().try_for_each(|statement| self.statements.check(&Query::fixed(statement, &[]).text))
    }

    /// Runs all of the work in one transaction, or in a savepoint of the one that is open.
    fn together<T>(&mut self, begin: &'static Statement, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let nested = self.is_in_transaction();
        self.run(if nested { &SAVEPOINT } else { begin })?;
        let outcome = work(self).and_then(|value| {
            self.run(if nested { &RELEASE } else { &COMMIT })?;
            Ok(value)
        });
        // Some errors of SQLite end the transaction themselves.
        if outcome.is_err() && self.is_in_transaction() {
            if nested {
                self.run(&ROLLBACK_TO)?;
                self.run(&RELEASE)?;
            } else {
                self.run(&ROLLBACK)?;
            }
        }
        outcome
    }

    /// Writes a row and reads it again by its key; one that a trigger removed is returned as it was written.
    fn write_and_read<E: Entity>(&mut self, query: &Query<'_>, table: &'static Table) -> Result<Option<E>> {
        let mut written = None;
        self.each_row(query, &mut |row| {
            let value = |column: &u16| cell(row, usize::from(*column)).and_then(Value::decode);
            let key: Result<Vec<_>, _> = table.key.iter().map(value).collect();
            let key = key.map_err(|reason| Error::decode("key".to_owned(), reason))?;
            written = Some((E::decode(&Row::sqlite(row))?, key));
            Ok(Next::More)
        })?;
        let Some((entity, key)) = written else { return Ok(None) };
        let shape = Shape { table, operation: Operation::Select { versioned: false }, columns: Vec::new() };
        Ok(Some(self.fetch_optional(&Query::shaped(shape, key))?.unwrap_or(entity)))
    }

    fn run(&mut self, statement: &'static Statement) -> Result<()> {
        self.each_row(&Query::fixed(statement, &[]), &mut |_| Ok(Next::More))
    }

    fn batch(&self, sql: &str) -> Result<()> {
        self.statements.connection().execute_batch(sql).map_err(convert)
    }

    /// Not generic, so that running a statement is compiled once and not once per entity.
    fn each_row(&mut self, query: &Query<'_>, visit: &mut Visit<'_>) -> Result<()> {
        let statement = self.statements.statement(&query.text)?;
        bind(statement, &query.values)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(convert)? {
            if visit(row)? == Next::Enough {
                break;
            }
        }
        Ok(())
    }
}

type Visit<'v> = dyn FnMut(&rusqlite::Row<'_>) -> Result<Next> + 'v;

/// Whether a reader of rows wants the next one.
#[derive(PartialEq, Eq)]
enum Next {
    More,
    Enough,
}

fn open(settings: &Settings, access: Access) -> rusqlite::Result<Driver> {
    // Without SQLITE_OPEN_URI a path is a path. A connection is used by one thread at a time, so it needs no mutex.
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match (settings.mode, access) {
            (OpenMode::ReadOnly, _) => OpenFlags::SQLITE_OPEN_READ_ONLY,
            (OpenMode::Create, Access::Write) => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            _ => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
    match &settings.path {
        Some(path) => Driver::open_with_flags(path, flags),
        None => Driver::open_in_memory_with_flags(flags | OpenFlags::SQLITE_OPEN_CREATE),
    }
}

fn set_up(driver: &Driver, settings: &Settings, access: Access) -> rusqlite::Result<()> {
    driver.busy_timeout(settings.busy_timeout)?;
    // Otherwise a misspelt column is a string. Schemas from before that rule still load: DDL keeps the default.
    driver.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    driver.pragma_update(None, "foreign_keys", settings.foreign_keys)?;
    if settings.path.is_some() && settings.mode != OpenMode::ReadOnly && access == Access::Write {
        // A file system without shared memory keeps its journal mode: slower, and still correct.
        driver.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    }
    driver.pragma_update(None, "synchronous", "NORMAL")?;
    if access == Access::Read {
        driver.pragma_update(None, "query_only", true)?;
    }
    Ok(())
}
