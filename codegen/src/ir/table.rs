use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Column, ForeignKey, Index, Mark, Origin, Part, Policies, PrimaryKey, RustIdent, SqlIdent, Unique, Write};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The schema (namespace) that the definition names, if it names one.
    pub schema: Option<SqlIdent>,
    /// The name, as the database has it.
    pub name: SqlIdent,
    /// The name of the entity struct.
    pub entity: RustIdent,
    /// What its module is called, where that is not the entity's name in snake case as the case of its letters has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// What the definition says about the table in words.
    pub comment: Option<String>,
    /// In the order of the definition.
    pub columns: Vec<Column>,
    /// The primary key; empty for a table without one.
    pub primary_key: PrimaryKey,
    /// Unique constraints and unique indexes over plain columns without a predicate; the primary key is not among them.
    pub uniques: Vec<Unique>,
    /// Indexes that are not in `uniques`.
    pub indexes: Vec<Index>,
    /// Foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// Triggers, because they may change a row after the statement that wrote it has returned it.
    pub triggers: Vec<Trigger>,
    /// The writes that the database refuses, or of which it does not return the rows, so that there are no methods for them: rules
    /// of PostgreSQL do something else instead, or the table is a partition whose rows its parent numbers.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub refuses: BTreeSet<Write>,
    /// What is not generated, because nobody needs it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub omits: BTreeSet<Part>,
    /// Whether it is a view, whose rows are read and never written.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub view: bool,
    /// What attributes or configuration declare about the columns' roles.
    pub policies: Policies,
    /// Where the table is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

impl Table {
    /// The columns of which one is this, and that no two rows have alike.
    pub fn unique_with(&self, column: &SqlIdent) -> Option<Vec<&SqlIdent>> {
        let keys = self.uniques.iter().map(|unique| unique.columns.iter().collect());
        let indexes = self.indexes.iter().filter(|index| index.unique).filter_map(Index::columns);
        keys.chain(indexes).find(|columns: &Vec<_>| columns.contains(&column))
    }

    /// What tells it from all others: its schema and its name.
    pub fn schema_and_name(&self) -> (Option<SqlIdent>, SqlIdent) {
        (self.schema.clone(), self.name.clone())
    }

    /// Where the column with this name stands.
    pub fn position(&self, name: &SqlIdent) -> Option<usize> {
        self.columns.iter().position(|column| &column.name == name)
    }

    /// The column with this name.
    pub fn column(&self, name: &SqlIdent) -> Option<&Column> {
        self.columns.iter().find(|c| &c.name == name)
    }

    /// The columns that the repository may name in an `INSERT`, with their positions: a new row is not deleted.
    pub fn insertable(&self) -> impl Iterator<Item = (usize, &Column)> {
        let is_given = |column: &Column| column.is_insertable() && Some(&column.name) != self.policies.soft_delete.as_ref();
        self.columns.iter().enumerate().filter(move |(_, column)| is_given(column))
    }

    /// Whether who creates a row gives the column a value, or may.
    pub fn is_created(&self, column: &Column) -> bool {
        column.is_insertable() && !self.policies.is_server_owned(&column.name)
    }

    /// Whether a new row gets a value for the column from the database or the repository where none is given.
    pub fn has_default(&self, column: &Column) -> bool {
        column.default.is_some() || column.key_strategy.is_some() || self.policies.is_slug(&column.name)
    }

    /// Whether who changes a row may give the column another value.
    pub fn is_updated(&self, column: &Column) -> bool {
        self.is_created(column) && !self.is_key(&column.name) && !column.is(Mark::Immutable)
    }

    /// The name as the configuration writes it: behind the schema's, if the definition names one.
    pub fn qualified_name(&self) -> String {
        self.schema.as_ref().map_or_else(|| self.name.to_string(), |schema| format!("{schema}.{}", self.name))
    }

    /// Whether the configuration means this table by `written`: the schema may be left out.
    pub fn is_called(&self, written: &str) -> bool {
        self.name.as_str() == written || self.qualified_name() == written
    }

    /// Whether there are methods for such a write.
    pub fn allows(&self, write: Write) -> bool {
        !self.refuses.contains(&write) && self.has(Part::of(write))
    }

    /// Whether the part is generated, unless the database is in the way.
    pub fn has(&self, part: Part) -> bool {
        !self.omits.contains(&part)
    }

    /// Whether `name` is part of the primary key.
    pub fn is_key(&self, name: &SqlIdent) -> bool {
        self.primary_key.columns.contains(name)
    }
}

/// A trigger on a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// The name of the trigger.
    pub name: SqlIdent,
    /// What fires it.
    pub event: TriggerEvent,
}

/// The statement that fires a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TriggerEvent {
    /// `INSERT`
    Insert,
    /// `UPDATE`
    Update,
    /// `DELETE`
    Delete,
}
