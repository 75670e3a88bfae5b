//! `tablesmith verify`: what the SQL says against what a database has.
//!
//! ```text
//! SQL files -- Generator --> ir::Schema -- declared --\
//!                                                      >-- facts -- difference --> lines
//! database -- catalogue (a statement per dialect) ----/
//! ```
//!
//! Apart from that, every statement that would be generated, or made at run time for all columns, is prepared.

mod catalogue;
mod declared;
mod difference;
mod facts;
mod shapes;
mod statements;

use std::fmt::Write;
use std::process::ExitCode;

use tablesmith::blocking::Db;
use tablesmith_codegen::ir::{Dialect, SqlIdent, Table};

use crate::arguments::Verification;
use crate::database;
use crate::print::{Failure, complain, counted, print, remark};
use facts::{Name, Tables};

/// Compares the database with the schema.
pub(crate) fn verify(arguments: &Verification) -> Result<ExitCode, Failure> {
    let (generator, dialect) = arguments.generator()?;
    let (schema, skipped) = generator.ir_with_skipped()?;
    let db = open(&arguments.database, dialect)?;
    let (names, mut found) = catalogue::read(&db, &schema, dialect)?;
    let said = declared::tables(&schema, dialect, &names);
    leave_out(&mut found, &skipped);

    let mut drift: Vec<String> = difference::differences(&said, &found).iter().map(ToString::to_string).collect();
    let is_ready = |table: &Table| {
        let name = names.table_of(table.schema.as_ref(), &table.name);
        table.view
            || said
                .get(&name)
                .zip(found.get(&name))
                .is_some_and(|(said, found)| difference::has_what_statements_need(said, found))
    };
    let prepared = statements::prepare(&db, &schema, dialect, is_ready)?;
    drift.extend(prepared.refused);
    let unknown = difference::unknown(&said, &found).into_iter();
    let unknown = unknown.map(|name| format!("{name}: the SQL says no such table; the database has one"));
    if arguments.strict {
        drift.extend(unknown);
    } else {
        unknown.for_each(|line| remark(&format!("note: {line}")));
    }
    report(&drift, said.len(), prepared.count)
}

fn report(drift: &[String], tables: usize, statements: usize) -> Result<ExitCode, Failure> {
    if drift.is_empty() {
        print(&format!("{}, {} agree with the database\n", counted(tables, "table"), counted(statements, "statement")))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut lines = String::new();
    for line in drift {
        let _ = writeln!(lines, "{line}");
    }
    print(&lines)?;
    Ok(complain(&format!("error: {} between the SQL and the database", counted(drift.len(), "difference"))))
}

/// Connects to a database, which must be of the schema's dialect.
fn open(url: &str, dialect: Dialect) -> Result<Db, Failure> {
    let (db, found) = database::open(url)?;
    database::expect(dialect, found).map(|()| db)
}

/// Forgets the tables that the configuration leaves out, with the foreign keys that refer to them.
fn leave_out(found: &mut Tables, skipped: &[SqlIdent]) {
    let is_skipped = |name: &Name| {
        let shown = name.to_string();
        let plain = shown.rsplit('.').next().unwrap_or_default();
        skipped.iter().any(|skipped| [shown.as_str(), plain].contains(&skipped.as_str()))
    };
    found.retain(|name, _| !is_skipped(name));
    for table in found.values_mut() {
        table.foreign_keys.retain(|key| !is_skipped(&key.table));
    }
}
