//! Adds columns and changes them.

use super::names::lacks;
use super::{column, default, element};
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{ColumnDef, TableDef};
use crate::front::sql::{Fallible, rename};

/// Reads what follows `ADD`.
pub(super) fn add(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if element::starts(cursor) {
        return element::read(cursor, &mut catalog.tables[at], &catalog.databases);
    }
    cursor.eat(&["COLUMN"]);
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    if !cursor.eat_symbol('(') {
        return add_column(catalog, at, cursor, lenient);
    }
    loop {
        if element::starts(cursor) {
            element::read(cursor, &mut catalog.tables[at], &catalog.databases)?;
        } else {
            add_column(catalog, at, cursor, lenient)?;
        }
        if !cursor.eat_symbol(',') {
            return if cursor.eat_symbol(')') { Ok(()) } else { Err(cursor.unexpected("`,` or `)`")) };
        }
    }
}

fn add_column(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>, lenient: bool) -> Fallible<()> {
    let mut table = catalog.tables[at].clone();
    let column = column::read(cursor, &mut table, &catalog.databases)?;
    let is_there = table.column(&column.name.ident).is_some();
    let last = table.columns.len();
    let to = position(cursor, &table)?.unwrap_or(last);
    if !(is_there && lenient) {
        table.columns.insert(to, column);
        catalog.tables[at] = table;
    }
    Ok(())
}

/// Reads what follows `MODIFY`.
pub(super) fn modify(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["COLUMN"]);
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    let name = cursor.clone().name("a column name")?;
    replace(catalog, at, cursor, &name, lenient)
}

/// Reads what follows `CHANGE`.
pub(super) fn change(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["COLUMN"]);
    let lenient = cursor.eat(&["IF", "EXISTS"]);
    let old = cursor.name("a column name")?;
    replace(catalog, at, cursor, &old, lenient)
}

/// Reads the definition that a column has from now on.
fn replace(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>, old: &Name, lenient: bool) -> Fallible<()> {
    let new = cursor.clone().name("a column name")?;
    let is_there = catalog.tables[at].column(&old.ident).is_some();
    if is_there && new.ident != old.ident {
        rename::column(catalog, at, &old.ident, &new, cursor.statement.rules);
    }
    let table = &mut catalog.tables[at];
    let (checks, others) = std::mem::take(&mut table.memberships).into_iter().partition(|check| check.column.is(&new.ident));
    table.memberships = others;
    table.checks.retain(|check| check.name.is_some() || check.column.as_ref() != Some(&new.ident));
    let column = column::read(cursor, table, &catalog.databases)?;
    // A constraint of the table is not part of the column's definition.
    let checks: Vec<_> = checks;
    table.memberships.extend(checks.into_iter().filter(|check| check.name.is_some()));
    let from = table.columns.iter().position(|found| found.name.is(&new.ident));
    let taken = from.map(|from| table.columns.remove(from));
    let to = position(cursor, table)?.or(from).unwrap_or(table.columns.len());
    if taken.is_none() && !table.has_gaps {
        return if lenient { Ok(()) } else { Err(lacks(table, "column", old)) };
    }
    table.columns.insert(to.min(table.columns.len()), column);
    Ok(())
}

/// Reads `FIRST` or `AFTER column`, if it comes next: where the column is to stand.
fn position(cursor: &mut Cursor<'_>, table: &TableDef) -> Fallible<Option<usize>> {
    if cursor.eat(&["FIRST"]) {
        return Ok(Some(0));
    }
    if !cursor.eat(&["AFTER"]) {
        return Ok(None);
    }
    let name = cursor.name("a column name")?;
    match table.columns.iter().position(|column| column.name.is(&name.ident)) {
        Some(at) => Ok(Some(at + 1)),
        None if table.has_gaps => Ok(None),
        None => Err(lacks(table, "column", &name)),
    }
}

/// Reads what follows `ALTER` inside an `ALTER TABLE`.
pub(super) fn alter(catalog: &mut Catalog, at: usize, cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat_any(&["INDEX", "KEY", "CHECK", "CONSTRAINT"]) {
        cursor.eat(&["IF", "EXISTS"]);
        cursor.name("a name")?;
        let _ = cursor.eat(&["NOT"]);
        let is_known = cursor.eat_any(&["VISIBLE", "INVISIBLE", "IGNORED", "ENFORCED"]);
        return if is_known { Ok(()) } else { Err(cursor.unexpected("`VISIBLE`, `INVISIBLE` or `ENFORCED`")) };
    }
    cursor.eat(&["COLUMN"]);
    cursor.eat(&["IF", "EXISTS"]);
    let table = &mut catalog.tables[at];
    let name = cursor.name("a column name")?;
    let value = if cursor.eat(&["SET", "DEFAULT"]) {
        Some(default::read(cursor)?)
    } else if cursor.eat(&["SET", "VISIBLE"]) || cursor.eat(&["SET", "INVISIBLE"]) {
        return Ok(());
    } else {
        cursor.expect(&["DROP", "DEFAULT"]).map_err(|_| cursor.unexpected("`SET DEFAULT` or `DROP DEFAULT`"))?;
        None
    };
    let is_it = |column: &&mut ColumnDef| column.name.is(&name.ident);
    match table.columns.iter_mut().find(is_it) {
        Some(column) => column.default = value,
        None if table.has_gaps => {}
        None => return Err(lacks(table, "column", &name)),
    }
    Ok(())
}

/// Renames a column.
pub(super) fn rename_column(catalog: &mut Catalog, at: usize, cursor: &Cursor<'_>, old: &Name, new: &Name) -> Fallible<()> {
    let table = &catalog.tables[at];
    if table.column(&old.ident).is_none() && !table.has_gaps {
        return Err(lacks(table, "column", old));
    }
    rename::column(catalog, at, &old.ident, new, cursor.statement.rules);
    Ok(())
}
