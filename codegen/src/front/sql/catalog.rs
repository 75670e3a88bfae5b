//! The tables as they stand after the statements that have been replayed, and the other names that statements may use.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::Name;
use super::definition::TableDef;
use crate::ir::{Origin, SqlIdent};

/// The state that statements change.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    /// In the order of their definition.
    pub(super) tables: Vec<TableDef>,
    /// By name in lower case: what is no table of the schema, so that statements about it can be passed over.
    pub(super) others: BTreeMap<String, Other>,
    /// In lower case: triggers on what is in `others`.
    pub(super) other_triggers: BTreeSet<String>,
    /// `PRAGMA legacy_alter_table`
    pub(super) legacy_alter_table: bool,
    /// `PRAGMA foreign_keys`
    pub(super) foreign_keys: bool,
}

/// A relation that no model is made of.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) kind: OtherKind,
    pub(super) origin: Origin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OtherKind {
    View,
    /// A virtual table, or one of the tables that its module keeps its data in.
    Virtual,
    /// It lives as long as one connection.
    Temporary,
    /// SQLite's own.
    Internal,
    /// `CREATE TABLE … AS`: an error unless it is dropped again.
    Derived,
    /// It could not be read, which has been reported.
    Broken,
}

/// How the modules that come with SQLite name the tables behind a virtual table.
const SHADOWS: [&str; 13] =
    ["config", "content", "data", "docsize", "idx", "instance", "node", "parent", "row", "rowid", "segdir", "segments", "stat"];

impl Catalog {
    /// Where the table stands in `tables`; without a schema, the main one is meant first.
    pub(super) fn position(&self, schema: Option<&SqlIdent>, name: &SqlIdent) -> Option<usize> {
        let is = |table: &&TableDef| table.name.is(name);
        let position = |find: &dyn Fn(&TableDef) -> bool| self.tables.iter().position(find);
        match schema {
            Some(schema) => position(&|table| is(&table) && table.schema.as_ref() == Some(schema)),
            None => position(&|table| is(&table) && table.schema.is_none()).or_else(|| position(&|table| is(&table))),
        }
    }

    pub(super) fn other(&self, name: &SqlIdent) -> Option<&Other> {
        self.others.get(&folded(name))
    }

    pub(super) fn add_other(&mut self, name: &Name, kind: OtherKind) {
        self.others.insert(folded(&name.ident), Other { kind, origin: name.origin.clone() });
    }

    pub(super) fn remove_other(&mut self, name: &SqlIdent) -> Option<Other> {
        self.others.remove(&folded(name))
    }

    /// Whether SQLite or a module of it, not the application, made a table of this name.
    pub(super) fn is_internal(&self, name: &SqlIdent) -> bool {
        let name = folded(name);
        let shadow = name.rsplit_once('_').filter(|(_, suffix)| SHADOWS.contains(suffix));
        let owner = shadow.and_then(|(owner, _)| self.others.get(owner));
        name.starts_with("sqlite_") || owner.is_some_and(|owner| owner.kind == OtherKind::Virtual)
    }

    /// The table and the position of the index in it.
    pub(super) fn index(&self, name: &SqlIdent) -> Option<(usize, usize)> {
        let named = |table: &TableDef| {
            let is = |found: &SqlIdent| found.as_str().eq_ignore_ascii_case(name.as_str());
            table.indexes.iter().position(|index| !index.constraint && index.name.as_ref().is_some_and(is))
        };
        self.tables.iter().enumerate().find_map(|(at, table)| Some((at, named(table)?)))
    }

    /// The table and the position of the trigger in it.
    pub(super) fn trigger(&self, name: &SqlIdent) -> Option<(usize, usize)> {
        let named = |table: &TableDef| {
            table.triggers.iter().position(|trigger| trigger.name.as_str().eq_ignore_ascii_case(name.as_str()))
        };
        self.tables.iter().enumerate().find_map(|(at, table)| Some((at, named(table)?)))
    }
}

/// SQLite ignores the case of ASCII letters in names.
pub(super) fn folded(name: &SqlIdent) -> String {
    name.as_str().to_ascii_lowercase()
}
