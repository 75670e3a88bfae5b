//! Columns and the values they are to get.

use crate::codec::Encode;
use crate::entity::Table;
use crate::error::{Error, Result};
use crate::patch::Patch;
use crate::value::Value;

/// Values for some columns of a table. A column set twice has the last value.
///
/// # Examples
///
/// ```
/// use tablesmith::Assignments;
///
/// let mut row = Assignments::new();
/// row.set(1, "a"); // the second column
/// row.set_some(2, None::<i32>);
/// assert!(!row.is_empty());
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Assignments {
    entries: Vec<(u16, Value)>,
}

impl Assignments {
    /// No values yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// No values yet, and room for so many.
    pub fn with_capacity(columns: usize) -> Self {
        Self { entries: Vec::with_capacity(columns) }
    }

    /// Sets a column, by its position in the table. `None` is `NULL`.
    pub fn set<T: Encode>(&mut self, column: u16, value: T) {
        self.entries.push((column, value.encode()));
    }

    /// Sets a column if there is a value; `None` leaves it to the database.
    pub fn set_some<T: Encode>(&mut self, column: u16, value: Option<T>) {
        if let Some(value) = value {
            self.set(column, value);
        }
    }

    /// Sets a column if the patch does.
    pub fn patch<T: Encode>(&mut self, column: u16, patch: Patch<T>) {
        self.set_some(column, patch.into_option());
    }

    /// Sets a column to a value as a database holds it.
    pub(crate) fn set_value(&mut self, column: u16, value: Value) {
        self.entries.push((column, value));
    }

    /// The same with other columns set to values as a database holds them.
    pub(crate) fn stamped(mut self, stamps: &[(u16, Value)]) -> Self {
        self.entries.extend_from_slice(stamps);
        self
    }

    /// What a column is set to.
    pub(crate) fn value(&self, column: u16) -> Option<&Value> {
        self.entries.iter().rev().find(|(other, _)| *other == column).map(|(_, value)| value)
    }

    /// The columns that are set, and their values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(u16, Value)> {
        self.entries.iter()
    }

    /// The values of the columns by which an upsert finds a row of the table: each must have one.
    pub(crate) fn target(&self, table: &Table, columns: &[u16]) -> Result<Vec<Value>> {
        let value = |column: &u16| self.value(*column).cloned().ok_or_else(|| Error::upsert_without_target(table, *column));
        columns.iter().map(value).collect()
    }

    /// Whether no column is set.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The same, each column once and in ascending order.
    pub(crate) fn ordered(self) -> Self {
        Self { entries: self.into_ordered() }
    }

    /// The columns that are set.
    pub(crate) fn columns(&self) -> impl Iterator<Item = u16> {
        self.entries.iter().map(|(column, _)| *column)
    }

    /// What they are set to.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The columns in ascending order, and their values.
    pub(crate) fn into_parts(self) -> (Vec<u16>, Vec<Value>) {
        self.into_ordered().into_iter().unzip()
    }

    /// Each column with its value, the columns in ascending order.
    pub(crate) fn into_ordered(mut self) -> Vec<(u16, Value)> {
        if !self.entries.is_sorted_by(|left, right| left.0 < right.0) {
            // Stable, and reversed before: of two values for a column the later one comes first and stays.
            self.entries.reverse();
            self.entries.sort_by_key(|(column, _)| *column);
            self.entries.dedup_by_key(|(column, _)| *column);
        }
        self.entries
    }
}

impl FromIterator<(u16, Value)> for Assignments {
    fn from_iter<I: IntoIterator<Item = (u16, Value)>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}

/// Shows the columns and not their values, which may be secrets on their way into a log.
impl std::fmt::Debug for Assignments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.entries.iter().map(|(column, _)| column)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_ordered_and_the_last_value_of_a_column_stays() {
        let mut row = Assignments::with_capacity(4);
        row.set(3, 1_i32);
        row.set(1, "a");
        row.set_some::<i64>(0, None);
        row.patch(2, Patch::Set(None::<i64>));
        row.set(3, 2_i32);
        assert_eq!(row.into_parts(), (vec![1, 2, 3], vec![Value::Text("a".into()), Value::Null, Value::Int(2)]));
    }
}
