//! Looks into `DO` blocks for the statements that stand there as they are, or as the whole text of an `EXECUTE`. What a block
//! puts together at run time cannot be known here.

use crate::diagnostic::Diagnostics;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::{Kind, Token, dollar_tag, unquoted};
use crate::front::sql::split::{Splitter, Statement};

use super::statement;

/// The words that a statement can follow without a semicolon between.
const BEFORE_STATEMENT: [&str; 4] = ["BEGIN", "THEN", "ELSE", "LOOP"];

/// The words that begin what changes the schema.
const CHANGES: [&str; 4] = ["CREATE", "ALTER", "DROP", "COMMENT"];

/// Reads what follows `DO`.
pub(super) fn read(catalog: &mut Catalog, cursor: &Cursor<'_>, diagnostics: &mut Diagnostics) {
    let whole = cursor.statement;
    let mut texts = whole.tokens.iter().filter(|token| token.kind == Kind::Text);
    let quoted = texts.find_map(|token| Some((token, dollar_tag(&whole.text[token.start..token.end])?)));
    let Some((body, tag)) = quoted else { return };
    let lenient = std::mem::replace(&mut catalog.postgres.lenient, true);
    for inner in within(whole, body, tag.len()) {
        let Some(at) = beginning(&inner) else { continue };
        let mut cursor = Cursor { statement: &inner, at };
        if cursor.eat(&["EXECUTE"]) {
            execute(catalog, &mut cursor, diagnostics);
        } else {
            statement::replay(catalog, &inner.part(at..inner.tokens.len()), diagnostics);
        }
    }
    catalog.postgres.lenient = lenient;
}

/// The statements in a text that is quoted as it is, by quotes of so many characters.
fn within<'s>(whole: &Statement<'s>, text: &Token, quote: usize) -> impl Iterator<Item = Statement<'s>> {
    let mut from = text.from;
    from.column += quote;
    let part = text.start + quote..text.end - quote;
    // What is no SQL is no mistake of the schema's.
    Splitter::within(whole.file, whole.text, whole.rules, part, from).filter_map(Result::ok)
}

/// Where the part of a statement of the block begins that changes the schema, behind what controls when it runs.
fn beginning(inner: &Statement<'_>) -> Option<usize> {
    let at = |at: usize| Cursor { statement: inner, at };
    let starts = |index: &usize| *index == 0 || at(index - 1).is_any(&BEFORE_STATEMENT);
    let changes = |index: &usize| at(*index).is_any(&CHANGES) || at(*index).is(&["EXECUTE"]);
    (0..inner.tokens.len()).find(|index| changes(index) && starts(index))
}

/// Reads what follows `EXECUTE`: the statements of a text that stands there.
fn execute(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) {
    let whole = cursor.statement;
    let Some((first, text)) = executed(cursor).filter(|_| cursor.peek().is_none()) else { return };
    let mut run = |one: &Statement<'_>| {
        if Cursor::new(one).is_any(&CHANGES) {
            statement::replay(catalog, one, diagnostics);
        }
    };
    let written = &whole.text[first.start..first.end];
    let quote = written.find(&text).filter(|before| before + text.len() + before == written.len());
    if let Some(quote) = quote {
        within(whole, &first, quote).for_each(|one| run(&one));
        return;
    }
    // What is written otherwise than it is run has no other place than the text's.
    for mut one in Splitter::new(whole.file, &text, whole.rules).filter_map(Result::ok) {
        one.tokens.iter_mut().for_each(|token| (token.from, token.to) = (first.from, first.to));
        one.comments.clear();
        run(&one);
    }
}

/// A text, or `format` of a text alone; with the token where it begins.
fn executed(cursor: &mut Cursor<'_>) -> Option<(Token, String)> {
    if !cursor.eat(&["FORMAT"]) {
        return literal(cursor);
    }
    cursor.eat_symbol('(').then_some(())?;
    let (first, text) = literal(cursor)?;
    cursor.eat_symbol(')').then_some(())?;
    let text = text.split("%%").map(|part| (!part.contains('%')).then_some(part)).collect::<Option<Vec<_>>>()?.join("%");
    Some((first, text))
}

/// A text, which may be written in several parts.
fn literal(cursor: &mut Cursor<'_>) -> Option<(Token, String)> {
    let first = *cursor.peek()?;
    let mut text = String::new();
    loop {
        let token = cursor.peek().filter(|token| token.kind == Kind::Text)?;
        text.push_str(&unquoted(token, cursor.statement.text));
        cursor.at += 1;
        let is_joined = cursor.eat_symbol('|') && cursor.eat_symbol('|');
        if !is_joined && cursor.peek().is_none_or(|token| token.kind != Kind::Text) {
            return Some((first, text));
        }
    }
}
