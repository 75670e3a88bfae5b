//! Reads strings.

use crate::front::sql::Fallible;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::{Kind, unquoted};

/// Whether a string comes next, also one whose character set is named in front: `_utf8mb4'x'`.
pub(super) fn is_next(cursor: &Cursor<'_>) -> bool {
    is_string(cursor, usize::from(is_introducer(cursor)))
}

/// Reads a string; strings that follow one another are one.
pub(super) fn read(cursor: &mut Cursor<'_>, what: &str) -> Fallible<String> {
    if !is_next(cursor) {
        return Err(cursor.unexpected(what));
    }
    cursor.at += usize::from(is_introducer(cursor));
    let mut value = String::new();
    while let Some(token) = cursor.peek().filter(|token| token.kind == Kind::EscapedText) {
        value.push_str(&unquoted(token, cursor.statement.text));
        cursor.at += 1;
    }
    Ok(value)
}

fn is_introducer(cursor: &Cursor<'_>) -> bool {
    let is_set = |token| cursor.written(token).starts_with('_');
    cursor.peek().is_some_and(|token| token.kind == Kind::Word && is_set(token)) && is_string(cursor, 1)
}

fn is_string(cursor: &Cursor<'_>, ahead: usize) -> bool {
    cursor.peek_at(ahead).is_some_and(|token| token.kind == Kind::EscapedText)
}
