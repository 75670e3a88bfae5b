//! Values and cells as PostgreSQL has them: in binary, by the type that the server says a parameter or a column has.

use std::error::Error as StdError;

use bytes::BytesMut;
use tokio_postgres::types::{Format, FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::codec::DecodeError;
use crate::value::{Value, ValueRef};

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

/// Reads a cell.
pub(crate) fn cell(row: &tokio_postgres::Row, index: usize) -> Result<ValueRef<'_>, DecodeError> {
    let column = row.columns().get(index).ok_or_else(|| DecodeError::new("the row has no such column"))?;
    let Raw(bytes) = row.try_get(index).map_err(|_| DecodeError::new("the row has no such column"))?;
    bytes.map_or(Ok(ValueRef::Null), |bytes| decode::decode(column.type_(), bytes))
}

/// The bytes of a cell of any type.
struct Raw<'r>(Option<&'r [u8]>);

impl<'r> FromSql<'r> for Raw<'r> {
    fn from_sql(_: &Type, bytes: &'r [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(Some(bytes)))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
