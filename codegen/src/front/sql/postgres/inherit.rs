//! What tables have from others: inheritance, partitions, `LIKE`.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{ColumnDef, DefaultDef, IndexDef, PrimaryKeyDef, TableDef};
use crate::front::sql::types::postgres::{is_serial, without_serial, words};
use crate::ir::SqlIdent;

use super::object::{self, Object};
use super::{constraint, implied_name};

/// Reads from behind `LIKE` on, and copies what it says.
pub(super) fn like(catalog: &Catalog, cursor: &mut Cursor<'_>, table: &mut TableDef) -> Fallible<()> {
    let source = Object::read(cursor, "a table name")?;
    let mut included = Included::default();
    while cursor.is_any(&["INCLUDING", "EXCLUDING"]) {
        let including = cursor.eat(&["INCLUDING"]) || !cursor.eat(&["EXCLUDING"]);
        included.set(cursor, including);
    }
    let Some(at) = source.table(catalog) else { return Err(no_source(catalog, &source)) };
    let source = &catalog.tables[at];
    table.has_gaps |= source.has_gaps;
    table.columns.extend(source.columns.iter().map(|column| included.column(taken_over(source, column))));
    if included.has("INDEXES") {
        let keys = inherited_keys(source);
        table.primary_key = keys.primary_key;
        table.indexes.extend(keys.indexes);
    }
    if included.has("CONSTRAINTS") {
        table.memberships.extend(source.memberships.iter().cloned());
        table.checks.extend(source.checks.iter().cloned());
    }
    Ok(())
}

fn no_source(catalog: &Catalog, source: &Object) -> Box<Diagnostic> {
    let message = if source.is_other(catalog) {
        format!("the columns of `{}` are not known here", source.name.ident)
    } else {
        format!("there is no table `{}` at this point", source.name.ident)
    };
    Box::new(Diagnostic::new(&source.name.origin, message).help("write the columns with their types"))
}

/// What `LIKE` can copy beside names, types and `NOT NULL`.
const OPTIONS: [&str; 6] = ["COMMENTS", "CONSTRAINTS", "DEFAULTS", "GENERATED", "IDENTITY", "INDEXES"];

/// What a `LIKE` copies of it.
#[derive(Debug, Default)]
struct Included(BTreeSet<&'static str>);

impl Included {
    fn set(&mut self, cursor: &mut Cursor<'_>, including: bool) {
        let named = |option: &&str| cursor.is(&["ALL"]) || cursor.is(&[option]);
        for option in OPTIONS.into_iter().filter(named) {
            if including {
                self.0.insert(option);
            } else {
                self.0.remove(option);
            }
        }
        cursor.at += 1;
    }

    fn has(&self, option: &str) -> bool {
        self.0.contains(option)
    }

    fn column(&self, mut column: ColumnDef) -> ColumnDef {
        column.default = column.default.filter(|_| self.has("DEFAULTS"));
        column.generated = column.generated.filter(|_| self.has("GENERATED"));
        column.identity &= self.has("IDENTITY");
        column.comment = column.comment.filter(|_| self.has("COMMENTS"));
        column
    }
}

/// Gives a table the columns of its parents, in front of its own. A column of both has what either says.
pub(super) fn from_parents(catalog: &Catalog, table: &mut TableDef, parents: &[Object]) -> Fallible<()> {
    let own = std::mem::take(&mut table.columns);
    for parent in parents {
        let Some(at) = parent.table(catalog) else { return Err(no_source(catalog, parent)) };
        let parent = &catalog.tables[at];
        table.has_gaps |= parent.has_gaps;
        for column in &parent.columns {
            let column = inherited(parent, column, table.is_partition);
            add(table, column);
        }
        table.memberships.extend(parent.memberships.iter().cloned());
        table.checks.extend(parent.checks.iter().cloned());
        table.parents.push(parent.key());
    }
    for column in own {
        add(table, column);
    }
    Ok(())
}

/// Whether the definition says that the database numbers the rows by this column, other than by a default.
pub(super) fn has_identity(column: &ColumnDef) -> bool {
    column.identity && !is_serial(&words(&column.sql_type).0)
}

/// A column of `source` in another table: a serial one is an integer there, whose default takes the numbers of `source`.
fn taken_over(source: &TableDef, column: &ColumnDef) -> ColumnDef {
    if !column.identity || has_identity(column) {
        return column.clone();
    }
    let sql = format!("nextval('{}'::regclass)", implied_name::of_sequence(source, &column.name.ident));
    let default = DefaultDef { sql, is_null: false, origin: column.name.origin.clone() };
    let sql_type = without_serial(&column.sql_type).to_owned();
    ColumnDef { sql_type, identity: false, default: Some(default), ..column.clone() }
}

/// A column of a parent in a child, where a partition shares the identity and no other child does.
fn inherited(parent: &TableDef, column: &ColumnDef, is_partition: bool) -> ColumnDef {
    let column = taken_over(parent, column);
    ColumnDef { identity: column.identity && is_partition, ..column }
}

/// A column that the table has from one of its parents.
pub(super) fn column_of_parent(catalog: &Catalog, table: &TableDef, name: &SqlIdent) -> Option<ColumnDef> {
    let parents = table.parents.iter().filter_map(|key| object::position(catalog, key)).map(|at| &catalog.tables[at]);
    let mut found = parents.filter_map(|parent| Some(inherited(parent, parent.column(name)?, table.is_partition)));
    found.next()
}

/// Makes the columns `NOT NULL` that are the key of a parent.
pub(super) fn require_keys_of_parents(catalog: &mut Catalog, at: usize) {
    let parents = catalog.tables[at].parents.iter().filter_map(|key| object::position(catalog, key));
    let keys: Vec<_> = parents.filter_map(|parent| catalog.tables[parent].primary_key.clone()).collect();
    constraint::require(&keys, &mut catalog.tables[at].columns);
}

/// A table that becomes a partition shares the identity of its parent, and one that is none any more has no part in it.
pub(super) fn share_identity(catalog: &mut Catalog, parent: usize, partition: usize, shared: bool) {
    let columns = catalog.tables[parent].columns.iter().filter(|column| has_identity(column));
    let names: Vec<_> = columns.map(|column| column.name.ident.clone()).collect();
    for at in with_children(catalog, partition) {
        let columns = catalog.tables[at].columns.iter_mut();
        columns.filter(|column| names.iter().any(|name| column.name.is(name))).for_each(|column| column.identity = shared);
    }
}

/// Adds a column, or what it says to the one that is there.
fn add(table: &mut TableDef, column: ColumnDef) {
    match table.columns.iter_mut().find(|other| other.name.is(&column.name.ident)) {
        Some(other) => {
            other.not_null |= column.not_null;
            other.identity |= column.identity;
            other.default = column.default.or(other.default.take());
            other.generated = column.generated.or(other.generated.take());
            other.comment = column.comment.or(other.comment.take());
        }
        None => table.columns.push(column),
    }
}

/// A partition has the keys of its parent, by indexes of its own.
pub(super) fn keys_of_parent(catalog: &Catalog, table: &mut TableDef) {
    table.is_partition = true;
    let parent = table.parents.last().and_then(|key| object::position(catalog, key)).map(|at| &catalog.tables[at]);
    let Some(parent) = parent else { return };
    let inherited = inherited_keys(parent);
    if table.primary_key.is_none() {
        table.primary_key = inherited.primary_key;
    }
    let columns = |index: &IndexDef| index.parts.iter().map(|part| part.sql.clone()).collect::<Vec<_>>();
    for index in inherited.indexes {
        let exists = |own: &IndexDef| own.unique == index.unique && columns(own) == columns(&index);
        if !table.indexes.iter().any(exists) {
            table.indexes.push(index);
        }
    }
    for key in inherited.foreign_keys {
        if !table.foreign_keys.iter().any(|own| own.name == key.name) {
            table.foreign_keys.push(key);
        }
    }
}

/// The keys of a table as its partitions have them: what an index is behind has a name of its own there.
pub(super) fn inherited_keys(parent: &TableDef) -> TableDef {
    let mut inherited = TableDef::new(None, parent.name.clone());
    inherited.primary_key = parent.primary_key.clone().map(|key| PrimaryKeyDef { name: None, ..key });
    inherited.indexes = parent.indexes.iter().map(|index| IndexDef { name: None, ..index.clone() }).collect();
    inherited.foreign_keys.clone_from(&parent.foreign_keys);
    inherited
}

/// The table and all that have their columns from it.
pub(super) fn with_children(catalog: &Catalog, at: usize) -> Vec<usize> {
    let mut all = vec![at];
    let mut next = 0;
    while let Some(parent) = all.get(next).map(|at| catalog.tables[*at].key()) {
        let children = catalog.tables.iter().enumerate().filter(|(_, table)| table.parents.contains(&parent)).map(|(at, _)| at);
        let new: Vec<usize> = children.filter(|child| !all.contains(child)).collect();
        all.extend(new);
        next += 1;
    }
    all
}

/// Spells the columns of a table as it does, and reports those that it cannot have.
pub(super) fn spell_columns(catalog: &mut Catalog, at: usize, diagnostics: &mut Diagnostics) {
    let table = &mut catalog.tables[at];
    table.has_gaps |= catalog.has_gaps;
    table.spell_columns().into_iter().for_each(|error| diagnostics.push(error));
}
