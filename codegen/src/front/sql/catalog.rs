//! The tables as they stand after the statements that have been replayed, and the other names that statements may use.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::{Name, same};
use super::definition::{TableDef, TypeDef};
use super::ignore::Ignoring;
use super::mysql::names::Databases;
use super::mysql::program::Programs;
use super::{Selected, postgres};
use crate::ir::{Dialect, Origin, SqlIdent};

/// The state that statements change.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    /// In the order of their definition.
    pub(super) tables: Vec<TableDef>,
    /// Views whose columns are known, also those that are gone.
    pub(super) views: Vec<TableDef>,
    /// Views whose columns are not.
    pub(super) untraceable_views: Vec<Name>,
    /// In the order of their definition.
    pub(super) types: Vec<TypeDef>,
    /// What statements of PostgreSQL refer to beside tables and types.
    pub(super) postgres: postgres::State,
    /// By name in lower case: what is no table of the schema, so that statements about it can be passed over.
    pub(super) others: BTreeMap<String, Other>,
    /// In lower case: the triggers and indexes on what is in `others`.
    pub(super) other_objects: BTreeSet<String>,
    /// `PRAGMA legacy_alter_table`
    pub(super) legacy_alter_table: bool,
    /// `PRAGMA foreign_keys`
    pub(super) foreign_keys: bool,
    /// The databases of MySQL that statements have entered.
    pub(super) databases: Databases,
    /// What statements of MySQL have defined for those that run later.
    pub(super) programs: Programs,
    /// What is passed over.
    pub(super) ignored: Ignoring,
    /// The tables to read: others may be a tool's own, which no statement creates.
    pub(super) selected: Selected,
    /// Whether a statement was not read and nobody knows what it would have changed: what is not here may have been in it.
    pub(super) has_gaps: bool,
}

/// A relation that no model is made of.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) name: SqlIdent,
    pub(super) kind: OtherKind,
    pub(super) origin: Origin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OtherKind {
    View,
    /// A virtual table, whose module keeps its data in tables with these suffixes.
    Virtual(&'static [&'static str]),
    /// It lives as long as one connection.
    Temporary,
    /// SQLite's own, or a module's.
    Internal,
    /// `CREATE TABLE … AS`: an error unless it is dropped again.
    Derived,
}

/// The modules that come with SQLite, and the suffixes of the tables behind their virtual tables.
const SHADOWS: [(&[&str], &[&str]); 3] = [
    (&["fts3", "fts4"], &["content", "docsize", "segdir", "segments", "stat"]),
    (&["fts5"], &["config", "content", "data", "docsize", "idx"]),
    (&["geopoly", "rtree", "rtree_i32"], &["node", "parent", "rowid"]),
];

impl OtherKind {
    /// A virtual table of this module.
    pub(super) fn of_module(module: &SqlIdent) -> Self {
        let module = folded(module);
        let found = SHADOWS.iter().find(|(modules, _)| modules.contains(&module.as_str()));
        Self::Virtual(found.map_or(&[], |(_, suffixes)| suffixes))
    }
}

impl Catalog {
    /// Whether it is no mistake if nothing has created the table.
    pub(super) fn may_lack(&self, dialect: Dialect, schema: Option<&SqlIdent>, name: &SqlIdent) -> bool {
        self.has_gaps || self.selected.leaves_out(dialect, schema, name)
    }

    /// Where the table stands in `tables`; without a schema, the main one is meant first.
    pub(super) fn position(&self, schema: Option<&SqlIdent>, name: &SqlIdent) -> Option<usize> {
        let is = |table: &&TableDef| table.name.is(name);
        let position = |find: &dyn Fn(&TableDef) -> bool| self.tables.iter().position(find);
        match schema {
            Some(schema) => position(&|table| is(&table) && table.schema.as_ref().is_some_and(|found| same(found, schema))),
            None => position(&|table| is(&table) && table.schema.is_none()).or_else(|| position(&|table| is(&table))),
        }
    }

    /// Where the table of the same name and schema stands in `tables`.
    pub(super) fn defined(&self, table: &TableDef) -> Option<usize> {
        let schema = |table: &TableDef| table.schema.as_ref().map(folded);
        self.tables.iter().position(|other| other.name.is(&table.name.ident) && schema(other) == schema(table))
    }

    pub(super) fn other(&self, name: &SqlIdent) -> Option<&Other> {
        self.others.get(&folded(name))
    }

    pub(super) fn add_other(&mut self, name: &Name, kind: OtherKind) {
        let other = Other { name: name.ident.clone(), kind, origin: name.origin.clone() };
        self.others.insert(folded(&name.ident), other);
    }

    pub(super) fn remove_other(&mut self, name: &SqlIdent) -> Option<Other> {
        self.others.remove(&folded(name))
    }

    /// The views that are there, of which the columns are known.
    pub(super) fn known_views(&self) -> impl Iterator<Item = &TableDef> {
        self.views.iter().filter(|view| self.has_view(view.schema.as_ref(), &view.name.ident))
    }

    /// The names of those that are there, of which they are not.
    pub(super) fn unknown_views(&self) -> impl Iterator<Item = &SqlIdent> {
        let names = self.untraceable_views.iter().map(|name| &name.ident);
        names.filter(|name| self.postgres.views().any(|(_, view)| view == *name) || self.has_view(None, name))
    }

    fn has_view(&self, schema: Option<&SqlIdent>, name: &SqlIdent) -> bool {
        let is_other = self.other(name).is_some_and(|other| other.kind == OtherKind::View);
        is_other || self.postgres.has_view(&(schema.cloned(), name.clone()))
    }

    /// Whether SQLite or a module of it, not the application, made a table of this name.
    pub(super) fn is_internal(&self, name: &SqlIdent) -> bool {
        let name = folded(name);
        let shadow = name.rsplit_once('_').is_some_and(|(owner, suffix)| {
            let owner = self.others.get(owner).map(|owner| owner.kind);
            matches!(owner, Some(OtherKind::Virtual(suffixes)) if suffixes.contains(&suffix))
        });
        name.starts_with("sqlite_") || shadow
    }

    /// The table and the position of the index in it.
    pub(super) fn index(&self, name: &SqlIdent) -> Option<(usize, usize)> {
        let named = |table: &TableDef| {
            let is = |found: &SqlIdent| same(found, name);
            table.indexes.iter().position(|index| !index.constraint && index.name.as_ref().is_some_and(is))
        };
        self.tables.iter().enumerate().find_map(|(at, table)| Some((at, named(table)?)))
    }

    /// The table and the position of the trigger in it.
    pub(super) fn trigger(&self, name: &SqlIdent) -> Option<(usize, usize)> {
        let named = |table: &TableDef| table.triggers.iter().position(|trigger| same(&trigger.name, name));
        self.tables.iter().enumerate().find_map(|(at, table)| Some((at, named(table)?)))
    }
}

/// SQLite ignores the case of ASCII letters in names.
pub(super) fn folded(name: &SqlIdent) -> String {
    name.as_str().to_ascii_lowercase()
}
