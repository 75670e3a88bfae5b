//! Applies what `ALTER TABLE` does to one column.

use crate::diagnostic::Diagnostic;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{ColumnDef, ForeignKeyDef};
use crate::front::sql::types::postgres::without_serial;
use crate::ir::{Generated, SqlIdent};

use super::object::Object;
use super::{column, data_type, expression};

/// Reads what follows `DROP`.
pub(super) fn drop(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["COLUMN"]);
    let lenient = cursor.eat(&["IF", "EXISTS"]) || catalog.postgres.lenient;
    let name = cursor.name("a column name")?;
    cursor.eat_any(&["CASCADE", "RESTRICT"]);
    if !lenient {
        existing(catalog, at, &name)?;
    }
    remove(catalog, at, &name.ident);
    Ok(())
}

/// Takes a column away, with everything that names it.
fn remove(catalog: &mut Catalog, at: usize, column: &SqlIdent) {
    let table = &mut catalog.tables[at];
    let key = table.key();
    let is = |name: &Name| name.is(column);
    table.columns.retain(|one| !is(&one.name));
    table.primary_key.take_if(|key| key.columns.iter().any(is));
    table.indexes.retain(|index| !index.parts.iter().filter_map(|part| part.column.as_ref()).any(is));
    table.foreign_keys.retain(|foreign| !foreign.columns.iter().any(is));
    table.memberships.retain(|one| !is(&one.column));
    let refers =
        |foreign: &ForeignKeyDef| foreign.schema == key.0 && foreign.table.ident == key.1 && foreign.references.iter().any(is);
    catalog.tables.iter_mut().for_each(|table| table.foreign_keys.retain(|foreign| !refers(foreign)));
}

/// Requires the table to have the column.
pub(super) fn existing(catalog: &Catalog, at: usize, name: &Name) -> Fallible<()> {
    let table = &catalog.tables[at];
    if table.column(&name.ident).is_some() || table.has_gaps || catalog.has_gaps {
        return Ok(());
    }
    let message = format!("table `{}` has no column `{}` at this point", table.name.ident, name.ident);
    Err(Box::new(Diagnostic::new(&name.origin, message)))
}

/// Reads what follows `ALTER`.
pub(super) fn alter(catalog: &mut Catalog, at: usize, inherited: bool, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["COLUMN"]);
    let name = cursor.name("a column name")?;
    existing(catalog, at, &name)?;
    let mut column = catalog.tables[at].column(&name.ident).cloned().unwrap_or_else(|| ColumnDef::bare(name.clone()));
    let identity = column.identity;
    change(catalog, cursor, &mut column)?;
    if inherited && !catalog.tables[at].is_partition {
        column.identity = identity;
    }
    let columns = catalog.tables[at].columns.iter_mut();
    columns.filter(|one| one.name.is(&name.ident)).for_each(|one| *one = column.clone());
    Ok(())
}

fn change(catalog: &Catalog, cursor: &mut Cursor<'_>, column: &mut ColumnDef) -> Fallible<()> {
    if cursor.eat(&["TYPE"]) || cursor.eat(&["SET", "DATA", "TYPE"]) {
        data_type::read_into(catalog, cursor, column)?;
        if cursor.eat(&["COLLATE"]) {
            Object::read(cursor, "a collation")?;
        }
        if cursor.eat(&["USING"]) {
            expression::skip(cursor, |_| false)?;
        }
    } else if cursor.eat(&["SET", "DEFAULT"]) {
        no_number(column);
        column.default = Some(expression::whole_default(cursor)?);
    } else if cursor.eat(&["DROP", "DEFAULT"]) {
        no_number(column);
        column.default = None;
    } else if cursor.eat(&["SET", "NOT", "NULL"]) {
        column.not_null = true;
    } else if cursor.eat(&["DROP", "NOT", "NULL"]) {
        column.not_null = false;
    } else if cursor.eat(&["ADD"]) {
        column::generated(cursor, column)?;
    } else if cursor.eat(&["DROP", "IDENTITY"]) {
        cursor.eat(&["IF", "EXISTS"]);
        no_number(column);
    } else if cursor.eat(&["DROP", "EXPRESSION"]) {
        cursor.eat(&["IF", "EXISTS"]);
        column.generated = None;
    } else if cursor.eat(&["SET", "EXPRESSION", "AS"]) {
        let group = cursor.group()?;
        let stored = column.generated.as_ref().is_none_or(|generated| generated.stored);
        column.generated = Some(Generated { expression: cursor.text(&group).to_owned(), stored });
    } else if cursor.is_any(&["SET", "RESET", "RESTART", "OPTIONS"]) {
        expression::skip(cursor, |_| false)?;
    } else {
        return Err(cursor.unexpected("`TYPE`, `SET`, `DROP` or `ADD GENERATED`"));
    }
    Ok(())
}

/// The database no longer numbers rows by the column, which is an integer like others from now on.
fn no_number(column: &mut ColumnDef) {
    column.identity = false;
    column.sql_type = without_serial(&column.sql_type).to_owned();
}
