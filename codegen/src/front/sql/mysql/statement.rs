//! Tells the statements apart.

use std::collections::BTreeMap;

use super::create_table::{self, Existing};
use super::names::TableName;
use super::{alter, drop, index, program, routine, trigger};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::{Catalog, OtherKind};
use crate::front::sql::cursor::{Cursor, correct_it};
use crate::front::sql::lex::{Kind, unquoted};
use crate::front::sql::split::Statement;
use crate::front::sql::view;
use crate::ir::Dialect;

/// The words that begin a statement without effect on the tables. What is prepared must be executed to have one.
#[rustfmt::skip]
const WITHOUT_EFFECT: [&str; 48] = [
    "ANALYZE", "BACKUP", "BEGIN", "BINLOG", "CACHE", "CHANGE", "CHECK", "CHECKSUM", "CLONE", "COMMIT", "DEALLOCATE", "DELETE",
    "DESC", "DESCRIBE", "DO", "EXPLAIN", "FLUSH", "GET", "GRANT", "HANDLER", "HELP", "INSERT", "INSTALL", "KILL", "LOAD", "LOCK",
    "OPTIMIZE", "PREPARE", "PURGE", "RELEASE", "REPAIR", "REPLACE", "RESET", "REVOKE", "ROLLBACK", "SAVEPOINT", "SELECT", "SHOW",
    "SHUTDOWN", "START", "STOP", "TRUNCATE", "UNINSTALL", "UNLOCK", "UPDATE", "VALUES", "WITH", "XA",
];

/// What `CREATE`, `ALTER` and `DROP` do to these changes no table.
pub(super) const OTHER_OBJECTS: [&str; 10] =
    ["EVENT", "FUNCTION", "LOGFILE", "PACKAGE", "ROLE", "SERVER", "SPATIAL REFERENCE", "TABLESPACE", "UNDO", "USER"];

/// The modes in which the server reads other SQL than is read here.
const OTHER_LANGUAGES: [&str; 8] =
    ["ANSI", "ANSI_QUOTES", "DB2", "MAXDB", "MSSQL", "NO_BACKSLASH_ESCAPES", "ORACLE", "POSTGRESQL"];

/// Applies a statement to the catalog.
///
/// What fails inside gives its error to `diagnostics` if it knows what the statement was about, and notes there that it is not
/// known in full; an error that comes back leaves a gap that anything may have been in.
pub(super) fn replay(catalog: &mut Catalog, statement: &Statement<'_>, diagnostics: &mut Diagnostics) {
    let mut cursor = Cursor::new(statement);
    if let Err(error) = apply(catalog, &mut cursor, diagnostics) {
        catalog.has_gaps = true;
        diagnostics.push(*error);
    }
}

/// As [`replay`], with the error that leaves a gap.
pub(super) fn apply(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    if catalog.ignored.takes(cursor.statement) {
        return Ok(());
    }
    program::assign(catalog, cursor, &mut BTreeMap::new());
    if cursor.eat(&["CREATE"]) {
        create(catalog, cursor, diagnostics)
    } else if cursor.eat(&["ALTER"]) {
        alter::read(catalog, cursor, diagnostics)
    } else if cursor.eat(&["DROP"]) {
        drop::read(catalog, cursor, diagnostics)
    } else if cursor.eat(&["RENAME"]) {
        rename(catalog, cursor, diagnostics)
    } else if cursor.eat(&["USE"]) {
        let name = cursor.name("a database name")?;
        cursor.expect_end()?;
        catalog.databases.enter(name.ident);
        Ok(())
    } else if cursor.eat(&["SET"]) {
        settings(cursor)
    } else if cursor.eat(&["CALL"]) {
        routine::call(catalog, cursor, &BTreeMap::new(), diagnostics)
    } else if cursor.is(&["EXECUTE"]) {
        program::execute(catalog, cursor, &BTreeMap::new(), diagnostics)
    } else if cursor.is_any(&WITHOUT_EFFECT) || cursor.is_symbol('(') {
        Ok(())
    } else {
        Err(unknown(cursor))
    }
}

fn create(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    let existing = if cursor.eat(&["OR", "REPLACE"]) { Existing::Replaced } else { Existing::Refused };
    prefix(cursor)?;
    let temporary = cursor.eat(&["TEMPORARY"]);
    if cursor.eat(&["TABLE"]) {
        if temporary {
            return other(catalog, cursor, OtherKind::Temporary);
        }
        create_table::read(catalog, cursor, existing, diagnostics)
    } else if cursor.eat(&["VIEW"]) {
        create_view(catalog, cursor)
    } else if cursor.eat(&["SEQUENCE"]) {
        other(catalog, cursor, OtherKind::Internal)
    } else if cursor.eat(&["TRIGGER"]) {
        trigger::create(catalog, cursor, existing, diagnostics).unwrap_or_else(|error| diagnostics.push(*error));
        Ok(())
    } else if is_index(cursor) {
        index::create(catalog, cursor, diagnostics).unwrap_or_else(|error| diagnostics.push(*error));
        Ok(())
    } else if cursor.eat(&["PROCEDURE"]) {
        routine::create(catalog, cursor)
    } else if cursor.is_any(&["DATABASE", "SCHEMA", "AGGREGATE"]) || is_other_object(cursor) {
        Ok(())
    } else {
        Err(unknown(cursor))
    }
}

pub(super) fn is_other_object(cursor: &Cursor<'_>) -> bool {
    OTHER_OBJECTS.iter().any(|object| cursor.is(&object.split(' ').collect::<Vec<_>>()))
}

fn is_index(cursor: &Cursor<'_>) -> bool {
    let mut inner = cursor.clone();
    let _ = inner.eat(&["UNIQUE"]) || inner.eat_any(&index::OTHER_KINDS);
    inner.is(&["INDEX"])
}

/// Passes over what says how a view is made, and who a routine runs as.
pub(super) fn prefix(cursor: &mut Cursor<'_>) -> Fallible<()> {
    loop {
        if cursor.eat_any(&["ONLINE", "OFFLINE", "IGNORE"]) {
        } else if cursor.eat(&["ALGORITHM"]) {
            cursor.expect_symbol('=')?;
            cursor.name("an algorithm")?;
        } else if cursor.eat(&["SQL", "SECURITY"]) {
            cursor.name("`DEFINER` or `INVOKER`")?;
        } else if cursor.eat(&["DEFINER"]) {
            cursor.expect_symbol('=')?;
            definer(cursor)?;
        } else {
            return Ok(());
        }
    }
}

/// Reads `'user'@'host'`, or a word for one: `CURRENT_USER()`.
fn definer(cursor: &mut Cursor<'_>) -> Fallible<()> {
    let is_account = |kind| matches!(kind, Kind::Word | Kind::QuotedName | Kind::EscapedText);
    loop {
        if !cursor.peek().is_some_and(|token| is_account(token.kind)) {
            return Err(cursor.unexpected("a user"));
        }
        cursor.at += 1;
        if cursor.is_symbol('(') {
            cursor.group()?;
        }
        if !cursor.eat_symbol('@') {
            return Ok(());
        }
    }
}

/// Notes a relation that no model is made of.
fn create_view(catalog: &mut Catalog, cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let name = TableName::read(&catalog.databases, cursor)?.name;
    catalog.add_other(&name, OtherKind::View);
    view::define(catalog, cursor, view::Names::of(Dialect::Mysql), None, name);
    Ok(())
}

fn other(catalog: &mut Catalog, cursor: &mut Cursor<'_>, kind: OtherKind) -> Fallible<()> {
    cursor.eat(&["IF", "NOT", "EXISTS"]);
    let name = TableName::read(&catalog.databases, cursor)?;
    catalog.add_other(&name.name, kind);
    Ok(())
}

/// Reads `RENAME TABLE a TO b, c TO d` behind its first word.
fn rename(catalog: &mut Catalog, cursor: &mut Cursor<'_>, diagnostics: &mut Diagnostics) -> Fallible<()> {
    if cursor.eat(&["USER"]) {
        return Ok(());
    }
    if !cursor.eat_any(&["TABLE", "TABLES"]) {
        return Err(unknown(cursor));
    }
    cursor.eat(&["IF", "EXISTS"]);
    loop {
        let old = TableName::read(&catalog.databases, cursor)?;
        cursor.expect(&["TO"])?;
        let new = TableName::read(&catalog.databases, cursor)?;
        if let Some(other) = catalog.remove_other(&old.name.ident) {
            catalog.add_other(&new.name, other.kind);
        } else {
            let at = old.expect(catalog, diagnostics);
            alter::rename_table(catalog, at, &new);
        }
        if !cursor.eat_symbol(',') {
            return cursor.expect_end();
        }
    }
}

/// Settings have no effect, but for those that change the language.
fn settings(cursor: &Cursor<'_>) -> Fallible<()> {
    let texts = cursor.statement.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::EscapedText);
    for (at, token) in texts {
        let value = unquoted(token, cursor.statement.text).to_ascii_uppercase();
        if let Some(mode) = value.split(',').map(str::trim).find(|mode| OTHER_LANGUAGES.contains(mode)) {
            let message = format!("SQL in the mode `{mode}` cannot be read");
            let help = "write names in backticks and texts in single quotes, and take the mode out";
            return Err(Box::new(Diagnostic::new(&cursor.origin(&(at..at + 1)), message).help(help)));
        }
    }
    Ok(())
}

pub(super) fn unknown(cursor: &Cursor<'_>) -> Box<Diagnostic> {
    const SHOWN: usize = 3;
    let start = Cursor::new(cursor.statement);
    let tokens = 0..SHOWN.min(cursor.statement.tokens.len());
    let words = start.text(&tokens).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("`{words}` does not begin a statement of MySQL that is known here");
    Box::new(Diagnostic::new(&start.origin(&tokens), message).help(correct_it(cursor.statement)))
}
