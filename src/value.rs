//! Values on their way to a database, and cells on their way back.

use crate::codec::DecodeError;
use crate::error::{Error, ErrorKind};
#[cfg(feature = "postgres")]
use crate::postgres::Nested;
use crate::types::{BitString, BitsRef, Interval, MacAddr, Range};

mod identity;

pub(crate) use identity::{Identity, loosely};

/// A value that a statement binds: owned, so that it can travel to the connection that uses it.
///
/// # Examples
///
/// ```
/// use tablesmith::{Encode, Value};
///
/// assert_eq!("a".encode(), Value::Text("a".to_owned()));
/// assert_eq!(None::<i64>.encode(), Value::Null);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(untagged))]
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
    /// A span of time.
    Interval(Interval),
    /// The address of a host, with its network.
    #[cfg(feature = "net")]
    Inet(cidr::IpInet),
    /// The address of a network.
    #[cfg(feature = "net")]
    Cidr(cidr::IpCidr),
    /// The hardware address of a network card.
    MacAddr(MacAddr),
    /// A string of bits.
    Bits(BitString),
    /// Values of one type.
    Array(Vec<Value>),
    /// The values between two bounds.
    Range(Box<Range<Value>>),
    /// The fields of a row.
    Composite(Vec<Value>),
    /// Numbers of single precision: an array of them, or a vector of a search by likeness.
    Vector(Vec<f32>),
    /// A value that could not be encoded, and why: reported when it is bound, because encoding itself cannot fail.
    Invalid(String),
}

/// What a value or a cell holds, in words for an error message.
macro_rules! kind {
    ($value:expr, $($(#[$condition:meta])? $variant:pat => $kind:expr),*) => {
        match $value {
            Self::Null => "NULL",
            Self::Bool(_) => "a truth value",
            Self::Int(_) | Self::Uint(_) => "an integer",
            Self::Float(_) => "a floating point number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            #[cfg(feature = "chrono")]
            Self::Date(_) => "a date",
            #[cfg(feature = "chrono")]
            Self::Time(_) => "a time",
            #[cfg(feature = "chrono")]
            Self::DateTime(_) => "a date and time",
            #[cfg(feature = "chrono")]
            Self::Timestamp(_) => "a timestamp",
            #[cfg(feature = "decimal")]
            Self::Decimal(_) => "a decimal number",
            #[cfg(feature = "uuid")]
            Self::Uuid(_) => "a UUID",
            #[cfg(feature = "json")]
            Self::Json(_) => "a JSON document",
            Self::Interval(_) => "an interval",
            #[cfg(feature = "net")]
            Self::Inet(_) => "the address of a host",
            #[cfg(feature = "net")]
            Self::Cidr(_) => "the address of a network",
            Self::MacAddr(_) => "a hardware address",
            Self::Bits(_) => "a string of bits",
            $($(#[$condition])? $variant => $kind,)*
        }
    };
}

impl Value {
    /// What the value is, in words for an error message.
    #[cfg(feature = "postgres")]
    pub(crate) const fn kind(&self) -> &'static str {
        kind!(self,
            Self::Array(_) => "an array",
            Self::Range(_) => "a range",
            Self::Composite(_) => "a composite",
            Self::Vector(_) => "a vector",
            Self::Invalid(_) => "a value without a form")
    }
}

/// A cell of a row, borrowed from the connection that reads it.
///
/// # Examples
///
/// ```
/// use tablesmith::{Decode, ValueRef};
///
/// assert_eq!(String::decode(ValueRef::Text("a")).as_deref(), Ok("a"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum ValueRef<'r> {
    /// SQL `NULL`.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A floating point number.
    Float(f64),
    /// Text.
    Text(&'r str),
    /// Bytes.
    Bytes(&'r [u8]),
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
    Json(&'r str),
    /// A span of time.
    Interval(Interval),
    /// The address of a host, with its network.
    #[cfg(feature = "net")]
    Inet(cidr::IpInet),
    /// The address of a network.
    #[cfg(feature = "net")]
    Cidr(cidr::IpCidr),
    /// The hardware address of a network card.
    MacAddr(MacAddr),
    /// A string of bits.
    Bits(BitsRef<'r>),
    /// An array, a range, a composite or a vector, in PostgreSQL's own form. Elsewhere they are JSON documents.
    #[cfg(feature = "postgres")]
    Nested(Nested<'r>),
}

/// The error of a value that the database cannot hold.
#[cold]
pub(crate) fn unstorable(reason: &str) -> Error {
    Error::new(ErrorKind::Unsupported, format!("a value cannot be stored: {reason}"))
}

impl<'r> ValueRef<'r> {
    /// What the cell holds, in words for an error message.
    pub fn kind(&self) -> &'static str {
        kind!(self, #[cfg(feature = "postgres")] Self::Nested(nested) => nested.kind())
    }

    /// The text that the cell holds.
    pub fn as_text(&self) -> Result<&'r str, DecodeError> {
        match *self {
            Self::Text(text) => Ok(text),
            #[cfg(feature = "json")]
            Self::Json(text) => Ok(text),
            other => Err(DecodeError::expected("text", other)),
        }
    }

    /// The cell as a value that outlives its row.
    pub fn to_value(&self) -> Value {
        match *self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Int(number) => Value::Int(number),
            Self::Uint(number) => Value::Uint(number),
            Self::Float(number) => Value::Float(number),
            Self::Text(text) => Value::Text(text.to_owned()),
            Self::Bytes(bytes) => Value::Bytes(bytes.to_owned()),
            #[cfg(feature = "chrono")]
            Self::Date(date) => Value::Date(date),
            #[cfg(feature = "chrono")]
            Self::Time(time) => Value::Time(time),
            #[cfg(feature = "chrono")]
            Self::DateTime(moment) => Value::DateTime(moment),
            #[cfg(feature = "chrono")]
            Self::Timestamp(moment) => Value::Timestamp(moment),
            #[cfg(feature = "decimal")]
            Self::Decimal(number) => Value::Decimal(number),
            #[cfg(feature = "uuid")]
            Self::Uuid(uuid) => Value::Uuid(uuid),
            #[cfg(feature = "json")]
            Self::Json(document) => Value::Json(document.to_owned()),
            Self::Interval(interval) => Value::Interval(interval),
            #[cfg(feature = "net")]
            Self::Inet(address) => Value::Inet(address),
            #[cfg(feature = "net")]
            Self::Cidr(network) => Value::Cidr(network),
            Self::MacAddr(address) => Value::MacAddr(address),
            Self::Bits(bits) => Value::Bits(bits.to_bits()),
            #[cfg(feature = "postgres")]
            Self::Nested(nested) => nested.to_value(),
        }
    }
}
