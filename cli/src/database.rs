//! A database as the SQL that makes another one like it, which the generator reads like a file.
//!
//! SQLite keeps the statements that made its tables, and MySQL prints them; PostgreSQL prints the parts of which they are put together here, as
//! `pg_dump -s` does. So a schema is the same whether it is read from a database or from its dump.

mod mysql;
mod postgres;
mod sqlite;

use tablesmith::blocking::{Db, Tx};
use tablesmith::{Entity, Error, Handle, Isolation, Model, Statement, TransactionOptions};
use tablesmith_codegen::config::Choice;
use tablesmith_codegen::front::Source;
use tablesmith_codegen::ir::Dialect;

use crate::print::Failure;

/// A statement of the definition, or the name of what it defines.
#[derive(Model, Debug, Clone, PartialEq)]
#[allow(dead_code, reason = "a model brings a whole repository, and here it is only read")]
struct Line {
    text: String,
}

/// Connects to a database, which must exist, and says of which dialect it is.
pub(crate) fn open(url: &str) -> Result<(Db, Dialect), Failure> {
    let db = Db::connect(&looked_at(url))?;
    let dialect = match db.dialect()? {
        tablesmith::Dialect::Sqlite => Dialect::Sqlite,
        tablesmith::Dialect::Postgres => Dialect::Postgres,
        tablesmith::Dialect::Mysql | tablesmith::Dialect::Mariadb => Dialect::Mysql,
        _ => return Err(Failure::Database("the database is of a dialect that this version does not know".to_owned())),
    };
    Ok((db, dialect))
}

/// A schema and a database must be of one dialect.
pub(crate) fn expect(said: Dialect, found: Dialect) -> Result<(), Failure> {
    if said == found {
        return Ok(());
    }
    let (said, found) = (said.name(), found.name());
    Err(Failure::Database(format!("the dialect of the schema is `{said}`, and the database is `{found}`")))
}

/// The definition of everything that a database has, in one state of it.
pub(crate) fn read(url: &str) -> Result<(Source, Dialect), Failure> {
    let (db, dialect) = open(url)?;
    let options = TransactionOptions::new().isolation(Isolation::RepeatableRead).read_only();
    let (name, text) = db.transaction_with(options, |tx| match dialect {
        Dialect::Sqlite => Ok((file_name(url), sqlite::definition(tx)?)),
        Dialect::Postgres => Ok((only(tx, &postgres::NAME)?, postgres::definition(tx)?)),
        Dialect::Mysql => Ok((only(tx, &mysql::NAME)?, mysql::definition(tx)?)),
    })?;
    Ok((Source { name: format!("{}:{name}", dialect.name()).into(), text }, dialect))
}

/// The URL; a file is neither made nor written unless it says so.
fn looked_at(url: &str) -> String {
    let is_file = url.starts_with("sqlite:") && !url.contains(":memory:");
    match url.split_once('?') {
        Some((_, options)) if is_file && !options.split('&').any(|option| option.starts_with("mode=")) => {
            format!("{url}&mode=ro")
        }
        None if is_file => format!("{url}?mode=ro"),
        _ => url.to_owned(),
    }
}

/// The file of a database of SQLite, without the folder that it is in.
fn file_name(url: &str) -> String {
    let path = url.split('?').next().unwrap_or_default();
    path.rsplit(['/', '\\', ':']).next().unwrap_or_default().to_owned()
}

/// The rows of a statement without values.
fn rows<E: Entity>(tx: &Tx, statement: &'static Statement) -> Result<Vec<E>, Error> {
    tx.session().list_by(statement, &[])
}

/// The statements that a statement gives, each with its end.
fn lines(tx: &Tx, statement: &'static Statement) -> Result<String, Error> {
    let lines = rows::<Line>(tx, statement)?;
    Ok(lines.iter().flat_map(|line| [line.text.trim_end().trim_end_matches(';'), ";\n"]).collect())
}

/// The only text that a statement gives.
fn only(tx: &Tx, statement: &'static Statement) -> Result<String, Error> {
    Ok(rows::<Line>(tx, statement)?.pop().map(|line| line.text).unwrap_or_default())
}
