//! Reads declared types.

use std::ops::Range;

use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{ColumnDef, TypeDef, TypeKind};
use crate::front::sql::lex::Kind;
use crate::front::sql::types::postgres::{is_built_in, words};

use super::object::Object;

/// Types of several words; the longer ones first.
const PHRASES: &[&[&str]] = &[
    &["NATIONAL", "CHARACTER", "VARYING"],
    &["NATIONAL", "CHAR", "VARYING"],
    &["NATIONAL", "CHARACTER"],
    &["NATIONAL", "CHAR"],
    &["NCHAR", "VARYING"],
    &["CHARACTER", "VARYING"],
    &["CHAR", "VARYING"],
    &["BIT", "VARYING"],
    &["DOUBLE", "PRECISION"],
];

const INTERVAL_FIELDS: [&str; 6] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

/// Reads a type and gives the column `name` with it.
pub(super) fn column(catalog: &Catalog, cursor: &mut Cursor<'_>, name: Name) -> Fallible<ColumnDef> {
    let first = cursor.at;
    let mut column = ColumnDef::bare(name);
    read_into(catalog, cursor, &mut column)?;
    debug_assert!(cursor.at > first);
    Ok(column)
}

/// Reads a type and gives it to `column`.
pub(super) fn read_into(catalog: &Catalog, cursor: &mut Cursor<'_>, column: &mut ColumnDef) -> Fallible<()> {
    let first = cursor.at;
    let object = name(cursor)?;
    array(cursor)?;
    let whole = first..cursor.at;
    column.sql_type = one_line(cursor, &whole);
    column.type_origin = cursor.origin(&whole);
    let quoted = cursor.statement.tokens[first].kind == Kind::QuotedName;
    column.named_type = object
        .filter(|object| quoted || object.is_qualified() || !is_built_in(&words(&column.sql_type).0))
        .and_then(|object| object.user_type(catalog));
    Ok(())
}

/// Passes over a type.
pub(super) fn skip(cursor: &mut Cursor<'_>) -> Fallible<()> {
    name(cursor)?;
    array(cursor)
}

/// The type as it is written, whatever lines it is written on.
fn one_line(cursor: &Cursor<'_>, tokens: &Range<usize>) -> String {
    cursor.text(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the type without brackets, and gives its name if it could be one that a statement has created.
fn name(cursor: &mut Cursor<'_>) -> Fallible<Option<Object>> {
    cursor.eat(&["SETOF"]);
    if PHRASES.iter().any(|phrase| cursor.eat(phrase)) {
        modifiers(cursor)?;
        return Ok(None);
    }
    if cursor.eat_any(&["TIME", "TIMESTAMP"]) {
        modifiers(cursor)?;
        let _zone = cursor.eat(&["WITH", "TIME", "ZONE"]) || cursor.eat(&["WITHOUT", "TIME", "ZONE"]);
        return Ok(None);
    }
    if cursor.eat(&["INTERVAL"]) {
        if cursor.eat_any(&INTERVAL_FIELDS) && cursor.eat(&["TO"]) && !cursor.eat_any(&INTERVAL_FIELDS) {
            return Err(cursor.unexpected("`MONTH`, `HOUR`, `MINUTE` or `SECOND`"));
        }
        modifiers(cursor)?;
        return Ok(None);
    }
    let object = Object::read(cursor, "a type")?;
    modifiers(cursor)?;
    Ok(Some(object))
}

fn modifiers(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.is_symbol('(') { cursor.group().map(drop) } else { Ok(()) }
}

/// Reads `[]`, `[3][3]` or `ARRAY[3]`, if they come next.
fn array(cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["ARRAY"]);
    while cursor.eat_symbol('[') {
        if cursor.peek().is_some_and(|token| token.kind == Kind::Number) {
            cursor.at += 1;
        }
        cursor.expect_symbol(']')?;
    }
    Ok(())
}

impl ColumnDef {
    /// A column of which no more than the name is known.
    pub(super) fn bare(name: Name) -> Self {
        Self {
            type_origin: name.origin.clone(),
            name,
            sql_type: String::new(),
            named_type: None,
            not_null: false,
            default: None,
            generated: None,
            identity: false,
            collated: false,
            comment: None,
        }
    }
}

impl TypeDef {
    pub(super) fn is_there(&self) -> bool {
        !matches!(self.kind, TypeKind::Dropped)
    }
}
