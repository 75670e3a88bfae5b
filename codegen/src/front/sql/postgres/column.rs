//! Reads a column: its name, its declared type, its constraints.

use crate::diagnostic::Diagnostic;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::comments;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{ColumnDef, IndexDef, Part, TableDef};
use crate::front::sql::types::postgres::{is_serial, words};
use crate::ir::Generated;

use super::constraint::{self, Start};
use super::{data_type, expression};

/// Reads a column and adds it, with what its constraints say, to `table`.
pub(super) fn read(catalog: &Catalog, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let first = cursor.at;
    let name = cursor.name("a column name")?;
    let mut column = data_type::column(catalog, cursor, name)?;
    if column.named_type.is_none() && is_serial(&words(&column.sql_type).0) {
        column.identity = true;
        column.not_null = true;
    }
    constraints(catalog, cursor, table, &mut column)?;
    column.comment = comments::of_column(cursor.statement, &(first..cursor.at));
    table.columns.push(column);
    Ok(())
}

/// Reads the constraints of a column up to a comma, a parenthesis or the end.
pub(super) fn constraints(
    catalog: &Catalog,
    cursor: &mut Cursor<'_>,
    table: &mut TableDef,
    column: &mut ColumnDef,
) -> Fallible<()> {
    while cursor.peek().is_some() && !cursor.is_symbol(',') && !cursor.is_symbol(')') {
        let start = Start { first: cursor.at, name: constraint::name(cursor)? };
        if !storage(cursor)? && !value(cursor, column)? && !table_wide(catalog, cursor, table, column, start)? {
            return Err(cursor.unexpected("a column constraint, `,` or `)`"));
        }
    }
    Ok(())
}

/// Reads what says something about how the database keeps the column, if it comes next.
fn storage(cursor: &mut Cursor<'_>) -> Fallible<bool> {
    if cursor.eat(&["COLLATE"]) {
        super::object::Object::read(cursor, "a collation")?;
    } else if cursor.eat_any(&["COMPRESSION", "STORAGE"]) {
        // `DEFAULT` is one of the methods.
        cursor.at += 1;
    } else if cursor.eat(&["OPTIONS"]) {
        cursor.group()?;
    } else {
        return constraint::timing(cursor);
    }
    Ok(true)
}

/// Reads a constraint that says something about the values of the column alone, if one comes next.
fn value(cursor: &mut Cursor<'_>, column: &mut ColumnDef) -> Fallible<bool> {
    if cursor.eat(&["NOT"]) {
        cursor.expect(&["NULL"])?;
        cursor.eat(&["NO", "INHERIT"]);
        column.not_null = true;
    } else if cursor.eat(&["NULL"]) {
        // What a column can be anyway.
    } else if cursor.eat(&["DEFAULT"]) {
        column.default = Some(expression::default(cursor)?);
    } else if cursor.is(&["GENERATED"]) {
        generated(cursor, column)?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Reads from `GENERATED` on.
pub(super) fn generated(cursor: &mut Cursor<'_>, column: &mut ColumnDef) -> Fallible<()> {
    cursor.expect(&["GENERATED"])?;
    if !cursor.eat(&["ALWAYS"]) && !cursor.eat(&["BY", "DEFAULT"]) {
        return Err(cursor.unexpected("`ALWAYS` or `BY DEFAULT`"));
    }
    cursor.expect(&["AS"])?;
    if cursor.eat(&["IDENTITY"]) {
        if cursor.is_symbol('(') {
            cursor.group()?;
        }
        column.identity = true;
        column.not_null = true;
        return Ok(());
    }
    let group = cursor.group()?;
    let stored = cursor.eat(&["STORED"]);
    if !stored {
        cursor.eat(&["VIRTUAL"]);
    }
    column.generated = Some(Generated { expression: cursor.text(&group).to_owned(), stored });
    Ok(())
}

/// Reads a constraint that could as well stand beside the columns, if one comes next.
fn table_wide(
    catalog: &Catalog,
    cursor: &mut Cursor<'_>,
    table: &mut TableDef,
    column: &ColumnDef,
    start: Start,
) -> Fallible<bool> {
    if cursor.eat(&["PRIMARY", "KEY"]) {
        constraint::index_options(cursor)?;
        start.primary_key(cursor, table, vec![column.name.clone()])?;
    } else if cursor.eat(&["UNIQUE"]) {
        constraint::nulls_distinct(cursor)?;
        constraint::index_options(cursor)?;
        let sql = column.name.ident.as_str().to_owned();
        let parts = vec![Part { column: Some(column.name.clone()), collated: false, descending: false, sql }];
        let origin = cursor.origin(&(start.first..cursor.at));
        table.indexes.push(IndexDef { name: start.name, parts, unique: true, predicate: None, constraint: true, origin });
    } else if cursor.is(&["CHECK"]) {
        start.check(catalog, cursor, table, Some(&column.name))?;
    } else if cursor.is(&["REFERENCES"]) {
        start.foreign_key(catalog, cursor, table, vec![column.name.clone()])?;
    } else if start.name.is_some() {
        return Err(Box::new(Diagnostic::new(&cursor.origin(&(cursor.at..cursor.at + 1)), "expected a constraint")));
    } else {
        return Ok(false);
    }
    Ok(true)
}
