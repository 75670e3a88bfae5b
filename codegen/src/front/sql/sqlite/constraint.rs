//! Reads the constraints of a table, and the clauses that they share with those of a column.

use super::index;
use crate::diagnostic::Diagnostic;
use crate::front::sql::Fallible;
use crate::front::sql::clauses::{action, add_primary_key, column_list};
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{CheckDef, ForeignKeyDef, IndexDef, Part, PrimaryKeyDef, TableDef};
use crate::front::sql::membership;
use crate::ir::SqlIdent;

/// The beginning of a constraint.
#[derive(Debug)]
pub(super) struct Constraint {
    pub(super) name: Option<SqlIdent>,
    /// The index of its first token.
    pub(super) first: usize,
}

/// Whether a table constraint comes next.
pub(super) fn starts(cursor: &Cursor<'_>) -> bool {
    cursor.is_any(&["CONSTRAINT", "UNIQUE", "CHECK"]) || cursor.is(&["PRIMARY", "KEY"]) || cursor.is(&["FOREIGN", "KEY"])
}

/// Reads `CONSTRAINT name`, if it comes next.
pub(super) fn name(cursor: &mut Cursor<'_>) -> Fallible<Option<SqlIdent>> {
    if cursor.eat(&["CONSTRAINT"]) { Ok(Some(cursor.name("a constraint name")?.ident)) } else { Ok(None) }
}

/// Reads a table constraint and adds it to `table`.
pub(super) fn read(cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let first = cursor.at;
    let name = name(cursor)?;
    if cursor.eat(&["PRIMARY", "KEY"]) {
        let columns = key_parts(cursor, "a primary key")?.into_iter().filter_map(|part| part.column).collect();
        conflict_clause(cursor)?;
        let origin = cursor.origin(&(first..cursor.at));
        add_primary_key(table, PrimaryKeyDef { name: None, columns, descending: false, origin })
    } else if cursor.eat(&["UNIQUE"]) {
        let parts = key_parts(cursor, "a unique constraint")?;
        conflict_clause(cursor)?;
        let origin = cursor.origin(&(first..cursor.at));
        table.indexes.push(IndexDef { name, parts, unique: true, predicate: None, constraint: true, origin });
        Ok(())
    } else if cursor.eat(&["CHECK"]) {
        let group = cursor.group()?;
        conflict_clause(cursor)?;
        table.checks.push(CheckDef::new(name, cursor, &group));
        table.memberships.extend(membership::read(cursor, group));
        Ok(())
    } else if cursor.eat(&["FOREIGN", "KEY"]) {
        let columns = column_list(cursor)?;
        let mut key = Constraint { name, first }.foreign_key(cursor)?;
        key.columns = columns;
        table.foreign_keys.push(key);
        Ok(())
    } else if name.is_some() && (cursor.is_symbol(',') || cursor.is_symbol(')') || starts(cursor)) {
        // SQLite takes a name without a constraint, and forgets it.
        Ok(())
    } else {
        Err(cursor.unexpected("`PRIMARY KEY`, `UNIQUE`, `CHECK` or `FOREIGN KEY`"))
    }
}

fn key_parts(cursor: &mut Cursor<'_>, what: &str) -> Fallible<Vec<Part>> {
    let open = cursor.at;
    let parts = index::parts(cursor)?;
    if parts.iter().all(|part| part.column.is_some()) {
        return Ok(parts);
    }
    let origin = cursor.origin(&(open..cursor.at));
    Err(Box::new(Diagnostic::new(&origin, format!("{what} consists of columns, not of expressions"))))
}

/// Reads `ON CONFLICT …`, if it comes next.
pub(super) fn conflict_clause(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["ON", "CONFLICT"]) && !cursor.eat_any(&["ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"]) {
        return Err(cursor.unexpected("`ROLLBACK`, `ABORT`, `FAIL`, `IGNORE` or `REPLACE`"));
    }
    Ok(())
}

/// Reads `[NOT] DEFERRABLE …`.
pub(super) fn deferrable(cursor: &mut Cursor<'_>) -> Fallible<()> {
    cursor.eat(&["NOT"]);
    cursor.expect(&["DEFERRABLE"])?;
    if cursor.eat(&["INITIALLY"]) && !cursor.eat_any(&["DEFERRED", "IMMEDIATE"]) {
        return Err(cursor.unexpected("`DEFERRED` or `IMMEDIATE`"));
    }
    Ok(())
}

impl Constraint {
    /// Reads from `REFERENCES` on; the columns of this side are the caller's to fill in.
    pub(super) fn foreign_key(self, cursor: &mut Cursor<'_>) -> Fallible<ForeignKeyDef> {
        cursor.expect(&["REFERENCES"])?;
        let table = cursor.name("a table name")?;
        let references = if cursor.is_symbol('(') { column_list(cursor)? } else { Vec::new() };

        let (mut on_delete, mut on_update) = Default::default();
        loop {
            if cursor.eat(&["ON", "DELETE"]) {
                on_delete = action(cursor)?;
            } else if cursor.eat(&["ON", "UPDATE"]) {
                on_update = action(cursor)?;
            } else if cursor.eat(&["ON", "INSERT"]) {
                action(cursor)?;
            } else if cursor.eat(&["MATCH"]) {
                cursor.name("`SIMPLE`, `PARTIAL` or `FULL`")?;
            } else if cursor.is(&["DEFERRABLE"]) || cursor.is(&["NOT", "DEFERRABLE"]) {
                deferrable(cursor)?;
            } else {
                break;
            }
        }
        let origin = cursor.origin(&(self.first..cursor.at));
        Ok(ForeignKeyDef { name: self.name, columns: Vec::new(), schema: None, table, references, on_delete, on_update, origin })
    }
}
