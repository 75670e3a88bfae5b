//! Prepared statements, and those among them that bind a column of many rows as an array.

use tokio_postgres::types::{Kind, Oid, Type};
use tokio_postgres::{Error as NativeError, Row, Statement};

use crate::postgres::value::{Parameter, has_binary_form};
use crate::value::Value;

/// The types of the arrays of other types, in their order; fewer if one has none.
pub(super) const ARRAY_TYPES: &str = "SELECT t.typarray FROM unnest($1) WITH ORDINALITY AS e (oid, place) \
    JOIN pg_catalog.pg_type t ON t.oid = e.oid WHERE t.typarray <> 0 ORDER BY e.place";

/// A prepared statement.
#[derive(Clone)]
pub(crate) struct Prepared {
    statement: Statement,
    takes_arrays: bool,
}

impl Prepared {
    /// One that binds a value for each parameter.
    pub(super) const fn with_values(statement: Statement) -> Self {
        Self { statement, takes_arrays: false }
    }

    /// One that binds for each parameter the values of a column.
    pub(super) const fn with_arrays(statement: Statement) -> Self {
        Self { statement, takes_arrays: true }
    }

    pub(super) const fn native(&self) -> &Statement {
        &self.statement
    }

    pub(super) const fn takes_arrays(&self) -> bool {
        self.takes_arrays
    }

    pub(super) fn parameters(&self) -> usize {
        self.statement.params().len()
    }

    /// What is bound when the values, row by row, are these.
    pub(super) fn bind<'v>(&self, values: &'v [Value]) -> Vec<Parameter<'v>> {
        if self.takes_arrays {
            let width = self.parameters();
            (0..width).map(|column| Parameter::column(values, column, width)).collect()
        } else {
            values.iter().map(Parameter::value).collect()
        }
    }
}

/// The types of what the statement binds, if each can be the element of an array that `UNNEST` takes apart again: it would not
/// stop at arrays in arrays. Where a type has no binary form here, the text of an array need not have commas.
pub(super) fn elements(statement: &Statement) -> Option<Vec<Oid>> {
    let is_whole = |ty: &Type| has_binary_form(ty) && !matches!(ty.kind(), Kind::Array(_));
    let types = statement.params();
    types.iter().all(is_whole).then(|| types.iter().map(Type::oid).collect())
}

/// Types by their numbers, which is all that the server is told of them.
pub(super) fn array_types(rows: &[Row]) -> Result<Vec<Type>, NativeError> {
    let ty = |oid| Type::new(String::new(), oid, Kind::Simple, String::new());
    rows.iter().map(|row| row.try_get(0).map(ty)).collect()
}
