//! Recognises the checks that make a column an enum: `x IN ('a', 'b')`, also with `x IS NULL OR`.

use std::ops::Range;

use super::cursor::{Cursor, Name};
use super::definition::Membership;
use super::lex::{Kind, unquoted};

/// The membership that the tokens between the parentheses of a `CHECK` state, if they state one and nothing else.
pub(super) fn read(cursor: &Cursor<'_>, check: Range<usize>) -> Option<Membership> {
    let origin = cursor.origin(&check);
    let mut nulls = Vec::new();
    let mut found: Option<(Name, Vec<String>)> = None;
    for part in alternatives(cursor, &check)? {
        let mut cursor = Cursor { statement: cursor.statement, at: part.start };
        let column = cursor.name("a column name").ok()?;
        if cursor.eat(&["IS", "NULL"]) || cursor.eat(&["ISNULL"]) {
            nulls.push(column);
        } else if found.is_none() && cursor.eat(&["IN"]) {
            found = Some((column, labels(&mut cursor)?));
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

/// Splits at the `OR`s that no parenthesis holds, and takes off the parentheses around the parts.
pub(super) fn alternatives(cursor: &Cursor<'_>, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let whole = without_parentheses(cursor, range.clone())?;
    let mut walk = Cursor { statement: cursor.statement, at: whole.start };
    let (mut parts, mut first) = (Vec::new(), whole.start);
    while walk.at < whole.end {
        if walk.is_symbol('(') {
            walk.group().ok()?;
        } else if walk.eat(&["OR"]) {
            parts.push(without_parentheses(cursor, first..walk.at - 1)?);
            first = walk.at;
        } else {
            walk.at += 1;
        }
    }
    parts.push(without_parentheses(cursor, first..whole.end)?);
    Some(parts)
}

fn without_parentheses(cursor: &Cursor<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    loop {
        let mut walk = Cursor { statement: cursor.statement, at: range.start };
        if !walk.is_symbol('(') {
            return Some(range);
        }
        let inner = walk.group().ok()?;
        if walk.at != range.end {
            return Some(range);
        }
        range = inner;
    }
}

/// MySQL prints the character set in front of a text: `_utf8mb4'a'`.
fn skip_introducer(cursor: &mut Cursor<'_>) {
    let is_set = |token| cursor.written(token).starts_with('_');
    let is_text = cursor.peek_at(1).is_some_and(|token| token.kind == Kind::EscapedText);
    cursor.at += usize::from(is_text && cursor.peek().is_some_and(|token| token.kind == Kind::Word && is_set(token)));
}

fn labels(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    let mut labels: Vec<String> = Vec::new();
    if !cursor.eat_symbol('(') {
        return None;
    }
    loop {
        skip_introducer(cursor);
        let token = cursor.peek().filter(|token| matches!(token.kind, Kind::Text | Kind::EscapedText))?;
        let label = unquoted(token, cursor.statement.text);
        if !labels.contains(&label) {
            labels.push(label);
        }
        cursor.at += 1;
        if !cursor.eat_symbol(',') {
            return cursor.eat_symbol(')').then_some(labels);
        }
    }
}
