//! The statements that would be generated, and those that generated code makes at run time, prepared on the database.

use tablesmith::blocking::Db;
use tablesmith::{Error, ErrorKind};
use tablesmith_codegen::ir::{Dialect, Schema, Table};
use tablesmith_codegen::statements::{Method, methods};

use super::shapes;
use crate::print::Failure;

/// What preparing gave.
pub(super) struct Prepared {
    /// How many statements were prepared.
    pub count: usize,
    /// A line for each that the database refused.
    pub refused: Vec<String>,
}

/// Prepares the statements of the tables that are ready for it.
pub(super) fn prepare(
    db: &Db,
    schema: &Schema,
    dialect: Dialect,
    is_ready: impl Fn(&Table) -> bool,
) -> Result<Prepared, Failure> {
    let speaks = db.dialect()?;
    let fixed = methods(schema).map(|method| (method.table, method.name.clone(), text(&method, dialect, variant(speaks))));
    let shaped = schema.tables.iter().flat_map(|table| {
        let texts = shapes::statements(table, speaks).into_iter();
        texts.map(move |(method, sql)| (table, method.to_owned(), sql))
    });
    let mut prepared = Prepared { count: 0, refused: Vec::new() };
    for (table, method, sql) in fixed.chain(shaped).filter(|(table, ..)| is_ready(table)) {
        prepared.count += 1;
        match db.check(&sql) {
            Ok(()) => {}
            Err(error) if *error.kind() == ErrorKind::Connection => return Err(error.into()),
            Err(error) => prepared.refused.push(line(table, &method, &error)),
        }
    }
    Ok(prepared)
}

/// The statement in the form for this database, or in the one for its whole family.
fn text(method: &Method<'_>, dialect: Dialect, variant: &str) -> String {
    let mut texts = method.texts(dialect);
    let at = texts.iter().position(|(name, _)| *name == variant).unwrap_or_default();
    texts.swap_remove(at).1
}

fn variant(dialect: tablesmith::Dialect) -> &'static str {
    match dialect {
        tablesmith::Dialect::Mariadb => "mariadb",
        tablesmith::Dialect::Mysql => "mysql",
        tablesmith::Dialect::Postgres => "postgres",
        _ => "sqlite",
    }
}

fn line(table: &Table, method: &str, error: &Error) -> String {
    let reason = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}: the statement of `{method}` cannot be prepared: {reason}", table.qualified_name())
}
