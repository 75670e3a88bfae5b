//! Inserts of several rows as few statements.

use crate::dialect::Dialect;
use crate::entity::Table;
use crate::sql::{Operation, Query, Shape, Text, Write};
use crate::value::Value;

/// More rows in one statement gain nothing.
const MAX_ROWS: usize = 1024;

/// So many rows and fewer are one statement of their number; each number is a text of its own to prepare. A batch that is one statement
/// needs no transaction around it either: on MariaDB that is one way to the server for 100 rows, where powers of two took five.
const MAX_EXACT: usize = 128;

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

/// Inserts of the same columns that follow each other.
pub(crate) struct Inserts {
    table: &'static Table,
    columns: Vec<u16>,
    queries: Vec<Query<'static>>,
}

impl Inserts {
    /// The inserts in their order, as few groups as that allows.
    pub(crate) fn grouped(table: &'static Table, inserts: Vec<Query<'static>>) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for insert in inserts {
            match groups.last_mut() {
                Some(group) if group.queries[0].text == insert.text => group.queries.push(insert),
                _ => groups.push(Self { table, columns: insert.columns(table).to_vec(), queries: vec![insert] }),
            }
        }
        groups
    }

    /// Whether there is something to join. An insert without columns is of one row in every dialect.
    pub(crate) const fn are_joinable(&self) -> bool {
        self.queries.len() > 1 && !self.columns.is_empty()
    }

    /// The insert of any number of such rows that binds arrays.
    pub(crate) fn of_arrays(&self) -> Text {
        self.text(Operation::InsertArrays { whole: false })
    }

    /// The statements, in the order of their rows.
    pub(crate) fn joined(self, dialect: Dialect, joining: Joining) -> Vec<Write> {
        match joining {
            Joining::Alone => self.queries.into_iter().map(Write::insert).collect(),
            Joining::Values => {
                let limit = dialect.max_binds() / self.columns.len();
                // Above that powers of two, so that few texts do for batches of any length.
                let count = |left: usize| if left <= MAX_EXACT { left } else { 1 << left.min(MAX_ROWS).ilog2() };
                self.split(|left| count(left.min(limit)), |rows| (rows > 1).then_some(Operation::Insert { rows }))
            }
            Joining::Arrays => self.split(|left| left.min(MAX_ROWS), |_| Some(Operation::InsertArrays { whole: false })),
        }
    }

    /// Statements of as many rows as `count` says when so many are left, or each row alone where there is no operation for them.
    fn split(mut self, count: impl Fn(usize) -> usize, operation: impl Fn(usize) -> Option<Operation>) -> Vec<Write> {
        let mut writes = Vec::new();
        let mut inserts = std::mem::take(&mut self.queries).into_iter();
        while inserts.len() > 0 {
            let rows = count(inserts.len());
            let taken = inserts.by_ref().take(rows);
            let Some(operation) = operation(rows) else {
                writes.extend(taken.map(Write::insert));
                continue;
            };
            let mut values: Vec<Value> = Vec::with_capacity(rows * self.columns.len());
            values.extend(taken.flat_map(|insert| insert.values.into_owned()));
            writes.push(Write::joined(Query { text: self.text(operation), values: values.into() }, rows));
        }
        writes
    }

    fn text(&self, operation: Operation) -> Text {
        Text::Shape(Shape { table: self.table, operation, columns: self.columns.clone() })
    }
}
