//! Reads the constraints of a table, and the clauses that they share with those of a column.

use crate::diagnostic::Diagnostic;
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::clauses::{action, add_primary_key, column_list};
use crate::front::sql::cursor::{Cursor, Name};
use crate::front::sql::definition::{CheckDef, ColumnDef, ForeignKeyDef, IndexDef, Membership, Part, PrimaryKeyDef, TableDef};
use crate::ir::SqlIdent;

use super::object::Object;
use super::{expression, implied_name, index, membership};

/// The beginning of a constraint.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) name: Option<SqlIdent>,
    /// The index of its first token.
    pub(super) first: usize,
}

/// Whether a table constraint comes next.
pub(super) fn starts(cursor: &Cursor<'_>) -> bool {
    cursor.is_any(&["CONSTRAINT", "UNIQUE", "CHECK"])
        || cursor.is(&["PRIMARY", "KEY"])
        || cursor.is(&["FOREIGN", "KEY"])
        || cursor.is(&["NOT", "NULL"])
        || cursor.is(&["EXCLUDE", "USING"])
        || (cursor.is(&["EXCLUDE"]) && Cursor { statement: cursor.statement, at: cursor.at + 1 }.is_symbol('('))
}

/// Reads `CONSTRAINT name`, if it comes next.
pub(super) fn name(cursor: &mut Cursor<'_>) -> Fallible<Option<SqlIdent>> {
    if cursor.eat(&["CONSTRAINT"]) { Ok(Some(cursor.name("a constraint name")?.ident)) } else { Ok(None) }
}

/// Makes the columns of the primary key `NOT NULL`, which they stay without it, and where other tables have them from this one.
pub(super) fn require_key(table: &mut TableDef) {
    require(table.primary_key.as_slice(), &mut table.columns);
}

/// Makes those of the columns `NOT NULL` that one of the keys has.
pub(super) fn require(keys: &[PrimaryKeyDef], columns: &mut [ColumnDef]) {
    let is_required = |column: &ColumnDef| keys.iter().flat_map(|key| &key.columns).any(|name| name.is(&column.name.ident));
    columns.iter_mut().filter(|column| is_required(column)).for_each(|column| column.not_null = true);
}

/// Reads a table constraint and adds it to `table`.
pub(super) fn read(catalog: &Catalog, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let start = Start { first: cursor.at, name: name(cursor)? };
    if cursor.eat(&["PRIMARY", "KEY"]) {
        let columns = key_parts(cursor, "a primary key")?.into_iter().filter_map(|part| part.column).collect();
        index_options(cursor)?;
        start.primary_key(cursor, table, columns)?;
    } else if cursor.eat(&["UNIQUE"]) {
        nulls_distinct(cursor)?;
        let parts = key_parts(cursor, "a unique constraint")?;
        index_options(cursor)?;
        let origin = cursor.origin(&(start.first..cursor.at));
        table.indexes.push(IndexDef { name: start.name, parts, unique: true, predicate: None, constraint: true, origin });
    } else if cursor.is(&["CHECK"]) {
        start.check(catalog, cursor, table, None)?;
    } else if cursor.eat(&["FOREIGN", "KEY"]) {
        let columns = column_list(cursor)?;
        start.foreign_key(catalog, cursor, table, columns)?;
    } else if cursor.eat(&["EXCLUDE"]) {
        exclusion(cursor)?;
        table.checks.push(CheckDef { name: start.name, ..CheckDef::default() });
    } else if cursor.eat(&["NOT", "NULL"]) {
        let column = cursor.name("a column name")?;
        cursor.eat(&["NO", "INHERIT"]);
        table.columns.iter_mut().filter(|one| one.name.is(&column.ident)).for_each(|one| one.not_null = true);
    } else {
        return Err(cursor.unexpected("`PRIMARY KEY`, `UNIQUE`, `CHECK`, `FOREIGN KEY`, `EXCLUDE` or `NOT NULL`"));
    }
    while timing(cursor)? {}
    Ok(())
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

/// Reads from behind `EXCLUDE` on.
fn exclusion(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["USING"]) {
        cursor.name("an index method")?;
    }
    cursor.group()?;
    index_options(cursor)?;
    if cursor.eat(&["WHERE"]) {
        cursor.group()?;
    }
    Ok(())
}

/// Reads `NULLS [NOT] DISTINCT`, if it comes next.
pub(super) fn nulls_distinct(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["NULLS"]) {
        cursor.eat(&["NOT"]);
        cursor.expect(&["DISTINCT"])?;
    }
    Ok(())
}

/// Reads what follows the columns of an index that a constraint makes.
pub(super) fn index_options(cursor: &mut Cursor<'_>) -> Fallible<()> {
    if cursor.eat(&["INCLUDE"]) {
        cursor.group()?;
    }
    if cursor.eat(&["WITH"]) {
        cursor.group()?;
    }
    if cursor.eat(&["USING", "INDEX", "TABLESPACE"]) {
        cursor.name("a tablespace")?;
    }
    Ok(())
}

/// Reads one of the clauses that say when and whether a constraint is checked, if one comes next.
pub(super) fn timing(cursor: &mut Cursor<'_>) -> Fallible<bool> {
    const CLAUSES: &[&[&str]] = &[
        &["NOT", "DEFERRABLE"],
        &["DEFERRABLE"],
        &["INITIALLY", "DEFERRED"],
        &["INITIALLY", "IMMEDIATE"],
        &["NOT", "VALID"],
        &["NOT", "ENFORCED"],
        &["ENFORCED"],
        &["NO", "INHERIT"],
    ];
    let found = CLAUSES.iter().any(|clause| cursor.eat(clause));
    if !found && cursor.eat(&["INITIALLY"]) {
        return Err(cursor.unexpected("`DEFERRED` or `IMMEDIATE`"));
    }
    Ok(found)
}

impl Start {
    pub(super) fn primary_key(self, cursor: &Cursor<'_>, table: &mut TableDef, columns: Vec<Name>) -> Fallible<()> {
        let origin = cursor.origin(&(self.first..cursor.at));
        add_primary_key(table, PrimaryKeyDef { name: self.name, columns, descending: false, origin })
    }

    /// Reads from `CHECK` on; a check of one column alone is named after it.
    pub(super) fn check(
        self,
        catalog: &Catalog,
        cursor: &mut Cursor<'_>,
        table: &mut TableDef,
        own: Option<&Name>,
    ) -> Fallible<()> {
        cursor.expect(&["CHECK"])?;
        let group = cursor.group()?;
        let known = table.columns.iter().map(|column| &column.name).chain(own);
        let names: Vec<String> = expression::names(cursor, group.clone()).collect();
        let used: Vec<&SqlIdent> =
            known.map(|name| &name.ident).filter(|name| names.iter().any(|used| used == name.as_str())).collect();
        let only = if let [only] = used[..] { Some(only) } else { None };
        let name = self.name.or_else(|| implied_name::of_check(catalog, table, only));
        table.checks.push(CheckDef::new(name.clone(), cursor, &group));
        table.memberships.extend(membership::read(cursor, group).map(|found| Membership { name, ..found }));
        Ok(())
    }

    /// Reads from `REFERENCES` on.
    pub(super) fn foreign_key(
        self,
        catalog: &Catalog,
        cursor: &mut Cursor<'_>,
        table: &mut TableDef,
        columns: Vec<Name>,
    ) -> Fallible<()> {
        cursor.expect(&["REFERENCES"])?;
        let far = Object::read(cursor, "a table name")?;
        let references = if cursor.is_symbol('(') { column_list(cursor)? } else { Vec::new() };
        let (mut on_delete, mut on_update) = Default::default();
        loop {
            if cursor.eat(&["ON", "DELETE"]) {
                on_delete = action(cursor)?;
                if cursor.is_symbol('(') {
                    cursor.group()?;
                }
            } else if cursor.eat(&["ON", "UPDATE"]) {
                on_update = action(cursor)?;
            } else if cursor.eat(&["MATCH"]) {
                cursor.at += 1;
            } else if !timing(cursor)? {
                break;
            }
        }
        let origin = cursor.origin(&(self.first..cursor.at));
        let schema = far_schema(catalog, table, &far);
        let key = ForeignKeyDef { name: self.name, columns, schema, table: far.name, references, on_delete, on_update, origin };
        table.foreign_keys.push(key);
        Ok(())
    }
}

/// The schema of the table that a foreign key of `table` refers to.
fn far_schema(catalog: &Catalog, table: &TableDef, far: &Object) -> Option<SqlIdent> {
    if let Some(at) = far.table(catalog) {
        return catalog.tables[at].schema.clone();
    }
    let is_itself = far.name.ident == table.name.ident && far.schemas(catalog).contains(&table.schema);
    if is_itself { table.schema.clone() } else { far.new_key(catalog).0 }
}
