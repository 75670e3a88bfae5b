//! The statements that would be generated, prepared on the database.

use tablesmith::blocking::Db;
use tablesmith::{Error, ErrorKind};
use tablesmith_codegen::ir::{Dialect, Schema, Table};
use tablesmith_codegen::statements::{Method, methods};

use crate::print::Failure;

/// What preparing gave.
pub(super) struct Prepared {
    /// How many statements were prepared.
    pub count: usize,
    /// A line for each that the database refused.
    pub refused: Vec<String>,
}

/// Prepares the statements of the tables that are `whole`.
pub(super) fn prepare(
    db: &Db,
    schema: &Schema,
    dialect: Dialect,
    is_whole: impl Fn(&Table) -> bool,
) -> Result<Prepared, Failure> {
    let variant = variant(db.dialect()?);
    let mut prepared = Prepared { count: 0, refused: Vec::new() };
    for method in methods(schema).filter(|method| is_whole(method.table)) {
        prepared.count += 1;
        match db.check(&text(&method, dialect, variant)) {
            Ok(()) => {}
            Err(error) if *error.kind() == ErrorKind::Connection => return Err(error.into()),
            Err(error) => prepared.refused.push(line(&method, &error)),
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

fn line(method: &Method<'_>, error: &Error) -> String {
    let reason = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}: the statement of `{}` cannot be prepared: {reason}", method.table.qualified_name(), method.name)
}
