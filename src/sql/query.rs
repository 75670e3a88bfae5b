//! A statement with its values, ready to run.

use std::borrow::Cow;

use crate::assignments::Assignments;
use crate::dialect::Dialect;
use crate::entity::Table;
use crate::error::Result;
use crate::scope::View;
use crate::sql::parts::{ByAddress, Parts};
use crate::sql::{Conflict, Operation, Selection, Shape, SqlWriter};
use crate::statement::Statement;
use crate::value::Value;

/// A statement and what it binds.
#[derive(Clone)]
pub(crate) struct Query<'v> {
    pub(crate) text: Text,
    pub(crate) values: Cow<'v, [Value]>,
}

/// A statement's text, or what it is made from: connections find the prepared statement by this.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Text {
    /// Generated, found by its slot.
    Fixed(ByAddress<Statement>),
    /// Made from a table and a set of columns, found by these.
    Shape(Shape),
    /// Made from a filter, found by its parts.
    Dynamic(Parts),
}

impl<'v> Query<'v> {
    pub(crate) const fn fixed(statement: &'static Statement, values: &'v [Value]) -> Self {
        Self { text: Text::Fixed(ByAddress(statement)), values: Cow::Borrowed(values) }
    }

    /// Whether the statement reads at most one row by a key, so that it is shorter than a way to another thread.
    pub(crate) const fn is_key_read(&self) -> bool {
        matches!(&self.text, Text::Fixed(ByAddress(statement)) if statement.is_key_read())
    }

    /// Whether it selects by columns, and changes nothing.
    pub(crate) const fn reads(&self) -> bool {
        matches!(&self.text, Text::Shape(Shape { operation: Operation::Select(_), .. }))
    }

    /// How many rows the values are for.
    pub(crate) fn rows(&self) -> usize {
        match &self.text {
            Text::Shape(shape) => shape.width().map_or(1, |width| self.values.len() / width),
            _ => 1,
        }
    }

    pub(crate) fn into_owned(self) -> Query<'static> {
        Query { text: self.text, values: Cow::Owned(self.values.into_owned()) }
    }
}

impl Query<'static> {
    /// The rows with the values in the columns, of those in view.
    pub(crate) fn by_columns(table: &'static Table, by: &'static [u16], values: Vec<Value>, view: &View) -> Self {
        Self::seeing(table, Operation::Select(Selection::by(by)), Vec::new(), values, view)
    }

    /// A statement that sees the rows in view.
    fn seeing(table: &'static Table, operation: Operation, columns: Vec<u16>, mut values: Vec<Value>, view: &View) -> Self {
        values.extend(view.tenant.clone());
        Self::shaped(Shape::seeing(table, operation, columns, view), values)
    }

    /// The row with the key, whether it is deleted or not.
    pub(crate) fn by_key(table: &'static Table, key: Vec<Value>) -> Self {
        Self::by_columns(table, table.key, key, &View::ALL)
    }

    /// Sets columns of the row with these values in the columns `by`, if it has the version. Without a column to set it reads the row.
    pub(crate) fn update(
        table: &'static Table,
        by: &'static [u16],
        key: &[Value],
        expected_version: Option<Value>,
        row: Assignments,
        view: &View,
    ) -> Self {
        let versioned = expected_version.is_some();
        let (columns, mut values) = row.into_parts();
        let operation = if columns.is_empty() {
            Operation::Select(Selection { versioned, ..Selection::by(by) })
        } else {
            Operation::Update { by, versioned }
        };
        values.extend(key.iter().cloned().chain(expected_version));
        Self::seeing(table, operation, columns, values, view)
    }

    /// An insert: by the generated statement if every insertable column has a value, else by one for these columns.
    pub(crate) fn insert(table: &'static Table, statement: &'static Statement, row: Assignments) -> Self {
        let (columns, values) = row.into_parts();
        Self::insert_columns(table, statement, columns, values)
    }

    /// The same of these columns, which are in ascending order.
    pub(super) fn insert_columns(
        table: &'static Table,
        statement: &'static Statement,
        columns: Vec<u16>,
        values: Vec<Value>,
    ) -> Self {
        if columns == table.insertable {
            return Self { text: Text::Fixed(ByAddress(statement)), values: Cow::Owned(values) };
        }
        Self::shaped(Shape::new(table, Operation::Insert { rows: 1, conflict: Conflict::Fail }, columns), values)
    }

    /// The rows with the values in the columns, which stay as they are until the end of the transaction.
    pub(crate) fn locking(table: &'static Table, by: &'static [u16], values: Vec<Value>, view: &View) -> Self {
        let operation = Operation::Select(Selection { locks: true, ..Selection::by(by) });
        Self::seeing(table, operation, Vec::new(), values, view)
    }

    pub(crate) const fn shaped(shape: Shape, values: Vec<Value>) -> Self {
        Self { text: Text::Shape(shape), values: Cow::Owned(values) }
    }

    pub(crate) fn dynamic(sql: SqlWriter) -> Self {
        let (parts, values) = sql.into_parts();
        Self { text: Text::Dynamic(parts), values: Cow::Owned(values) }
    }
}

impl Text {
    /// The statement for one row, if this one is for as many as arrays have elements.
    pub(crate) fn of_one_row(&self) -> Option<Shape> {
        if let Self::Shape(shape) = self { shape.of_one_row() } else { None }
    }

    /// The insert of several rows of `VALUES`, if it is one.
    pub(crate) const fn of_several_rows(&self) -> Option<&Shape> {
        match self {
            Self::Shape(shape) if matches!(shape.operation, Operation::Insert { rows, .. } if rows > 1) => Some(shape),
            _ => None,
        }
    }

    /// The SQL in a dialect.
    pub(crate) fn sql(&self, dialect: Dialect) -> Result<Cow<'_, str>> {
        match self {
            Self::Fixed(ByAddress(statement)) => statement.text(dialect).map(Cow::Borrowed),
            Self::Shape(shape) => Ok(Cow::Owned(shape.sql(dialect))),
            Self::Dynamic(parts) => Ok(Cow::Owned(parts.sql(dialect))),
        }
    }
}
