//! Reads the keys and constraints that stand between the columns of a table.

use super::names::{Databases, TableName};
use super::{index, keys};
use crate::diagnostic::Diagnostic;
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{CheckDef, ForeignKeyDef, IndexDef, Membership, PrimaryKeyDef, TableDef};
use crate::front::sql::{Fallible, clauses, membership};
use crate::ir::SqlIdent;

/// The beginning of a constraint.
#[derive(Debug)]
pub(super) struct Constraint {
    pub(super) name: Option<SqlIdent>,
    /// The index of its first token.
    pub(super) first: usize,
}

const STARTS: [&str; 10] =
    ["CONSTRAINT", "PRIMARY", "UNIQUE", "INDEX", "KEY", "FULLTEXT", "SPATIAL", "VECTOR", "FOREIGN", "CHECK"];

/// Whether a key or a constraint comes next, and no column.
pub(super) fn starts(cursor: &Cursor<'_>) -> bool {
    let is_vector = cursor.is(&["VECTOR", "INDEX"]) || cursor.is(&["VECTOR", "KEY"]);
    (cursor.is_any(&STARTS) && (is_vector || !cursor.is(&["VECTOR"]))) || cursor.is(&["PERIOD", "FOR"])
}

/// Reads `CONSTRAINT [name]`, if it comes next.
pub(super) fn constraint_name(cursor: &mut Cursor<'_>) -> Fallible<Option<SqlIdent>> {
    let is_named = cursor.eat(&["CONSTRAINT"]) && cursor.is_name();
    if is_named { Ok(Some(cursor.name("a constraint name")?.ident)) } else { Ok(None) }
}

/// Passes over `[NOT] ENFORCED`.
pub(super) fn enforced(cursor: &mut Cursor<'_>) {
    let _ = cursor.eat(&["NOT", "ENFORCED"]) || cursor.eat(&["ENFORCED"]);
}

/// Reads a key or a constraint and adds it to `table`.
pub(super) fn read(cursor: &mut Cursor<'_>, table: &mut TableDef, databases: &Databases) -> Fallible<()> {
    let start = Constraint { first: cursor.at, name: constraint_name(cursor)? };
    if cursor.eat(&["PRIMARY", "KEY"]) {
        start.primary_key(cursor, table)
    } else if cursor.eat(&["UNIQUE"]) {
        cursor.eat_any(&["INDEX", "KEY"]);
        start.key(cursor, table, true)
    } else if start.name.is_none() && cursor.eat_any(&["INDEX", "KEY"]) {
        start.key(cursor, table, false)
    } else if start.name.is_none() && cursor.eat_any(&index::OTHER_KINDS) {
        cursor.eat_any(&["INDEX", "KEY"]);
        start.key(cursor, table, false)
    } else if cursor.eat(&["FOREIGN", "KEY"]) {
        cursor.eat(&["IF", "NOT", "EXISTS"]);
        let name = optional_name(cursor)?;
        let columns = clauses::column_list(cursor)?;
        let key = start.foreign_key(cursor, columns, databases)?;
        keys::add_foreign_key(table, key, name);
        Ok(())
    } else if cursor.eat(&["CHECK"]) {
        let group = cursor.group()?;
        enforced(cursor);
        table.checks.push(CheckDef::new(start.name.clone(), cursor, &group));
        table.memberships.extend(membership::read(cursor, group).map(|found| Membership { name: start.name, ..found }));
        Ok(())
    } else if cursor.eat(&["PERIOD", "FOR"]) {
        cursor.name("a period")?;
        cursor.group().map(drop)
    } else {
        Err(cursor.unexpected("`PRIMARY KEY`, `UNIQUE`, `CHECK` or `FOREIGN KEY`"))
    }
}

fn optional_name(cursor: &mut Cursor<'_>) -> Fallible<Option<SqlIdent>> {
    if cursor.is_name() && !cursor.is(&["TYPE"]) { Ok(Some(cursor.name("a name")?.ident)) } else { Ok(None) }
}

impl Constraint {
    fn primary_key(self, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
        cursor.eat(&["IF", "NOT", "EXISTS"]);
        // It may have a name, which is ignored: it is called `PRIMARY`.
        optional_name(cursor)?;
        index::using(cursor)?;
        let open = cursor.at;
        let parts = index::parts(cursor)?;
        let listed = open..cursor.at;
        index::index_options(cursor)?;
        let columns: Option<Vec<Name>> = parts.into_iter().map(|part| part.column).collect();
        let Some(columns) = columns else {
            let message = "a primary key consists of columns, not of expressions";
            return Err(Box::new(Diagnostic::new(&cursor.origin(&listed), message)));
        };
        let origin = cursor.origin(&(self.first..cursor.at));
        clauses::add_primary_key(table, PrimaryKeyDef { name: None, columns, descending: false, origin })?;
        keys::prefer_primary_key(table);
        Ok(())
    }

    fn key(self, cursor: &mut Cursor<'_>, table: &mut TableDef, unique: bool) -> Fallible<()> {
        let lenient = cursor.eat(&["IF", "NOT", "EXISTS"]);
        let name = optional_name(cursor)?.or(self.name);
        index::using(cursor)?;
        let parts = index::parts(cursor)?;
        index::index_options(cursor)?;
        if lenient && name.as_ref().is_some_and(|name| keys::named(table, name).is_some()) {
            return Ok(());
        }
        let origin = cursor.origin(&(self.first..cursor.at));
        keys::add_index(table, IndexDef { name, parts, unique, predicate: None, constraint: false, origin });
        Ok(())
    }

    /// Reads from `REFERENCES` on.
    pub(super) fn foreign_key(
        self,
        cursor: &mut Cursor<'_>,
        columns: Vec<Name>,
        databases: &Databases,
    ) -> Fallible<ForeignKeyDef> {
        cursor.expect(&["REFERENCES"])?;
        let far = TableName::read(databases, cursor)?;
        let parts = if cursor.is_symbol('(') { index::parts(cursor)? } else { Vec::new() };
        let references = parts.into_iter().filter_map(|part| part.column).collect();
        let (mut on_delete, mut on_update) = Default::default();
        loop {
            if cursor.eat(&["ON", "DELETE"]) {
                on_delete = clauses::action(cursor)?;
            } else if cursor.eat(&["ON", "UPDATE"]) {
                on_update = clauses::action(cursor)?;
            } else if cursor.eat(&["MATCH"]) {
                cursor.name("`SIMPLE`, `PARTIAL` or `FULL`")?;
            } else {
                break;
            }
        }
        let origin = cursor.origin(&(self.first..cursor.at));
        let (schema, table) = (far.schema, far.name);
        Ok(ForeignKeyDef { name: self.name, columns, schema, table, references, on_delete, on_update, origin })
    }
}
