//! Reads `CREATE TABLE` by SQLite's own grammar, which allows more than the standard's: a missing comma between table
//! constraints, names in single quotes, types of any number of words.

use super::column::{self, ColumnScope};
use super::constraint;
use crate::diagnostic::Diagnostic;
use crate::front::sql::Fallible;
use crate::front::sql::comments;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::TableDef;
use crate::ir::SqlIdent;

/// What stands behind the name of a table.
#[derive(Debug)]
pub(super) enum Body {
    /// A list of columns and constraints.
    Columns(Box<TableDef>),
    /// `AS SELECT`: the columns have no declared types.
    Derived,
}

/// Reads the definition behind the name; the cursor must reach the end of the statement.
pub(super) fn body(cursor: &mut Cursor<'_>, schema: Option<SqlIdent>, name: &Name) -> Fallible<Body> {
    if cursor.is(&["AS"]) {
        return Ok(Body::Derived);
    }
    let mut table = TableDef::new(schema, name.clone());
    let open = cursor.at;
    cursor.expect_symbol('(')?;
    table.comment = comments::behind(cursor.statement, open);
    columns(cursor, &mut table)?;
    table_constraints(cursor, &mut table)?;
    if !cursor.eat_symbol(')') {
        return Err(unclosed(cursor, open));
    }
    options(cursor, &mut table)?;
    cursor.expect_end()?;
    Ok(Body::Columns(Box::new(table)))
}

fn columns(cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    loop {
        column::read(cursor, table, ColumnScope::Create)?;
        if !cursor.is_symbol(',') {
            return Ok(());
        }
        cursor.at += 1;
        if constraint::starts(cursor) {
            return Ok(());
        }
    }
}

fn table_constraints(cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let mut comma = false;
    while constraint::starts(cursor) {
        constraint::read(cursor, table)?;
        comma = cursor.eat_symbol(',');
    }
    if comma {
        let error = cursor.unexpected("a table constraint");
        return Err(if cursor.is_name() {
            Box::new(error.help("write the columns before the table constraints"))
        } else {
            error
        });
    }
    Ok(())
}

fn options(cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    // SQLite takes a comma here, too.
    if !cursor.eat_symbol(',') && cursor.peek().is_none() {
        return Ok(());
    }
    loop {
        let first = cursor.at;
        if cursor.eat(&["WITHOUT", "ROWID"]) {
            table.without_rowid = true;
            if table.primary_key.is_none() {
                let origin = cursor.origin(&(first..cursor.at));
                return Err(Box::new(Diagnostic::new(&origin, "a table without rowid needs a primary key")));
            }
        } else if !cursor.eat(&["STRICT"]) {
            return Err(cursor.unexpected("`WITHOUT ROWID`, `STRICT` or the end of the statement"));
        }
        if !cursor.eat_symbol(',') {
            return Ok(());
        }
    }
}

fn unclosed(cursor: &Cursor<'_>, open: usize) -> Box<Diagnostic> {
    if cursor.peek().is_some() {
        return cursor.unexpected("`,` or `)`");
    }
    Box::new(Diagnostic::new(&cursor.origin(&(open..open + 1)), "this parenthesis is never closed"))
}
