//! Rows of `VALUES`, and whether an insert returns them in their order.
//!
//! SQLite does not promise that. So each row that comes back has to hold the values that were given at its place; rows with the same
//! values can stand for each other.

use super::value::{Stored, bind_and_keep};
use crate::entity::Table;
use crate::error::Result;
use crate::sql::Shape;
use crate::value::Value;

/// The rows that were given, and how many of them came back.
pub(super) struct Given<'q> {
    shape: &'q Shape,
    /// Row by row.
    values: Vec<Stored<'q>>,
    returned: usize,
    in_order: bool,
}

impl<'q> Given<'q> {
    /// Binds the values of an insert of several rows.
    pub(super) fn bind(statement: &mut rusqlite::Statement<'_>, shape: &'q Shape, values: &'q [Value]) -> Result<Self> {
        Ok(Self { shape, values: bind_and_keep(statement, values)?, returned: 0, in_order: true })
    }

    /// Looks at the row that comes next.
    #[inline(never)]
    pub(super) fn compare(&mut self, row: &rusqlite::Row<'_>) {
        let columns = &self.shape.columns;
        let given = self.values.chunks_exact(columns.len()).nth(self.returned);
        let holds = |(value, column): (&Stored<'_>, &u16)| {
            let is_kept = !self.shape.returns_given(*column);
            is_kept || row.get_ref(usize::from(*column)).is_ok_and(|cell| value.is_in(cell))
        };
        self.in_order &= given.is_some_and(|given| given.iter().zip(columns).all(holds));
        self.returned += 1;
    }

    /// The table, if all rows came back, but not in their order or not as they were given.
    pub(super) fn disordered(&self) -> Option<&'static Table> {
        // Where a trigger has left a row out, those behind it are not in their places.
        let complete = self.returned * self.shape.columns.len() == self.values.len();
        (complete && !self.in_order).then_some(self.shape.table)
    }
}
