//! Changes of rows by their keys.

use crate::assignments::Assignments;
use crate::dialect::Verb;
use crate::entity::{Table, Updatable};
use crate::error::Result;
use crate::scope::View;
use crate::sql::{Query, Write};
use crate::value::Value;

/// What is to change in the row with a key.
#[derive(Clone)]
pub(crate) struct Change {
    pub(crate) key: Vec<Value>,
    pub(crate) expected_version: Option<Value>,
    pub(crate) row: Assignments,
}

impl Change {
    pub(crate) fn new<E: Updatable>(key: E::Key, changes: E::Update) -> Self {
        let expected_version = E::expected_version(&changes);
        Self { key: E::key_values(key).as_ref().to_vec(), expected_version, row: E::changed(changes) }
    }

    /// The same with other values.
    pub(crate) fn try_map(self, map: impl FnOnce(Assignments) -> Result<Assignments>) -> Result<Self> {
        Ok(Self { row: map(self.row)?, ..self })
    }

    /// The statement. Without a column to set it is one that reads the row.
    pub(crate) fn write(self, table: &'static Table, view: &View) -> Write {
        let Self { key, expected_version, row } = self;
        let query = Query::update(table, table.key, &key, expected_version, row, view);
        Write::before_reading(Query::by_key(table, key), Verb::Update, query)
    }
}
