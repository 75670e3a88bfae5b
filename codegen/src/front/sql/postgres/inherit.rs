//! What tables have from others: inheritance, partitions, `LIKE`.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::front::sql::Fallible;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::cursor::Cursor;
use crate::front::sql::definition::{ColumnDef, IndexDef, PrimaryKeyDef, TableDef};

use crate::front::sql::types::postgres::without_serial;

use super::object::Object;

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
    table.columns.extend(source.columns.iter().map(|column| included.column(column)));
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

    fn column(&self, source: &ColumnDef) -> ColumnDef {
        let mut column = source.clone();
        // A serial column is an integer with a default of its own.
        if column.identity && !self.has("IDENTITY") {
            column.sql_type = without_serial(&column.sql_type).to_owned();
        }
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
            add(table, column.clone());
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
    let parent = table.parents.last().and_then(|key| super::object::position(catalog, key)).map(|at| &catalog.tables[at]);
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
