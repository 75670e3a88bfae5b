//! Reads what a column holds without being told: defaults, and expressions that compute it.

use super::text;
use crate::front::sql::Fallible;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::DefaultDef;
use crate::front::sql::lex::Kind;
use crate::ir::Generated;

/// The words for the current time, with or without a precision in parentheses.
const NOW: [&str; 4] = ["CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP", "NOW"];

/// Reads what follows `DEFAULT`.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Fallible<DefaultDef> {
    let first = cursor.at;
    let is_null = term(cursor)?;
    let term = first..cursor.at;
    Ok(DefaultDef { sql: cursor.text(&term).to_owned(), is_null, origin: cursor.origin(&term) })
}

/// Reads a literal, the call of a function, or an expression in parentheses; whether it is NULL.
fn term(cursor: &mut Cursor<'_>) -> Fallible<bool> {
    const EXPECTED: &str = "a literal or an expression in parentheses";
    if cursor.is_symbol('(') {
        let group = cursor.group()?;
        if group.is_empty() {
            return Err(cursor.unexpected(EXPECTED));
        }
        return Ok(cursor.text(&group).eq_ignore_ascii_case("NULL"));
    }
    if cursor.eat(&["NULL"]) {
        return Ok(true);
    }
    if text::is_next(cursor) {
        text::read(cursor, EXPECTED)?;
        return Ok(false);
    }
    if cursor.eat_any(&["TRUE", "FALSE"]) {
        return Ok(false);
    }
    let is_signed = cursor.eat_symbol('-') || cursor.eat_symbol('+');
    let is_literal = cursor.peek().is_some_and(|token| matches!(token.kind, Kind::Number | Kind::Blob));
    let is_word = !is_signed && (cursor.is_name() || is_now(cursor) || cursor.is_any(&["CURRENT_DATE", "CURRENT_TIME"]));
    if !is_literal && !is_word {
        return Err(cursor.unexpected(EXPECTED));
    }
    cursor.at += 1;
    if is_word && cursor.is_symbol('(') {
        cursor.group()?;
    } else if is_word && text::is_next(cursor) {
        // `DATE '2000-01-01'`
        text::read(cursor, EXPECTED)?;
    }
    Ok(false)
}

fn is_now(cursor: &Cursor<'_>) -> bool {
    cursor.is_any(&NOW)
}

/// Reads what follows `ON UPDATE`. The row is read again after every update, so nobody needs to know that the column changes.
pub(super) fn on_update(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if !is_now(cursor) {
        return Err(cursor.unexpected("`CURRENT_TIMESTAMP`"));
    }
    cursor.at += 1;
    if cursor.is_symbol('(') {
        cursor.group()?;
    }
    Ok(())
}

/// Reads `[GENERATED ALWAYS] AS …`.
pub(super) fn generated(cursor: &mut Cursor<'_>) -> Fallible<Generated> {
    cursor.eat(&["GENERATED", "ALWAYS"]);
    cursor.expect(&["AS"])?;
    for period in [["ROW", "START"], ["ROW", "END"]] {
        if cursor.eat(&period) {
            return Ok(Generated { expression: period.join(" "), stored: true });
        }
    }
    let group = cursor.group()?;
    let stored = cursor.eat_any(&["STORED", "PERSISTENT"]);
    if !stored {
        cursor.eat(&["VIRTUAL"]);
    }
    Ok(Generated { expression: cursor.text(&group).to_owned(), stored })
}
