//! Reads `CREATE TABLE`.

use super::names::{Databases, TableName};
use super::{column, element, options};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, OtherKind};
use crate::front::sql::comments;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::TableDef;
use crate::front::sql::view;
use crate::ir::Dialect;

/// What stands behind the name of a table.
#[derive(Debug)]
enum Body {
    /// A list of columns and keys.
    Columns(Box<TableDef>),
    /// `LIKE other`
    Like(TableName),
    /// `AS SELECT`, of columns whose types do not all stand there.
    Derived,
}

/// How a statement treats a table that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    Refused,
    Kept,
    Replaced,
}

/// Reads what follows `CREATE TABLE` and adds the table.
pub(super) fn read(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    existing: Existing,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let existing = if lenient { Existing::Kept } else { existing };
    let name = TableName::read(&catalog.databases, cursor)?;
    let body = body(cursor, catalog, &name);
    let found = name.position(catalog);
    if existing == Existing::Kept && (found.is_some() || catalog.other(&name.name.ident).is_some()) {
        return body.map(drop);
    }
    match body {
        Ok(Body::Columns(table)) => add(catalog, *table, existing, diagnostics),
        Ok(Body::Like(other)) => {
            let at = other.expect(catalog, diagnostics);
            let table = copy(&catalog.tables[at], name);
            add(catalog, table, existing, diagnostics);
        }
        Ok(Body::Derived) => catalog.add_other(&name.name, OtherKind::Derived),
        Err(error) => {
            catalog.tables.push(TableDef::unread(name.schema, name.name));
            diagnostics.push(*error);
        }
    }
    Ok(())
}

fn body(cursor: &mut Cursor<'_>, catalog: &Catalog, name: &TableName) -> Fallible<Body> {
    let databases = &catalog.databases;
    if cursor.is(&["LIKE"]) || is_like_in_parentheses(cursor) {
        return like(cursor, databases);
    }
    let mut table = TableDef::new(name.schema.clone(), name.name.clone());
    if !cursor.is_symbol('(') {
        options::read_all(cursor, &mut table)?;
        if !is_query(cursor) {
            return Err(cursor.unexpected("`(`"));
        }
        let Some(columns) = view::derived(catalog, cursor, view::Names::of(Dialect::Mysql)) else { return Ok(Body::Derived) };
        return Ok(Body::Columns(Box::new(TableDef { columns, ..table })));
    }
    let open = cursor.at;
    cursor.at += 1;
    table.comment = comments::behind(cursor.statement, open);
    definitions(cursor, &mut table, databases)?;
    if !cursor.eat_symbol(')') {
        return Err(unclosed(cursor, open));
    }
    options::read_all(cursor, &mut table)?;
    if is_query(cursor) {
        // The query adds columns of its own.
        return Ok(Body::Derived);
    }
    if cursor.peek().is_some() {
        return Err(cursor.unexpected("a table option or the end of the statement"));
    }
    Ok(Body::Columns(Box::new(table)))
}

fn definitions(cursor: &mut Cursor<'_>, table: &mut TableDef, databases: &Databases) -> Fallible<()> {
    loop {
        if element::starts(cursor) {
            element::read(cursor, table, databases)?;
        } else {
            let column = column::read(cursor, table, databases)?;
            table.columns.push(column);
        }
        if !cursor.eat_symbol(',') {
            return Ok(());
        }
    }
}

fn is_like_in_parentheses(cursor: &Cursor<'_>) -> bool {
    let mut inner = cursor.clone();
    inner.eat_symbol('(') && inner.is(&["LIKE"])
}

fn like(cursor: &mut Cursor<'_>, databases: &Databases) -> Fallible<Body> {
    let is_enclosed = cursor.eat_symbol('(');
    cursor.expect(&["LIKE"])?;
    let other = TableName::read(databases, cursor)?;
    if is_enclosed {
        cursor.expect_symbol(')')?;
    }
    cursor.expect_end()?;
    Ok(Body::Like(other))
}

fn is_query(cursor: &Cursor<'_>) -> bool {
    let mut inner = cursor.clone();
    inner.eat_any(&["IGNORE", "REPLACE"]);
    inner.eat(&["AS"]);
    while inner.eat_symbol('(') {}
    inner.is_any(&["SELECT", "VALUES", "WITH", "TABLE"])
}

/// `LIKE` copies the columns and the keys, but no foreign keys and no triggers.
fn copy(table: &TableDef, name: TableName) -> TableDef {
    let (foreign_keys, triggers) = (Vec::new(), Vec::new());
    TableDef { schema: name.schema, name: name.name, foreign_keys, triggers, comment: None, ..table.clone() }
}

fn add(catalog: &mut Catalog, mut table: TableDef, existing: Existing, diagnostics: &mut Diagnostics) {
    catalog.remove_other(&table.name.ident);
    if let Some(at) = catalog.defined(&table) {
        let first = &catalog.tables[at];
        if existing == Existing::Refused && !first.has_gaps {
            diagnostics.push(twice(&table, first));
            return;
        }
        catalog.tables.remove(at);
    }
    table.spell_columns().into_iter().for_each(|error| diagnostics.push(error));
    catalog.tables.push(table);
}

fn twice(second: &TableDef, first: &TableDef) -> Diagnostic {
    Diagnostic::new(&second.name.origin, format!("table `{}` is defined twice", second.name.ident))
        .help("remove one of the two definitions, or give one of them another name")
        .related(&first.name.origin, "first defined here")
}

fn unclosed(cursor: &Cursor<'_>, open: usize) -> Box<Diagnostic> {
    if cursor.peek().is_some() {
        return cursor.unexpected("a column attribute, `,` or `)`");
    }
    Box::new(Diagnostic::new(&cursor.origin(&(open..open + 1)), "this parenthesis is never closed"))
}
