//! Recognises the checks that make a column an enum, also as the database prints them:
//! `((x)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))`.

use std::ops::Range;

use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::Membership;
use crate::front::sql::lex::{Kind, unquoted};
use crate::front::sql::membership;

use super::data_type;

/// The membership that the tokens between the parentheses of a `CHECK` state, if they state one and nothing else.
pub(super) fn read(cursor: &Cursor<'_>, check: Range<usize>) -> Option<Membership> {
    membership::read(cursor, check.clone()).or_else(|| printed(cursor, check))
}

fn printed(cursor: &Cursor<'_>, check: Range<usize>) -> Option<Membership> {
    let origin = cursor.origin(&check);
    let mut found = None;
    let mut nulls = Vec::new();
    for part in membership::alternatives(cursor, &check)? {
        let mut cursor = Cursor { statement: cursor.statement, at: part.start };
        let name = column(&mut cursor)?;
        if cursor.eat(&["IS", "NULL"]) {
            nulls.push(name);
        } else if found.is_none() {
            found = Some((name, any_of(&mut cursor)?));
        } else {
            return None;
        }
        if cursor.at != part.end {
            return None;
        }
    }
    let (column, labels) = found?;
    let one = nulls.iter().all(|null| null.is(&column.ident));
    one.then_some(Membership { name: None, column, labels, origin })
}

/// `x`, `(x)` or `(x)::text`.
fn column(cursor: &mut Cursor<'_>) -> Option<Name> {
    let opened = cursor.eat_symbol('(');
    let name = cursor.name("a column name").ok()?;
    if opened && !cursor.eat_symbol(')') {
        return None;
    }
    cast(cursor)?;
    Some(name)
}

/// Passes over `::type`, if it comes next.
fn cast(cursor: &mut Cursor<'_>) -> Option<()> {
    while cursor.eat_symbol(':') {
        cursor.eat_symbol(':').then_some(())?;
        data_type::skip(cursor).ok()?;
    }
    Some(())
}

/// `= ANY (ARRAY['a', 'b'])`, `= 'a'` or `IN ('a', 'b')`, with casts.
fn any_of(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    if cursor.eat(&["IN"]) {
        return list(cursor, '(', ')');
    }
    if !cursor.eat_symbol('=') {
        return None;
    }
    if !cursor.eat(&["ANY"]) {
        return Some(vec![label(cursor)?]);
    }
    let mut depth = 0_usize;
    while cursor.eat_symbol('(') {
        depth += 1;
    }
    cursor.eat(&["ARRAY"]).then_some(())?;
    let labels = list(cursor, '[', ']')?;
    cast(cursor)?;
    for _ in 0..depth {
        cursor.eat_symbol(')').then_some(())?;
        cast(cursor)?;
    }
    Some(labels)
}

fn list(cursor: &mut Cursor<'_>, open: char, close: char) -> Option<Vec<String>> {
    let mut labels: Vec<String> = Vec::new();
    cursor.eat_symbol(open).then_some(())?;
    loop {
        let label = label(cursor)?;
        if !labels.contains(&label) {
            labels.push(label);
        }
        if !cursor.eat_symbol(',') {
            return cursor.eat_symbol(close).then_some(labels);
        }
    }
}

/// A text with or without parentheses and casts.
fn label(cursor: &mut Cursor<'_>) -> Option<String> {
    if cursor.eat_symbol('(') {
        let label = label(cursor)?;
        cursor.eat_symbol(')').then_some(())?;
        cast(cursor)?;
        return Some(label);
    }
    let token = cursor.peek().filter(|token| token.kind == Kind::Text)?;
    let label = unquoted(token, cursor.statement.text);
    cursor.at += 1;
    cast(cursor)?;
    Some(label)
}
