//! Reads the declared type of a column, with the character set and the collation behind it.

use std::ops::Range;

use super::text;
use crate::front::sql::Fallible;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::Kind;
use crate::ir::Origin;

/// A declared type.
#[derive(Debug)]
pub(super) struct DeclaredType {
    /// As it is written, but on one line, up to `UNSIGNED`; with `CHARACTER SET binary`, which makes bytes of a text.
    pub(super) sql: String,
    pub(super) origin: Origin,
    /// What an `ENUM` or a `SET` consists of.
    pub(super) labels: Option<Vec<String>>,
    /// Whether texts that differ can be equal.
    pub(super) collated: bool,
    /// `SERIAL`, which says more about a column than its type.
    pub(super) is_serial: bool,
}

/// The types of several words, the longer ones first.
const PHRASES: [&[&str]; 19] = [
    &["NATIONAL", "CHARACTER", "VARYING"],
    &["NATIONAL", "CHAR", "VARYING"],
    &["NATIONAL", "VARCHARACTER"],
    &["NATIONAL", "VARCHAR"],
    &["NATIONAL", "CHARACTER"],
    &["NATIONAL", "CHAR"],
    &["NCHAR", "VARCHARACTER"],
    &["NCHAR", "VARCHAR"],
    &["NCHAR", "VARYING"],
    &["CHARACTER", "VARYING"],
    &["CHARACTER", "BYTE"],
    &["CHAR", "VARYING"],
    &["CHAR", "BYTE"],
    &["DOUBLE", "PRECISION"],
    &["LONG", "CHARACTER", "VARYING"],
    &["LONG", "CHAR", "VARYING"],
    &["LONG", "VARCHARACTER"],
    &["LONG", "VARCHAR"],
    &["LONG", "VARBINARY"],
];

/// Words that go on with a column, so that the type before them is missing.
const NO_TYPES: [&str; 15] = [
    "AS",
    "AUTO_INCREMENT",
    "CHECK",
    "COLLATE",
    "COMMENT",
    "CONSTRAINT",
    "DEFAULT",
    "GENERATED",
    "KEY",
    "NOT",
    "NULL",
    "ON",
    "PRIMARY",
    "REFERENCES",
    "UNIQUE",
];

/// Reads the type of a column.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Fallible<DeclaredType> {
    let first = cursor.at;
    let is_listed = cursor.is_any(&["ENUM", "SET"]);
    let is_serial = cursor.is(&["SERIAL"]);
    words(cursor)?;
    let labels = if is_listed { Some(labels(cursor)?) } else { None };
    if labels.is_none() && cursor.is_symbol('(') {
        numbers(cursor)?;
    }
    while cursor.eat_any(&["UNSIGNED", "SIGNED", "ZEROFILL"]) {}
    let whole = first..cursor.at;
    let mut sql = on_one_line(cursor, &whole);
    let characters = Characters::read(cursor)?;
    if characters.is_binary {
        sql.push_str(" CHARACTER SET binary");
    }
    let collated = labels.is_none() && !characters.is_exact;
    Ok(DeclaredType { sql, origin: cursor.origin(&whole), labels, collated, is_serial })
}

/// The source of some tokens, with one space where there is white space or a comment.
fn on_one_line(cursor: &Cursor<'_>, tokens: &Range<usize>) -> String {
    let (mut text, mut end) = (String::new(), None);
    for token in &cursor.statement.tokens[tokens.clone()] {
        let is_apart = end.is_some_and(|end| end < token.start);
        text.extend(is_apart.then_some(' '));
        text.push_str(cursor.written(token));
        end = Some(token.end);
    }
    text
}

fn words(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if PHRASES.iter().any(|phrase| cursor.eat(phrase)) {
        return Ok(());
    }
    let is_word = cursor.peek().is_some_and(|token| token.kind == Kind::Word);
    if !is_word || cursor.is_any(&NO_TYPES) {
        return Err(cursor.unexpected("a type"));
    }
    cursor.at += 1;
    Ok(())
}

/// Reads one or two numbers in parentheses.
fn numbers(cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.expect_symbol('(')?;
    number(cursor)?;
    if cursor.eat_symbol(',') {
        number(cursor)?;
    }
    cursor.expect_symbol(')')
}

pub(super) fn number(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.peek().is_none_or(|token| token.kind != Kind::Number) {
        return Err(cursor.unexpected("a number"));
    }
    cursor.at += 1;
    Ok(())
}

fn labels(cursor: &mut Cursor<'_>) -> Fallible<Vec<String>> {
    cursor.expect_symbol('(')?;
    let mut labels = vec![label(cursor)?];
    while cursor.eat_symbol(',') {
        labels.push(label(cursor)?);
    }
    if cursor.eat_symbol(')') { Ok(labels) } else { Err(cursor.unexpected("`,` or `)`")) }
}

/// The server takes off the spaces behind a label.
fn label(cursor: &mut Cursor<'_>) -> Fallible<String> {
    Ok(text::read(cursor, "a string")?.trim_end_matches(' ').to_owned())
}

/// How the characters of a text are stored and compared.
#[derive(Debug, Default)]
pub(super) struct Characters {
    is_binary: bool,
    /// Whether texts that differ are never equal.
    pub(super) is_exact: bool,
}

impl Characters {
    fn read(cursor: &mut Cursor<'_>) -> Fallible<Self> {
        let mut found = Self::default();
        loop {
            if cursor.eat(&["CHARACTER", "SET"]) || cursor.eat(&["CHARSET"]) {
                found.is_binary = name(cursor, "a character set")?.eq_ignore_ascii_case("binary");
            } else if cursor.eat(&["COLLATE"]) {
                found.is_exact = is_exact(&name(cursor, "a collation")?);
            } else if cursor.eat(&["BINARY"]) {
                found.is_exact = true;
            } else if !cursor.eat_any(&["ASCII", "UNICODE", "BYTE"]) {
                return Ok(found);
            }
        }
    }
}

/// Whether the collation tells all texts apart.
pub(super) fn is_exact(collation: &str) -> bool {
    collation.eq_ignore_ascii_case("binary") || collation.to_ascii_lowercase().ends_with("_bin")
}

/// Reads a name that may be a keyword or a string: `binary`, `'utf8mb4'`, `DEFAULT`.
pub(super) fn name(cursor: &mut Cursor<'_>, what: &str) -> Fallible<String> {
    if text::is_next(cursor) {
        return text::read(cursor, what);
    }
    for keyword in ["BINARY", "DEFAULT"] {
        if cursor.eat(&[keyword]) {
            return Ok(keyword.to_owned());
        }
    }
    cursor.name(what).map(|name| name.ident.as_str().to_owned())
}
