//! Inserts of several rows as few statements.

use crate::assignments::Assignments;
use crate::dialect::{Dialect, Verb};
use crate::entity::{Entity, Table};
use crate::sql::{Conflict, Operation, Query, Shape, Text, Write};
use crate::value::Value;

/// More rows in one statement gain nothing.
const MAX_ROWS: usize = 1024;

/// So many rows and fewer are one statement of their number; each number is a text of its own to prepare. A batch that is one statement
/// needs no transaction around it either: on MariaDB that is one way to the server for 100 rows, where powers of two took five.
const MAX_EXACT: usize = 128;

/// The same on SQLite, where nothing has to be sent to a server: a row of six columns takes 2.87 µs in a statement of its own, 1.15 µs in
/// one of 32 rows and no less in one of more. Fewer rows are powers of two, so that a connection prepares six texts for a set of columns.
const MAX_ROWS_OF_SQLITE: usize = 32;

/// How inserts of the same columns become one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joining {
    /// They do not: each is sent alone.
    Alone,
    /// As rows of `VALUES`.
    Values,
    /// As an array for each column.
    Arrays,
}

/// Rows to insert.
pub(crate) struct InsertAll {
    pub(crate) rows: Vec<Assignments>,
    pub(crate) conflict: Conflict,
    /// Read them again by their keys, because the table's triggers change what was written.
    pub(crate) reselect: bool,
}

impl InsertAll {
    /// New rows of an entity.
    pub(crate) const fn of<E: Entity>(rows: Vec<Assignments>) -> Self {
        Self { rows, conflict: Conflict::Fail, reselect: E::TABLE.reselect_after_insert }
    }
}

/// Inserts of the same columns that follow each other.
///
/// Their values are one list from the start, so that no row has a statement of its own that is taken apart again.
pub(crate) struct Inserts {
    table: &'static Table,
    conflict: Conflict,
    columns: Vec<u16>,
    rows: usize,
    /// Row by row.
    values: Vec<Value>,
}

impl Inserts {
    /// The inserts in their order, as few groups as that allows.
    pub(crate) fn grouped(table: &'static Table, conflict: Conflict, rows: Vec<Assignments>) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for row in rows {
            let row = row.into_ordered();
            match groups.last_mut() {
                Some(group) if group.has_columns_of(&row) => group.push(row),
                _ => {
                    let columns = row.iter().map(|(column, _)| *column).collect();
                    let mut group = Self { table, conflict, columns, rows: 0, values: Vec::with_capacity(row.len()) };
                    group.push(row);
                    groups.push(group);
                }
            }
        }
        groups
    }

    fn has_columns_of(&self, row: &[(u16, Value)]) -> bool {
        row.iter().map(|(column, _)| column).eq(&self.columns)
    }

    fn push(&mut self, row: Vec<(u16, Value)>) {
        self.values.extend(row.into_iter().map(|(_, value)| value));
        self.rows += 1;
    }

    pub(crate) const fn table(&self) -> &'static Table {
        self.table
    }

    /// Whether there is something to join. An insert without columns is of one row in every dialect.
    pub(crate) const fn are_joinable(&self) -> bool {
        self.rows > 1 && !self.columns.is_empty()
    }

    /// The insert of any number of such rows that binds arrays.
    pub(crate) fn of_arrays(&self) -> Text {
        self.text(Operation::InsertArrays { whole: false, conflict: self.conflict })
    }

    /// The statements, in the order of their rows.
    pub(crate) fn joined(self, dialect: Dialect, joining: Joining) -> Vec<Write> {
        let conflict = self.conflict;
        match joining {
            Joining::Alone => self.split(|_| 1, |_| None),
            Joining::Values => {
                let (max_rows, max_exact) = match dialect {
                    Dialect::Sqlite => (MAX_ROWS_OF_SQLITE, 1),
                    _ => (MAX_ROWS, MAX_EXACT),
                };
                let limit = dialect.max_binds() / self.columns.len();
                // Above that powers of two, so that few texts do for batches of any length.
                let count = |left: usize| if left <= max_exact { left } else { 1 << left.min(max_rows).ilog2() };
                self.split(|left| count(left.min(limit)), |rows| (rows > 1).then_some(Operation::Insert { rows, conflict }))
            }
            Joining::Arrays => {
                self.split(|left| left.min(MAX_ROWS), |_| Some(Operation::InsertArrays { whole: false, conflict }))
            }
        }
    }

    /// Statements of as many rows as `count` says when so many are left, or each row alone where there is no operation for them.
    fn split(mut self, count: impl Fn(usize) -> usize, operation: impl Fn(usize) -> Option<Operation>) -> Vec<Write> {
        let mut writes = Vec::new();
        let mut values = std::mem::take(&mut self.values).into_iter();
        let mut take = |rows: usize| values.by_ref().take(rows * self.columns.len()).collect();
        let mut left = self.rows;
        while left > 0 {
            let rows = count(left);
            match operation(rows) {
                Some(operation) => {
                    let values: Vec<Value> = take(rows);
                    writes.push(Write::returning(
                        Query { text: self.text(operation), values: values.into() },
                        Verb::Insert,
                        rows,
                    ));
                }
                None => writes.extend((0..rows).map(|_| self.alone(take(1)))),
            }
            left -= rows;
        }
        writes
    }

    fn alone(&self, values: Vec<Value>) -> Write {
        let operation = Operation::Insert { rows: 1, conflict: self.conflict };
        Shape::new(self.table, operation, self.columns.clone()).alone(values)
    }

    fn text(&self, operation: Operation) -> Text {
        Text::Shape(Shape::new(self.table, operation, self.columns.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table::named("rows");

    #[test]
    fn a_statement_binds_no_more_values_than_its_database_takes() {
        for (dialect, columns, rows, expected) in [
            (Dialect::Sqlite, 6, 100, &[32, 32, 32, 4][..]),
            (Dialect::Sqlite, 1_100, 40, &[16, 16, 8]),
            (Dialect::Sqlite, 2_000, 35, &[16, 16, 2, 1]),
            (Dialect::Sqlite, 20_000, 2, &[1, 1]),
            (Dialect::Mariadb, 6, 100, &[100]),
            (Dialect::Mariadb, 6, 1_500, &[1024, 256, 128, 92]),
            (Dialect::Mariadb, 1_100, 100, &[59, 41]),
        ] {
            let values = vec![Value::Null; rows * usize::from(columns)];
            let inserts = Inserts { table: &TABLE, conflict: Conflict::Fail, columns: (0..columns).collect(), rows, values };
            let writes = inserts.joined(dialect, Joining::Values);
            assert!(writes.iter().map(|write| write.rows).eq(expected.iter().copied()), "{columns} columns on {dialect:?}");
            for write in writes {
                assert_eq!(write.query.values.len(), write.rows * usize::from(columns));
                assert!(write.query.values.len() <= dialect.max_binds());
            }
        }
    }
}
