//! Tells statements that change the schema from those that do not, and applies them.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::{Cursor, correct_it};
use crate::front::sql::split::Statement;

use super::{alter_table, comment_on, create, create_type, do_block, drop, relation, rule, sequence, settings, trigger};
use crate::front::sql::Fallible;

/// The words that begin a statement without effect on the tables.
const WITHOUT_EFFECT: &[&str] = &[
    "ABORT",
    "ANALYZE",
    "BEGIN",
    "CALL",
    "CHECKPOINT",
    "CLOSE",
    "CLUSTER",
    "COMMIT",
    "COPY",
    "DEALLOCATE",
    "DECLARE",
    "DELETE",
    "DISCARD",
    "END",
    "EXECUTE",
    "EXPLAIN",
    "FETCH",
    "GRANT",
    "INSERT",
    "LISTEN",
    "LOAD",
    "LOCK",
    "MERGE",
    "MOVE",
    "NOTIFY",
    "PREPARE",
    "REASSIGN",
    "REFRESH",
    "REINDEX",
    "RELEASE",
    "RESET",
    "REVOKE",
    "ROLLBACK",
    "SAVEPOINT",
    "SECURITY",
    "SHOW",
    "START",
    "TRUNCATE",
    "UNLISTEN",
    "UPDATE",
    "VACUUM",
    "VALUES",
    "WITH",
];

/// What can be created, altered and dropped without effect on the tables.
const OBJECTS_WITHOUT_EFFECT: &[&[&str]] = &[
    &["ACCESS", "METHOD"],
    &["AGGREGATE"],
    &["CAST"],
    &["COLLATION"],
    &["CONVERSION"],
    &["DATABASE"],
    &["DEFAULT"],
    &["EVENT"],
    &["EXTENSION"],
    &["FOREIGN", "DATA"],
    &["FUNCTION"],
    &["GROUP"],
    &["LANGUAGE"],
    &["LARGE"],
    &["OPERATOR"],
    &["OWNED"],
    &["POLICY"],
    &["PROCEDURAL"],
    &["PROCEDURE"],
    &["PUBLICATION"],
    &["ROLE"],
    &["ROUTINE"],
    &["SERVER"],
    &["STATISTICS"],
    &["SUBSCRIPTION"],
    &["SYSTEM"],
    &["TABLESPACE"],
    &["TEXT", "SEARCH"],
    &["TRANSFORM"],
    &["TRUSTED"],
    &["USER"],
];

/// Applies a statement to the catalog.
///
/// What fails inside gives its error to `diagnostics` if it knows what the statement was about, and notes there that it is not
/// known in full; an error that comes back leaves a gap that anything may have been in.
pub(super) fn replay(catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) {
    if catalog.ignored.takes(statement) {
        return;
    }
    let mut cursor = Cursor::new(statement);
    if let Err(error) = apply(catalog, &mut cursor, diagnostics) {
        catalog.has_gaps = true;
        diagnostics.push(*error);
    }
}

fn apply(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    if cursor.eat(&["CREATE"]) {
        creation(catalog, cursor, diagnostics)
    } else if cursor.eat(&["ALTER"]) {
        alteration(catalog, cursor, diagnostics)
    } else if cursor.eat(&["DROP"]) {
        if is_without_effect(cursor) { Ok(()) } else { drop::read(catalog, cursor, diagnostics) }
    } else if cursor.eat(&["COMMENT", "ON"]) {
        comment_on::read(catalog, cursor)
    } else if cursor.eat(&["SET"]) {
        settings::set(catalog, cursor);
        Ok(())
    } else if cursor.eat(&["SELECT"]) {
        settings::select(catalog, cursor);
        Ok(())
    } else if cursor.eat(&["DO"]) {
        do_block::read(catalog, cursor, diagnostics);
        Ok(())
    } else if cursor.is_any(WITHOUT_EFFECT) || cursor.is_symbol('(') {
        Ok(())
    } else {
        Err(unknown(cursor))
    }
}

fn is_without_effect(cursor: &Cursor<'_>) -> bool {
    OBJECTS_WITHOUT_EFFECT.iter().any(|words| cursor.is(words))
}

fn creation(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    cursor.eat(&["OR", "REPLACE"]);
    if is_without_effect(cursor) {
        return Ok(());
    }
    cursor.eat_any(&["GLOBAL", "LOCAL"]);
    let temporary = cursor.eat_any(&["TEMP", "TEMPORARY"]);
    cursor.eat(&["UNLOGGED"]);
    if cursor.eat(&["TABLE"]) || cursor.eat(&["FOREIGN", "TABLE"]) {
        super::create_table::create(catalog, cursor, temporary, diagnostics)
    } else if cursor.eat(&["UNIQUE", "INDEX"]) {
        without_gap(super::index::create(catalog, cursor, true, diagnostics), diagnostics);
        Ok(())
    } else if cursor.eat(&["INDEX"]) {
        without_gap(super::index::create(catalog, cursor, false, diagnostics), diagnostics);
        Ok(())
    } else if cursor.eat(&["VIEW"]) || cursor.eat(&["RECURSIVE", "VIEW"]) || cursor.eat(&["MATERIALIZED", "VIEW"]) {
        create::view(catalog, cursor)
    } else if cursor.eat(&["SEQUENCE"]) {
        sequence::create(catalog, cursor)
    } else if cursor.eat(&["TYPE"]) {
        create_type::create(catalog, cursor, diagnostics)
    } else if cursor.eat(&["DOMAIN"]) {
        create_type::domain(catalog, cursor, diagnostics)
    } else if cursor.eat(&["SCHEMA"]) {
        create::schema(catalog, cursor, diagnostics)
    } else if cursor.eat(&["TRIGGER"]) || cursor.eat(&["CONSTRAINT", "TRIGGER"]) {
        without_gap(trigger::create(catalog, cursor, diagnostics), diagnostics);
        Ok(())
    } else if cursor.eat(&["RULE"]) {
        without_gap(rule::create(catalog, cursor, diagnostics), diagnostics);
        Ok(())
    } else {
        Err(unknown(cursor))
    }
}

fn alteration(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    if cursor.eat(&["TABLE"]) || cursor.eat(&["FOREIGN", "TABLE"]) {
        alter_table::read(catalog, cursor, diagnostics)
    } else if is_without_effect(cursor) {
        Ok(())
    } else if cursor.eat(&["TYPE"]) {
        create_type::alter(catalog, cursor, diagnostics)
    } else if cursor.eat(&["DOMAIN"]) {
        create_type::alter_domain(catalog, cursor, diagnostics)
    } else if cursor.eat(&["SEQUENCE"]) {
        sequence::alter(catalog, cursor)
    } else if cursor.eat(&["INDEX"]) {
        relation::alter_index(catalog, cursor, diagnostics)
    } else if cursor.eat(&["VIEW"]) || cursor.eat(&["MATERIALIZED", "VIEW"]) {
        relation::alter(catalog, cursor)
    } else if cursor.eat(&["SCHEMA"]) {
        create::alter_schema(catalog, cursor)
    } else if cursor.eat(&["TRIGGER"]) {
        trigger::alter(catalog, cursor)
    } else if cursor.eat(&["RULE"]) {
        rule::alter(catalog, cursor)
    } else {
        Err(unknown(cursor))
    }
}

/// Reports what is wrong with a statement that no later one depends on, apart from those that drop what it creates.
fn without_gap(result: Fallible<()>, diagnostics: &mut Diagnostics) {
    result.unwrap_or_else(|error| diagnostics.push(*error));
}

/// Says that the statement is none that is known, with its first words.
pub(super) fn unknown(cursor: &Cursor<'_>) -> Box<Diagnostic> {
    const SHOWN: usize = 3;
    let tokens = 0..SHOWN.min(cursor.statement.tokens.len());
    let words = cursor.text(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("`{words}` does not begin a statement of PostgreSQL that is known here");
    Box::new(Diagnostic::new(&cursor.origin(&tokens), message).help(correct_it(cursor.statement)))
}
