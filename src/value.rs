//! Values on their way to a database, and cells on their way back.

use crate::codec::DecodeError;

/// A value that a statement binds: owned, so that it can travel to the connection that uses it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// SQL `NULL`.
    Null,
    /// A truth value.
    Bool(bool),
    /// A signed integer of any width.
    Int(i64),
    /// An unsigned integer that no signed one can hold.
    Uint(u64),
    /// A floating point number.
    Float(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A date without a time.
    #[cfg(feature = "chrono")]
    Date(chrono::NaiveDate),
    /// A time of day.
    #[cfg(feature = "chrono")]
    Time(chrono::NaiveTime),
    /// A date and time without a zone.
    #[cfg(feature = "chrono")]
    DateTime(chrono::NaiveDateTime),
    /// A moment in time.
    #[cfg(feature = "chrono")]
    Timestamp(chrono::DateTime<chrono::Utc>),
    /// An exact decimal number.
    #[cfg(feature = "decimal")]
    Decimal(rust_decimal::Decimal),
    /// A UUID.
    #[cfg(feature = "uuid")]
    Uuid(uuid::Uuid),
    /// A JSON document as text.
    #[cfg(feature = "json")]
    Json(String),
    /// A value that could not be encoded, and why: reported when it is bound, because encoding itself cannot fail.
    Invalid(String),
}

/// A cell of a row, borrowed from the connection that reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueRef<'r> {
    /// SQL `NULL`.
    Null,
    /// An integer.
    Int(i64),
    /// A floating point number.
    Float(f64),
    /// Text.
    Text(&'r str),
    /// Bytes.
    Bytes(&'r [u8]),
}

impl ValueRef<'_> {
    /// What the cell holds, in words for an error message.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "NULL",
            Self::Int(_) => "an integer",
            Self::Float(_) => "a floating point number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
        }
    }

    /// The text that the cell holds.
    pub fn as_text(&self) -> Result<&str, DecodeError> {
        match *self {
            Self::Text(text) => Ok(text),
            other => Err(DecodeError::expected("text", other)),
        }
    }

    /// The cell as a value that outlives its row.
    pub fn to_value(&self) -> Value {
        match *self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(number),
            Self::Float(number) => Value::Float(number),
            Self::Text(text) => Value::Text(text.to_owned()),
            Self::Bytes(bytes) => Value::Bytes(bytes.to_owned()),
        }
    }
}
