//! Values and cells as SQLite has them.

use std::borrow::Cow;
use std::cmp::Ordering;

use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef as SqliteRef};

use crate::codec::{Decode, DecodeError, text_form};
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
    check_count(statement, values)?;
    for (index, value) in values.iter().enumerate() {
        bind_one(statement, index, &stored(value)?)?;
    }
    Ok(())
}

/// The same, and keeps what was bound.
pub(super) fn bind_and_keep<'v>(statement: &mut rusqlite::Statement<'_>, values: &'v [Value]) -> Result<Vec<Stored<'v>>> {
    check_count(statement, values)?;
    let stored = values.iter().map(stored).collect::<Result<Vec<_>>>()?;
    for (index, stored) in stored.iter().enumerate() {
        bind_one(statement, index, stored)?;
    }
    Ok(stored)
}

fn check_count(statement: &rusqlite::Statement<'_>, values: &[Value]) -> Result<()> {
    let parameters = statement.parameter_count();
    if parameters != values.len() {
        let message = format!("the statement has {parameters} parameters, {} values were given", values.len());
        return Err(Error::new(ErrorKind::Unsupported, message));
    }
    Ok(())
}

fn bind_one(statement: &mut rusqlite::Statement<'_>, index: usize, stored: &Stored<'_>) -> Result<()> {
    statement.raw_bind_parameter(index + 1, stored).map_err(super::error::convert)
}

/// A value in one of SQLite's five storage classes.
pub(super) enum Stored<'v> {
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

impl Stored<'_> {
    /// Whether the cell holds the value: as it is, or as the number that the declared type of the column makes of it.
    pub(super) fn is_in(&self, cell: SqliteRef<'_>) -> bool {
        match (self, cell) {
            (Self::Null, SqliteRef::Null) => true,
            (Self::Int(given), SqliteRef::Integer(found)) => *given == found,
            (Self::Float(given), SqliteRef::Real(found)) => given.partial_cmp(&found) == Some(Ordering::Equal),
            (Self::Text(given), SqliteRef::Text(found)) => given.as_bytes() == found,
            (Self::Bytes(given), SqliteRef::Blob(found)) => *given == found,
            (Self::Int(given), SqliteRef::Real(found)) => is_whole(found, *given),
            (Self::Float(given), SqliteRef::Integer(found)) => is_whole(*given, found),
            (Self::Text(given), SqliteRef::Real(found)) => given.parse() == Ok(found),
            (Self::Text(given), SqliteRef::Integer(found)) => match given.parse::<i64>() {
                Ok(given) => given == found,
                Err(_) => given.parse().is_ok_and(|given| is_whole(given, found)),
            },
            _ => false,
        }
    }
}

/// Whether the number is this whole one, to the last digit.
fn is_whole(number: f64, whole: i64) -> bool {
    f64::decode(ValueRef::Int(whole)) == Ok(number)
}

impl ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => SqliteRef::Null,
            Self::Int(number) => SqliteRef::Integer(*number),
            Self::Float(number) => SqliteRef::Real(*number),
            Self::Text(text) => SqliteRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => SqliteRef::Blob(bytes),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_was_given_or_the_number_that_its_column_makes_of_it() {
        let text = |text| Stored::Text(Cow::Borrowed(text));
        for (given, found, holds) in [
            (Stored::Null, SqliteRef::Null, true),
            (Stored::Null, SqliteRef::Integer(0), false),
            (Stored::Int(5), SqliteRef::Integer(5), true),
            (Stored::Int(5), SqliteRef::Integer(6), false),
            (Stored::Int(5), SqliteRef::Real(5.0), true),
            (Stored::Int(5), SqliteRef::Real(5.5), false),
            (Stored::Int(5), SqliteRef::Text(b"5"), false),
            (Stored::Float(0.1), SqliteRef::Real(0.1), true),
            (Stored::Float(0.1), SqliteRef::Real(0.2), false),
            (Stored::Float(-0.0), SqliteRef::Real(0.0), true),
            (Stored::Float(5.0), SqliteRef::Integer(5), true),
            (Stored::Float(9_007_199_254_740_992.0), SqliteRef::Integer(9_007_199_254_740_993), false),
            (text("a"), SqliteRef::Text(b"a"), true),
            (text("a"), SqliteRef::Text(b"A"), false),
            (text("a"), SqliteRef::Blob(b"a"), false),
            (text("1.50"), SqliteRef::Real(1.5), true),
            (text("1.50"), SqliteRef::Real(1.25), false),
            (text("5.00"), SqliteRef::Integer(5), true),
            (text("9007199254740993"), SqliteRef::Integer(9_007_199_254_740_993), true),
            (text("9007199254740993"), SqliteRef::Integer(9_007_199_254_740_992), false),
            (Stored::Bytes(b"a"), SqliteRef::Blob(b"a"), true),
            (Stored::Bytes(b"a"), SqliteRef::Blob(b"b"), false),
        ] {
            assert_eq!(given.is_in(found), holds, "{:?} in {found:?}", given.to_sql());
        }
    }
}
