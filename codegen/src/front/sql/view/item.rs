//! What `SELECT` lists.

use std::ops::Range;

use super::expression::Expression;
use super::scope::Scope;
use super::{Columns, Tracer};
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::ColumnDef;
use crate::front::sql::lex::{Kind, unquoted};
use crate::ir::SqlIdent;

/// What comes after the list, at its level.
const CLAUSES: &[&str] = &[
    "FROM",
    "WHERE",
    "GROUP",
    "HAVING",
    "WINDOW",
    "ORDER",
    "LIMIT",
    "OFFSET",
    "FETCH",
    "FOR",
    "INTO",
    "UNION",
    "EXCEPT",
    "INTERSECT",
];

/// Types of two words, of which the second is no name for the column.
const SECOND_WORDS: &[(&str, &str)] = &[("CHARACTER", "VARYING"), ("DOUBLE", "PRECISION"), ("BIT", "VARYING"), ("TIME", "ZONE")];

/// The tokens of each item, up to what comes after the list.
pub(super) fn split(cursor: &mut Cursor<'_>) -> Vec<Range<usize>> {
    let (mut items, mut start) = (Vec::new(), cursor.at);
    while cursor.peek().is_some() && !is_clause(cursor, start) {
        if cursor.is_symbol('(') && cursor.group().is_ok() {
            continue;
        }
        if cursor.is_symbol(',') {
            items.push(start..cursor.at);
            start = cursor.at + 1;
        }
        cursor.at += 1;
    }
    items.push(start..cursor.at);
    items
}

/// `FROM` stands in `IS DISTINCT FROM`, too.
fn is_clause(cursor: &Cursor<'_>, start: usize) -> bool {
    let previous = cursor.at.checked_sub(1).filter(|at| *at > start);
    let is_comparison = previous.is_some_and(|at| Cursor { at, ..cursor.clone() }.is(&["DISTINCT", "FROM"]));
    cursor.is_any(CLAUSES) && !is_comparison
}

/// Passes over the rest of a query, up to the next part of a union.
pub(super) fn skip_rest(cursor: &mut Cursor<'_>) {
    while cursor.peek().is_some() && !cursor.is_any(&["UNION", "EXCEPT", "INTERSECT", "MINUS"]) {
        if !(cursor.is_symbol('(') && cursor.group().is_ok()) {
            cursor.at += 1;
        }
    }
}

/// The columns of the items.
pub(super) fn columns(
    tracer: &Tracer<'_>,
    cursor: &Cursor<'_>,
    items: &[Range<usize>],
    scope: &Scope,
    unnamed: Option<&str>,
) -> Columns {
    let mut columns = Vec::new();
    for item in items {
        columns.extend(of_item(tracer, cursor, item, scope, unnamed)?);
    }
    Some(columns)
}

fn of_item(tracer: &Tracer<'_>, cursor: &Cursor<'_>, item: &Range<usize>, scope: &Scope, unnamed: Option<&str>) -> Columns {
    let mut inside = Cursor { statement: cursor.statement, at: item.start };
    if inside.eat_symbol('*') {
        return scope.all(None);
    }
    let last = Cursor { statement: cursor.statement, at: item.end.checked_sub(1)? };
    if last.is_symbol('*') && item.len() >= 3 && (Cursor { at: item.end - 2, ..last.clone() }).is_symbol('.') {
        let name = Cursor { at: item.end - 3, ..last }.label("a table name").ok()?;
        return scope.all(Some(&name.ident));
    }
    let (end, alias) = alias(cursor, item);
    let expression = Expression { tracer, statement: cursor.statement, tokens: item.start..end, scope, depth: 0 };
    let name = alias.or_else(|| implied_name(&expression, cursor, item)).or_else(|| placed(unnamed?, cursor, item))?;
    let known = expression.column().unwrap_or_else(|| super::unknown(name.clone()));
    Some(vec![ColumnDef { name, ..known }])
}

/// A name that stands for an item.
fn placed(name: &str, cursor: &Cursor<'_>, item: &Range<usize>) -> Option<Name> {
    Some(Name { ident: SqlIdent::new(name).ok()?, origin: cursor.origin(item), case: cursor.statement.rules.case })
}

/// Where the expression of an item ends, and the name behind it.
fn alias(cursor: &Cursor<'_>, item: &Range<usize>) -> (usize, Option<Name>) {
    let at = |back: usize| Cursor { statement: cursor.statement, at: item.end - back };
    if item.len() >= 3 && at(2).is(&["AS"]) {
        return (item.end - 2, named(&at(1)));
    }
    let is_name = item.len() >= 2 && at(1).is_name() && ends_expression(&at(2));
    let is_type = SECOND_WORDS.iter().any(|(first, second)| item.len() >= 2 && at(2).is(&[first, second]));
    if is_name && !is_type { (item.end - 1, named(&at(1))) } else { (item.end, None) }
}

/// A name, which some dialects also take in the quotes of a text.
fn named(cursor: &Cursor<'_>) -> Option<Name> {
    let token = cursor.peek()?;
    if token.kind != Kind::Text {
        return cursor.clone().label("a name").ok();
    }
    let ident = SqlIdent::new(unquoted(token, cursor.statement.text)).ok()?;
    Some(Name { ident, origin: token.origin(cursor.statement.file), case: cursor.statement.rules.case })
}

/// Whether an expression may end with the token.
fn ends_expression(cursor: &Cursor<'_>) -> bool {
    cursor.peek().is_some_and(|token| match token.kind {
        Kind::Symbol => cursor.is_symbol(')') || cursor.is_symbol(']'),
        Kind::Word => cursor.is_name() || cursor.is_any(&["END", "NULL", "TRUE", "FALSE"]),
        _ => true,
    })
}

/// What a column without a name is called: as the column or function that it is made of, or, but for PostgreSQL, as it is written.
fn implied_name(expression: &Expression<'_, '_>, cursor: &Cursor<'_>, item: &Range<usize>) -> Option<Name> {
    expression.name().or_else(|| {
        let is_written = expression.tracer.dialect != crate::ir::Dialect::Postgres;
        placed(cursor.text(item), cursor, item).filter(|_| is_written)
    })
}
