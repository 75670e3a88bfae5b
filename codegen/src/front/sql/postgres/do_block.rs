//! Looks into `DO` blocks for the statements that stand there as they are. What a block puts together at run time
//! (`EXECUTE`) cannot be known here.

use crate::diagnostic::Diagnostics;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::lex::{Kind, Token, dollar_tag};
use crate::front::sql::split::{Splitter, Statement};

use super::statement;

/// The words that a statement can follow without a semicolon between.
const BEFORE_STATEMENT: [&str; 4] = ["BEGIN", "THEN", "ELSE", "LOOP"];

/// Reads what follows `DO`.
pub(super) fn read(catalog: &mut Catalog, cursor: &Cursor<'_>, diagnostics: &mut Diagnostics) {
    let whole = cursor.statement;
    let mut texts = whole.tokens.iter().filter(|token| token.kind == Kind::Text);
    let quoted = texts.find_map(|token| Some((token, dollar_tag(&whole.text[token.start..token.end])?)));
    let Some((body, tag)) = quoted else { return };
    let lenient = std::mem::replace(&mut catalog.postgres.lenient, true);
    for inner in statements(whole, body, tag.len()) {
        statement::replay(catalog, &inner, diagnostics);
    }
    catalog.postgres.lenient = lenient;
}

/// The statements of the block that change the schema.
fn statements<'s>(whole: &Statement<'s>, body: &Token, tag: usize) -> Vec<Statement<'s>> {
    let mut from = body.from;
    from.column += tag;
    let part = body.start + tag..body.end - tag;
    // What is no SQL is no mistake of the schema's.
    let all = Splitter::within(whole.file, whole.text, whole.rules, part, from).filter_map(Result::ok);
    all.filter_map(|inner| schema_change(&inner)).collect()
}

/// The part of a statement of the block that changes the schema, behind what controls when it runs.
fn schema_change<'s>(inner: &Statement<'s>) -> Option<Statement<'s>> {
    let cursor = Cursor::new(inner);
    let at = |at: usize| Cursor { statement: cursor.statement, at };
    let starts = |index: &usize| *index == 0 || at(index - 1).is_any(&BEFORE_STATEMENT);
    let changes = |index: &usize| at(*index).is_any(&["CREATE", "ALTER", "DROP", "COMMENT"]);
    let first = (0..inner.tokens.len()).find(|index| changes(index) && starts(index))?;
    Some(inner.part(first..inner.tokens.len()))
}
