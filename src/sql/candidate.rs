//! A row that is inserted unless there is one already.

use crate::assignments::Assignments;
use crate::entity::Table;
use crate::error::Result;
use crate::sql::{Conflict, Operation, Query, Shape};
use crate::value::Value;

/// A row to insert unless there is one that has the same values in the columns of the target.
pub(crate) struct Candidate {
    shape: Shape,
    values: Vec<Value>,
    pub(crate) target: &'static [u16],
    /// The values of the target.
    pub(crate) found: Vec<Value>,
}

impl Candidate {
    pub(crate) fn new(table: &'static Table, target: &'static [u16], row: Assignments) -> Result<Self> {
        let found = row.target(table, target)?;
        let (columns, values) = row.into_parts();
        let operation = Operation::Insert { rows: 1, conflict: Conflict::Keep(target) };
        Ok(Self { shape: Shape::new(table, operation, columns), values, target, found })
    }

    pub(crate) fn insert(&self) -> Query<'static> {
        Query::shaped(self.shape.clone(), self.values.clone())
    }

    /// What an upsert sets in the row that is there.
    pub(crate) fn changes(&self) -> Assignments {
        let columns = self.shape.table.overwritten(&self.shape.columns, self.target);
        let given = self.shape.columns.iter().zip(&self.values);
        given.filter(|(column, _)| columns.contains(column)).map(|(column, value)| (*column, value.clone())).collect()
    }
}
