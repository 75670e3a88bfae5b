//! Reads a column: its name, its declared type, its constraints.

use super::constraint::{self, Constraint};
use crate::diagnostic::Diagnostic;
use crate::front::sql::Fallible;
use crate::front::sql::clauses;
use crate::front::sql::comments;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{CheckDef, ColumnDef, DefaultDef, IndexDef, Part, PrimaryKeyDef, TableDef};
use crate::front::sql::lex::{Kind, unquoted};
use crate::front::sql::membership;
use crate::ir::{Generated, Origin, SqlIdent};

/// The statement that a column stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnScope {
    /// `CREATE TABLE`: a comma or a parenthesis ends the column.
    Create,
    /// `ALTER TABLE`: the statement ends with the column.
    Alter,
}

/// Reads a column and adds it, with what its constraints say, to `table`.
pub(super) fn read(cursor: &mut Cursor<'_>, table: &mut TableDef, scope: ColumnScope) -> Fallible<()> {
    let first = cursor.at;
    let name = cursor.name("a column name")?;
    let (sql_type, type_origin) = declared_type(cursor)?;
    let type_origin = type_origin.unwrap_or_else(|| name.origin.clone());
    let mut column = ColumnDef {
        name,
        sql_type,
        type_origin,
        named_type: None,
        not_null: false,
        default: None,
        generated: None,
        identity: false,
        collated: false,
        comment: None,
    };
    while !at_end(cursor, scope) {
        column_constraint(cursor, table, &mut column, scope)?;
    }
    column.comment = comments::of_column(cursor.statement, &(first..cursor.at));
    table.columns.push(column);
    Ok(())
}

fn at_end(cursor: &Cursor<'_>, scope: ColumnScope) -> bool {
    cursor.peek().is_none() || (scope == ColumnScope::Create && (cursor.is_symbol(',') || cursor.is_symbol(')')))
}

/// Reads the type as SQLite does: every word up to a constraint, then one or two numbers in parentheses.
fn declared_type(cursor: &mut Cursor<'_>) -> Fallible<(String, Option<Origin>)> {
    let first = cursor.at;
    while cursor.is_name() && !cursor.is(&["GENERATED", "ALWAYS"]) {
        cursor.at += 1;
    }
    let words = first..cursor.at;
    if words.is_empty() {
        return Ok((String::new(), None));
    }
    if cursor.eat_symbol('(') {
        signed_number(cursor)?;
        if cursor.eat_symbol(',') {
            signed_number(cursor)?;
        }
        cursor.expect_symbol(')')?;
    }
    let whole = first..cursor.at;
    Ok((reported_type(cursor, first, cursor.text(&whole)), Some(cursor.origin(&whole))))
}

fn signed_number(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if !cursor.eat_symbol('-') {
        cursor.eat_symbol('+');
    }
    if cursor.peek().is_none_or(|token| token.kind != Kind::Number) {
        return Err(cursor.unexpected("a number"));
    }
    cursor.at += 1;
    Ok(())
}

/// How `PRAGMA table_info` shows a declared type: as it is written, but for the types of strict tables and a quote in front.
fn reported_type(cursor: &Cursor<'_>, first: usize, written: &str) -> String {
    const STANDARD: [&str; 6] = ["ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"];
    let token = &cursor.statement.tokens[first];
    if token.kind != Kind::Word {
        return unquoted(token, cursor.statement.text);
    }
    let standard = STANDARD.into_iter().find(|name| name.eq_ignore_ascii_case(written));
    standard.unwrap_or(written).to_owned()
}

fn column_constraint(cursor: &mut Cursor<'_>, table: &mut TableDef, column: &mut ColumnDef, scope: ColumnScope) -> Fallible<()> {
    let first = cursor.at;
    let name = constraint::name(cursor)?;
    let nothing_named = name.is_some() && (at_end(cursor, scope) || cursor.is(&["CONSTRAINT"]));
    if nothing_named
        || value_constraint(cursor, column)?
        || table_wide_constraint(cursor, table, column, Constraint { name, first })?
    {
        return Ok(());
    }
    Err(cursor.unexpected(match scope {
        ColumnScope::Create => "a column constraint, `,` or `)`",
        ColumnScope::Alter => "a column constraint or the end of the statement",
    }))
}

/// Reads a constraint that says something about the values of the column alone, if one comes next.
fn value_constraint(cursor: &mut Cursor<'_>, column: &mut ColumnDef) -> Fallible<bool> {
    if cursor.is(&["DEFERRABLE"]) || cursor.is(&["NOT", "DEFERRABLE"]) {
        constraint::deferrable(cursor)?;
    } else if cursor.eat(&["NOT"]) {
        cursor.expect(&["NULL"])?;
        constraint::conflict_clause(cursor)?;
        column.not_null = true;
    } else if cursor.eat(&["NULL"]) {
        constraint::conflict_clause(cursor)?;
    } else if cursor.is(&["DEFAULT"]) {
        column.default = Some(default(cursor)?);
    } else if cursor.eat(&["COLLATE"]) {
        let collation = cursor.name("a collation")?;
        column.collated = !collation.ident.as_str().eq_ignore_ascii_case("BINARY");
    } else if cursor.is_any(&["GENERATED", "AS"]) {
        column.generated = Some(generated(cursor)?);
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Reads a constraint that could as well stand behind the columns, if one comes next.
fn table_wide_constraint(cursor: &mut Cursor<'_>, table: &mut TableDef, column: &ColumnDef, start: Constraint) -> Fallible<bool> {
    let first = start.first;
    if cursor.eat(&["PRIMARY", "KEY"]) {
        let descending = cursor.eat(&["DESC"]);
        cursor.eat(&["ASC"]);
        constraint::conflict_clause(cursor)?;
        let numbered = cursor.at;
        if cursor.eat(&["AUTOINCREMENT"]) && (column.sql_type != "INTEGER" || descending) {
            let origin = cursor.origin(&(numbered..cursor.at));
            return Err(Box::new(
                Diagnostic::new(&origin, "`AUTOINCREMENT` is for an `INTEGER PRIMARY KEY` only")
                    .help("declare the column `INTEGER`"),
            ));
        }
        let origin = cursor.origin(&(first..cursor.at));
        clauses::add_primary_key(table, PrimaryKeyDef { name: None, columns: vec![column.name.clone()], descending, origin })?;
    } else if cursor.eat(&["UNIQUE"]) {
        constraint::conflict_clause(cursor)?;
        table.indexes.push(unique(column, start.name, cursor.origin(&(first..cursor.at))));
    } else if cursor.eat(&["CHECK"]) {
        let group = cursor.group()?;
        constraint::conflict_clause(cursor)?;
        table.checks.push(CheckDef::new(start.name, cursor, &group));
        table.memberships.extend(membership::read(cursor, group));
    } else if cursor.is(&["REFERENCES"]) {
        let mut key = start.foreign_key(cursor)?;
        key.columns.push(column.name.clone());
        table.foreign_keys.push(key);
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn unique(column: &ColumnDef, name: Option<SqlIdent>, origin: Origin) -> IndexDef {
    let sql = column.name.ident.as_str().to_owned();
    let part = Part { column: Some(column.name.clone()), collated: false, descending: false, sql };
    IndexDef { name, parts: vec![part], unique: true, predicate: None, constraint: true, origin }
}

/// Reads `DEFAULT` and what follows.
fn default(cursor: &mut Cursor<'_>) -> Fallible<DefaultDef> {
    cursor.expect(&["DEFAULT"])?;
    let first = cursor.at;
    let is_null = if cursor.is_symbol('(') {
        let group = cursor.group()?;
        if group.is_empty() {
            return Err(Box::new(Diagnostic::new(&cursor.origin(&(first..cursor.at)), "this default has no expression")));
        }
        cursor.text(&group).eq_ignore_ascii_case("NULL")
    } else {
        default_term(cursor)?
    };
    let term = first..cursor.at;
    Ok(DefaultDef { sql: cursor.text(&term).to_owned(), is_null, origin: cursor.origin(&term) })
}

/// Reads a literal or a word; whether it is NULL.
fn default_term(cursor: &mut Cursor<'_>) -> Fallible<bool> {
    if cursor.eat(&["NULL"]) {
        return Ok(true);
    }
    let signed = cursor.eat_symbol('-') || cursor.eat_symbol('+');
    let literal = cursor.peek().is_some_and(|token| matches!(token.kind, Kind::Number | Kind::Text | Kind::Blob));
    if !literal && (signed || !cursor.is_name()) {
        return Err(cursor.unexpected("a literal or an expression in parentheses"));
    }
    cursor.at += 1;
    Ok(false)
}

fn generated(cursor: &mut Cursor<'_>) -> Fallible<Generated> {
    cursor.eat(&["GENERATED", "ALWAYS"]);
    cursor.expect(&["AS"])?;
    let group = cursor.group()?;
    let stored = cursor.eat(&["STORED"]);
    if !stored {
        cursor.eat(&["VIRTUAL"]);
    }
    Ok(Generated { expression: cursor.text(&group).to_owned(), stored })
}
