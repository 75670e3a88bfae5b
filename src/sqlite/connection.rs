//! One SQLite connection: how it is set up, and what it runs. Both modes run the same code here.

#[cfg(feature = "async")]
use std::time::Duration;

#[cfg(feature = "async")]
use rusqlite::StatementStatus;
use rusqlite::config::DbConfig;
use rusqlite::{Connection as Driver, OpenFlags, Statement as DriverStatement};

use super::error::convert;
use super::given::Given;
#[cfg(feature = "async")]
use super::haste::{self, Haste, Log};
use super::settings::{OpenMode, Settings};
use super::statements::Statements;
use super::value::bind;
use crate::dialect::Dialect;
use crate::driver::{BlockingDriver, Command, Done, Next, Savepoint, Visit};
use crate::entity::Table;
use crate::error::{Error, Result};
use crate::row::Row;
use crate::sql::{Query, Text};
use crate::statement::{Access, Statement};

static BEGIN: Statement = Statement::write().sqlite("BEGIN IMMEDIATE");
static BEGIN_READ: Statement = Statement::read().sqlite("BEGIN");
static COMMIT: Statement = Statement::write().sqlite("COMMIT");
static ROLLBACK: Statement = Statement::write().sqlite("ROLLBACK");
static SAVEPOINT: Statement = Statement::write().sqlite("SAVEPOINT tablesmith_batch");
static RELEASE: Statement = Statement::write().sqlite("RELEASE SAVEPOINT tablesmith_batch");

/// An open connection.
#[derive(Debug)]
pub(super) struct Connection {
    /// In a box, because a connection changes hands several times per call.
    statements: Box<Statements>,
    #[cfg(feature = "async")]
    here: Here,
}

/// What a connection knows of the caller's thread when it works there.
#[cfg(feature = "async")]
#[derive(Debug)]
struct Here {
    /// How long to wait for a lock elsewhere. A database in memory has none.
    busy_timeout: Option<Duration>,
    is_hurried: bool,
    /// Whether the last statement ended without effect, because it would have waited.
    is_put_off: bool,
    log: Log,
}

impl Connection {
    /// Opens the writer, or one of the readers beside it.
    pub(super) fn open(settings: &Settings, access: Access) -> Result<Self> {
        let driver = open(settings, access).map_err(convert)?;
        set_up(&driver, settings, access).map_err(convert)?;
        Ok(Self {
            statements: Box::new(Statements::new(driver)),
            #[cfg(feature = "async")]
            here: Here {
                busy_timeout: settings.path.is_some().then_some(settings.busy_timeout),
                is_hurried: false,
                is_put_off: false,
                // The first commit begins a log.
                log: Log::Copied,
            },
        })
    }

    fn transact(&mut self, statement: &'static Statement) -> Result<()> {
        self.run(&Query::fixed(statement, &[]), &mut |_| Ok(Next::More)).map(drop)
    }

    fn batch(&self, sql: &str) -> Result<()> {
        self.statements.connection().execute_batch(sql).map_err(convert)
    }
}

/// What a connection does on the thread of an async caller.
#[cfg(feature = "async")]
impl Connection {
    /// Opens a connection that works there as well.
    pub(super) fn open_for_callers(settings: &Settings, access: Access) -> Result<Self> {
        let connection = Self::open(settings, access)?;
        haste::install(connection.statements.connection());
        Ok(connection)
    }

    /// Whether the statement can run here, from now on without waiting.
    pub(super) fn hurry(&mut self, query: &Query<'_>) -> bool {
        let haste = self.statements.haste(&query.text);
        if haste == Haste::None || (haste == Haste::Write && self.here.begins_log()) {
            return false;
        }
        self.here.is_put_off = false;
        self.here.is_hurried = true;
        haste::set(haste);
        self.wait_for_locks(Some(Duration::ZERO));
        true
    }

    /// Takes time again. Whether the statement was put off.
    pub(super) fn rest(&mut self) -> bool {
        if !std::mem::take(&mut self.here.is_hurried) {
            return false;
        }
        haste::set(Haste::None);
        self.wait_for_locks(self.here.busy_timeout);
        self.keep_log();
        std::mem::take(&mut self.here.is_put_off)
    }

    /// Remembers what commits on this thread have done to the log.
    pub(super) fn keep_log(&mut self) {
        if let Some(log) = haste::log() {
            self.here.log = log;
        }
    }

    /// Whether the log is to be copied, on a thread that may wait.
    pub(super) const fn has_full_log(&self) -> bool {
        matches!(self.here.log, Log::Full)
    }

    /// Copies the log into the database. What cannot be copied now is copied after a later commit.
    pub(super) fn copy_log(&mut self) {
        let _ = self.batch("PRAGMA wal_checkpoint(PASSIVE)");
        self.here.log = Log::Copied;
    }

    fn wait_for_locks(&self, timeout: Option<Duration>) {
        if let (Some(_), Some(timeout)) = (self.here.busy_timeout, timeout) {
            // It only fails if the connection is closed.
            let _ = self.statements.connection().busy_timeout(timeout);
        }
    }
}

#[cfg(feature = "async")]
impl Here {
    /// Whether the next commit begins the log, on a thread that may wait.
    fn begins_log(&self) -> bool {
        self.busy_timeout.is_some() && self.log == Log::Copied
    }

    fn failed(&mut self, error: &rusqlite::Error) {
        self.is_put_off = haste::is_put_off(error);
    }
}

impl BlockingDriver for Connection {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn is_in_transaction(&self) -> bool {
        !self.statements.connection().is_autocommit()
    }

    /// Not generic, so that running a statement is compiled once and not once per entity.
    fn run(&mut self, query: &Query<'_>, visit: &mut Visit<'_>) -> Result<Done> {
        let prepared = self.statements.prepared(&query.text)?;
        let mut given = if let Some(shape) = query.text.of_several_rows() {
            Some(Given::bind(&mut prepared.statement, shape, &query.values)?)
        } else {
            bind(&mut prepared.statement, &query.values)?;
            None
        };
        let shown = show(&mut prepared.statement, given.as_mut(), visit);
        // What is bound is kept otherwise, in the few small pieces of memory that a connection has for everything: after a batch each
        // statement took 0.4 µs more.
        prepared.statement.clear_bindings();
        match shown {
            Ok(()) => {}
            Err(Failure::Own(error)) => return Err(error),
            Err(Failure::Native(error)) => {
                #[cfg(feature = "async")]
                self.here.failed(&error);
                return Err(convert(error));
            }
        }
        #[cfg(feature = "async")]
        {
            prepared.steps = prepared.statement.reset_status(StatementStatus::VmStep);
        }
        if let Some(table) = given.and_then(|given| given.disordered()) {
            self.statements.insert_alone(table);
            return Err(Error::of_order());
        }
        Ok(Done { affected: self.statements.connection().changes(), last_insert_id: 0 })
    }

    #[cfg(feature = "async")]
    fn is_put_off(&self) -> bool {
        self.here.is_put_off
    }

    fn command(&mut self, command: Command) -> Result<()> {
        match command {
            Command::Begin(options) if options.is_read_only() => self.transact(&BEGIN_READ),
            Command::Begin(_) => self.transact(&BEGIN),
            Command::Commit => self.transact(&COMMIT),
            Command::Rollback => self.transact(&ROLLBACK),
            Command::Savepoint(Savepoint::Batch) => self.transact(&SAVEPOINT),
            Command::Release(Savepoint::Batch) => self.transact(&RELEASE),
            other => other.statements(Dialect::Sqlite).iter().try_for_each(|sql| self.batch(sql)),
        }
    }

    fn script(&mut self, sql: &str) -> Result<()> {
        #[cfg(feature = "async")]
        self.statements.schema_may_have_changed();
        self.batch(sql)
    }

    fn check(&mut self, sql: &str) -> Result<()> {
        self.statements.check(sql)
    }

    /// Rows that are read again are so one by one, before a trigger for the next one changes them.
    fn inserts_alone(&self, table: &'static Table) -> bool {
        table.reselect_after_insert || self.statements.inserts_alone(table)
    }

    fn takes_arrays(&mut self, _: &Text) -> Result<bool> {
        Ok(false)
    }
}

/// Why a statement did not run to its end.
enum Failure {
    Native(rusqlite::Error),
    /// Who was shown the rows.
    Own(Error),
}

/// Runs a statement whose values are bound, and shows its rows until the visitor has enough.
fn show(statement: &mut DriverStatement<'_>, mut given: Option<&mut Given<'_>>, visit: &mut Visit<'_>) -> Result<(), Failure> {
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(Failure::Native)? {
        if let Some(given) = &mut given {
            given.compare(row);
        }
        if visit(&Row::sqlite(row)).map_err(Failure::Own)? == Next::Enough {
            break;
        }
    }
    Ok(())
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
