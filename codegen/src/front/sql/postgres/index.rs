//! Reads the parts of an index, and `CREATE INDEX`.

use crate::diagnostic::Diagnostics;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{IndexDef, Part};
use crate::ir::SqlIdent;

use super::object::{self, Object};
use super::{constraint, expression, implied_name, inherit};

/// Reads what follows `CREATE [UNIQUE] INDEX` and applies it.
pub(super) fn create(
    catalog: &mut Catalog,
    cursor: &mut Cursor<'_>,
    unique: bool,
    diagnostics: &mut Diagnostics,
) -> Fallible<()> {
    cursor.eat(&["CONCURRENTLY"]);
    let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
    let first = cursor.at;
    let name = if cursor.is(&["ON"]) { None } else { Some(cursor.name("an index name")?) };
    cursor.expect(&["ON"])?;
    cursor.eat(&["ONLY"]);
    let on = Object::read(cursor, "a table name")?;
    let origin = name.as_ref().map_or_else(|| cursor.origin(&(first..cursor.at)), |name| name.origin.clone());
    let index = definition(cursor, name.map(|name| name.ident), unique, origin)?;
    if on.is_other(catalog) {
        return Ok(());
    }
    let at = object::table(catalog, &on, diagnostics);
    let schema = catalog.tables[at].schema.clone();
    let exists = index.name.as_ref().is_some_and(|name| find(catalog, &[schema], name).is_some());
    if exists && (lenient || catalog.postgres.lenient) {
        return Ok(());
    }
    catalog.tables[at].indexes.push(index);
    implied_name::name_all_of(catalog, at);
    inherit::spell_columns(catalog, at, diagnostics);
    Ok(())
}

fn definition(cursor: &mut Cursor<'_>, name: Option<SqlIdent>, unique: bool, origin: crate::ir::Origin) -> Fallible<IndexDef> {
    if cursor.eat(&["USING"]) {
        cursor.name("an index method")?;
    }
    let parts = parts(cursor)?;
    if cursor.eat(&["INCLUDE"]) {
        cursor.group()?;
    }
    constraint::nulls_distinct(cursor)?;
    if cursor.eat(&["WITH"]) {
        cursor.group()?;
    }
    if cursor.eat(&["TABLESPACE"]) {
        cursor.name("a tablespace")?;
    }
    let mut predicate = None;
    if cursor.eat(&["WHERE"]) {
        let condition = expression::skip(cursor, |_| false)?;
        predicate = Some(cursor.text(&condition).to_owned());
    }
    cursor.expect_end()?;
    Ok(IndexDef { name, parts, unique, predicate, constraint: false, origin })
}

/// Reads a list of columns or expressions in parentheses.
pub(super) fn parts(cursor: &mut Cursor<'_>) -> Fallible<Vec<Part>> {
    cursor.expect_symbol('(')?;
    let mut parts = vec![part(cursor)?];
    while cursor.eat_symbol(',') {
        parts.push(part(cursor)?);
    }
    if cursor.eat_symbol(')') { Ok(parts) } else { Err(cursor.unexpected("`,` or `)`")) }
}

fn part(cursor: &mut Cursor<'_>) -> Fallible<Part> {
    let first = cursor.at;
    let mut column = column(cursor);
    if column.is_none() {
        // Nothing that follows an expression can be told from it, and no more than the text is needed.
        cursor.at = first;
        expression::skip(cursor, |_| false)?;
        let sql = cursor.text(&(first..cursor.at)).to_owned();
        return Ok(Part { column: None, collated: false, descending: false, sql });
    }
    let collated = cursor.eat(&["COLLATE"]);
    if collated {
        Object::read(cursor, "a collation")?;
    }
    // An operator class, which may order and compare by something else than the whole value.
    let class = cursor.is_name() && !cursor.is_any(&["NULLS", "WITHOUT"]);
    if class {
        Object::read(cursor, "an operator class")?;
        if cursor.is_symbol('(') {
            cursor.group()?;
        }
    }
    let descending = cursor.eat(&["DESC"]);
    cursor.eat(&["ASC"]);
    let nulls = cursor.eat(&["NULLS", "FIRST"]) || cursor.eat(&["NULLS", "LAST"]);
    cursor.eat(&["WITHOUT", "OVERLAPS"]);
    if !cursor.is_symbol(',') && !cursor.is_symbol(')') {
        expression::skip(cursor, |_| false)?;
        column = None;
    }
    let sql = cursor.text(&(first..cursor.at)).to_owned();
    Ok(Part { column, collated: collated || class, descending: descending || nulls, sql })
}

/// The column, unless what follows it makes it part of an expression.
fn column(cursor: &mut Cursor<'_>) -> Option<Name> {
    let name = cursor.name("a column name").ok()?;
    let ends = cursor.is_symbol(',') || cursor.is_symbol(')') || cursor.is_any(&["COLLATE", "ASC", "DESC"]);
    (ends || cursor.is_name()).then_some(name)
}

/// The table and the position of the index in it.
pub(super) fn find(catalog: &Catalog, schemas: &[Option<SqlIdent>], name: &SqlIdent) -> Option<(usize, usize)> {
    let tables = catalog.tables.iter().enumerate().filter(|(_, table)| schemas.contains(&table.schema));
    let mut found =
        tables.filter_map(|(at, table)| Some((at, table.indexes.iter().position(|one| one.name.as_ref() == Some(name))?)));
    found.next()
}
