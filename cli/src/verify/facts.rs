//! What can be said of tables, whoever says it. Names and types are spelled so that what is equal means the same.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The tables by name.
pub(crate) type Tables = BTreeMap<Name, Table>;

/// The columns of a key.
pub(crate) type Columns = Vec<Name>;

/// A name as it is written, compared as its database compares it.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    written: String,
    compared: String,
}

#[derive(Debug, Default)]
pub(crate) struct Table {
    pub columns: BTreeMap<Name, Column>,
    /// In the key's order; empty without one.
    pub primary_key: Columns,
    /// Each in the order of the names, which means nothing in a unique key.
    pub uniques: BTreeSet<Columns>,
    pub foreign_keys: BTreeSet<ForeignKey>,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub sql_type: String,
    pub nullable: bool,
    pub filled: Filled,
}

/// Where a value comes from if an insert names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filled {
    Never,
    ByDefault,
    ByNumber,
    Stored,
    Virtual,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ForeignKey {
    pub columns: Columns,
    pub table: Name,
    /// Empty if nobody knows: the definition names none, and the table is not in the schema.
    pub references: Columns,
    pub on_delete: String,
    pub on_update: String,
}

impl Name {
    pub(crate) fn new(written: impl Into<String>, ignores_case: bool) -> Self {
        let written = written.into();
        let compared = if ignores_case { written.to_lowercase() } else { written.clone() };
        Self { written, compared }
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.compared == other.compared
    }
}

impl Eq for Name {}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        self.compared.cmp(&other.compared)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl Table {
    /// Adds a unique key, unless the primary key is one over the same columns.
    pub(crate) fn add_unique(&mut self, mut columns: Columns) {
        columns.sort();
        let mut key = self.primary_key.clone();
        key.sort();
        if columns != key {
            self.uniques.insert(columns);
        }
    }
}

impl ForeignKey {
    /// Whether both say the same, as far as both say something.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let is_unknown = self.references.is_empty() || other.references.is_empty();
        let near = |key: &Self| (key.columns.clone(), key.table.clone(), key.on_delete.clone(), key.on_update.clone());
        near(self) == near(other) && (is_unknown || self.references == other.references)
    }
}

impl fmt::Display for Filled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Never => "no default",
            Self::ByDefault => "a default",
            Self::ByNumber => "numbers by the database",
            Self::Stored => "a computed value, stored",
            Self::Virtual => "a computed value, not stored",
        })
    }
}

impl fmt::Display for ForeignKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "foreign key {} references {}", listed(&self.columns), self.table)?;
        if !self.references.is_empty() {
            write!(f, " {}", listed(&self.references))?;
        }
        for (event, action) in [("delete", &self.on_delete), ("update", &self.on_update)] {
            if action != NO_ACTION {
                write!(f, " on {event} {}", action.to_lowercase())?;
            }
        }
        Ok(())
    }
}

/// What happens unless a foreign key says something.
pub(crate) const NO_ACTION: &str = "NO ACTION";

/// The columns of a key as SQL lists them.
pub(crate) fn listed(columns: &[Name]) -> String {
    let names: Vec<_> = columns.iter().map(ToString::to_string).collect();
    format!("({})", names.join(", "))
}
