//! Values and cells as SQLite has them.

use std::borrow::Cow;

use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef as SqliteRef};

use crate::codec::{DecodeError, text_form};
use crate::error::{Error, ErrorKind, Result};
use crate::value::{Value, ValueRef, unstorable};

/// Reads a cell.
pub(crate) fn cell<'r>(row: &'r rusqlite::Row<'_>, index: usize) -> Result<ValueRef<'r>, DecodeError> {
    match row.get_ref(index) {
        Ok(SqliteRef::Null) => Ok(ValueRef::Null),
        Ok(SqliteRef::Integer(number)) => Ok(ValueRef::Int(number)),
        Ok(SqliteRef::Real(number)) => Ok(ValueRef::Float(number)),
        Ok(SqliteRef::Text(text)) => {
            str::from_utf8(text).map(ValueRef::Text).map_err(|_| DecodeError::new("the text is not valid UTF-8"))
        }
        Ok(SqliteRef::Blob(bytes)) => Ok(ValueRef::Bytes(bytes)),
        Err(_) => Err(DecodeError::new("the row has no such column")),
    }
}

/// Binds the values to the statement's parameters.
pub(super) fn bind(statement: &mut rusqlite::Statement<'_>, values: &[Value]) -> Result<()> {
    let parameters = statement.parameter_count();
    if parameters != values.len() {
        let message = format!("the statement has {parameters} parameters, {} values were given", values.len());
        return Err(Error::new(ErrorKind::Unsupported, message));
    }
    for (index, value) in values.iter().enumerate() {
        let stored = stored(value)?;
        statement.raw_bind_parameter(index + 1, Parameter(stored)).map_err(super::error::convert)?;
    }
    Ok(())
}

/// A value in one of SQLite's five storage classes.
enum Stored<'v> {
    Null,
    Int(i64),
    Float(f64),
    Text(Cow<'v, str>),
    Bytes(&'v [u8]),
}

fn stored(value: &Value) -> Result<Stored<'_>> {
    Ok(match value {
        Value::Null => Stored::Null,
        Value::Bool(value) => Stored::Int(i64::from(*value)),
        Value::Int(value) => Stored::Int(*value),
        Value::Uint(value) => {
            Stored::Int(i64::try_from(*value).map_err(|_| unstorable("SQLite has no integers above 9223372036854775807"))?)
        }
        Value::Float(value) if value.is_nan() => return Err(unstorable("SQLite stores NaN as NULL")),
        Value::Float(value) => Stored::Float(*value),
        Value::Bytes(value) => Stored::Bytes(value),
        other => text_form(other)?.map_or(Stored::Null, Stored::Text),
    })
}

struct Parameter<'v>(Stored<'v>);

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match &self.0 {
            Stored::Null => SqliteRef::Null,
            Stored::Int(number) => SqliteRef::Integer(*number),
            Stored::Float(number) => SqliteRef::Real(*number),
            Stored::Text(text) => SqliteRef::Text(text.as_bytes()),
            Stored::Bytes(bytes) => SqliteRef::Blob(bytes),
        }))
    }
}
