//! Values and cells as PostgreSQL has them: in binary, by the type that the server says a parameter or a column has.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{Format, IsNull, ToSql, Type, to_sql_checked};

use crate::value::Value;

#[cfg(feature = "chrono")]
mod calendar;
mod decode;
mod encode;
mod form;
mod literal;
mod nested;
mod numeric;
#[cfg(all(test, feature = "chrono", feature = "decimal", feature = "json", feature = "net", feature = "uuid"))]
mod tests;

pub(super) use decode::decode;
pub use nested::Nested;
pub(crate) use nested::NestedParts;

/// What is bound to a parameter. Any type is accepted; a value that the type cannot hold is an [`Error`](crate::Error).
#[derive(Debug)]
pub(crate) enum Parameter<'v> {
    Value(&'v Value),
    /// The values of a column, as an array.
    Column(Column<'v>),
}

impl<'v> Parameter<'v> {
    pub(crate) const fn value(value: &'v Value) -> Self {
        Self::Value(value)
    }

    /// A column of rows of some width, which follow each other.
    pub(crate) fn column(values: &'v [Value], column: usize, width: usize) -> Self {
        Self::Column(values.get(column..).unwrap_or_default().iter().step_by(width))
    }
}

type Column<'v> = std::iter::StepBy<std::slice::Iter<'v, Value>>;

impl ToSql for Parameter<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match (self.encode_format(ty), self) {
            (Format::Text, Self::Value(value)) => out.extend_from_slice(literal::literal(value, ty)?.as_bytes()),
            (Format::Text, Self::Column(values)) => out.extend_from_slice(literal::array(values.clone())?.as_bytes()),
            (Format::Binary, Self::Value(value)) => return Ok(encode::encode(value, ty, out)?),
            (Format::Binary, Self::Column(values)) => encode::array(values.clone(), ty, out)?,
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, ty: &Type) -> Format {
        let is_text = match self {
            Self::Value(value) => literal::is_needed(value, ty),
            Self::Column(values) => literal::is_needed_in(values.clone(), ty),
        };
        if is_text { Format::Text } else { Format::Binary }
    }

    to_sql_checked!();
}

/// Whether values of the type are written in binary.
pub(crate) fn has_binary_form(ty: &Type) -> bool {
    !matches!(form::form(ty), form::Form::Unknown)
}
