//! Changes of rows by their keys.

use std::iter;
use std::sync::Arc;

use crate::assignments::Assignments;
use crate::dialect::{Dialect, Verb};
use crate::entity::{Table, Updatable};
use crate::error::Result;
use crate::scope::View;
use crate::sql::{self, Joining, Keys, Operation, Query, Shape, Text, Write};
use crate::value::Value;

/// More rows in one statement gain nothing.
const MAX_ARRAY: usize = 1024;

/// The same where each row is a case, of which a database tries half before it finds that of a row.
const MAX_CASES: usize = 128;

/// The same on SQLite, where nothing has to be sent to a server: with a statement for each of them rows took 2.8 times as long as with one
/// for 32, and no less with one for 128.
const MAX_CASES_OF_SQLITE: usize = 32;

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
        Ok(Self { row: map(self.row)?.ordered(), ..self })
    }

    /// Whether one statement does for both.
    fn is_like(&self, other: &Self) -> bool {
        self.is_versioned() == other.is_versioned() && self.row.columns().eq(other.row.columns())
    }

    const fn is_versioned(&self) -> bool {
        self.expected_version.is_some()
    }

    /// What finds the row: the key, the version and the tenant.
    fn finding<'c>(&'c self, view: &'c View) -> impl Iterator<Item = &'c Value> {
        self.key.iter().chain(&self.expected_version).chain(&view.tenant)
    }

    /// The statement for this row alone. Without a column to set it is one that reads the row.
    pub(crate) fn write(self, table: &'static Table, view: &View) -> Write {
        let Self { key, expected_version, row } = self;
        let query = Query::update(table, table.key, &key, expected_version, row, view);
        Write::before_reading(Query::by_key(table, key), Verb::Update, query)
    }
}

/// Changes of rows by their keys.
pub(crate) struct UpdateAll {
    pub(crate) changes: Arc<[Change]>,
    pub(crate) view: View,
    /// Read the rows again by their keys, because the table's triggers change what was written.
    pub(crate) reselect: bool,
}

/// Changes of the same columns that follow each other.
#[derive(Clone, Copy)]
pub(crate) struct Updates<'c> {
    table: &'static Table,
    view: &'c View,
    first: &'c Change,
    changes: &'c [Change],
}

impl UpdateAll {
    /// The changes in their order, as few groups as that allows.
    pub(crate) fn grouped(&self, table: &'static Table) -> impl Iterator<Item = Updates<'_>> {
        let groups = self.changes.chunk_by(Change::is_like);
        groups.filter_map(move |changes| changes.first().map(|first| Updates { table, view: &self.view, first, changes }))
    }
}

impl Updates<'_> {
    /// Whether there is something to join. A change without columns is a read.
    pub(crate) fn are_joinable(self) -> bool {
        self.changes.len() > 1 && !self.first.row.is_empty()
    }

    /// The update of any number of such rows that binds arrays.
    pub(crate) fn of_arrays(self) -> Text {
        Text::Shape(self.shape(Operation::UpdateArrays { versioned: self.first.is_versioned() }))
    }

    /// The statements, in the order of their rows.
    pub(crate) fn joined(self, dialect: Dialect, joining: Joining) -> Result<Vec<Write>> {
        let most = match joining {
            Joining::Alone => 1,
            Joining::Arrays => MAX_ARRAY,
            Joining::Values => self.max_cases(dialect),
        };
        let write = |changes: &[Change]| match changes {
            [only] => Ok(only.clone().write(self.table, self.view)),
            _ if joining == Joining::Arrays => Ok(self.arrays(changes)),
            _ => self.cases(dialect, changes),
        };
        self.changes.chunks(most).map(write).collect()
    }

    fn arrays(self, changes: &[Change]) -> Write {
        let values = changes.iter().flat_map(|change| change.row.values().chain(change.finding(self.view))).cloned().collect();
        Write::returning(Query { text: self.of_arrays(), values }, Verb::Update, changes.len())
    }

    /// As many cases as a power of two, so that few texts do for batches of any length: the last one is there again.
    fn cases(self, dialect: Dialect, changes: &[Change]) -> Result<Write> {
        let rows = changes.len().next_power_of_two();
        let padded = || changes.iter().chain(iter::repeat(changes.last().unwrap_or(self.first))).take(rows);
        let mut values = Vec::with_capacity(rows * self.binds_of_a_case());
        for place in 0..self.first.row.columns().count() {
            values.extend(padded().flat_map(|change| change.key.iter().chain(change.row.values().nth(place))).cloned());
        }
        values.extend(padded().flat_map(|change| change.finding(self.view)).cloned());
        let shape = self.shape(Operation::UpdateCases { rows, versioned: self.first.is_versioned() });
        let query = Query::shaped(shape, values);
        if dialect.returns(Verb::Update) {
            return Ok(Write::returning(query, Verb::Update, changes.len()));
        }
        let keys = Keys::given(padded().map(|change| change.key.clone()).collect());
        Ok(Write::updates(query, changes.len(), sql::matching(dialect, self.table, keys.filter(self.table))?))
    }

    /// A power of two of which a statement can bind all values.
    fn max_cases(self, dialect: Dialect) -> usize {
        let most = if dialect == Dialect::Sqlite { MAX_CASES_OF_SQLITE } else { MAX_CASES };
        1 << (dialect.max_binds() / self.binds_of_a_case()).clamp(1, most).ilog2()
    }

    fn binds_of_a_case(self) -> usize {
        self.first.row.columns().count() * (self.first.key.len() + 1) + self.first.finding(self.view).count()
    }

    fn shape(self, operation: Operation) -> Shape {
        Shape::seeing(self.table, operation, self.first.row.columns().collect(), self.view)
    }
}
