//! Lists of values that are too long for a bind each, as one document that MySQL and MariaDB read like a table.

use crate::sql::SqlWriter;
use crate::value::Value;

/// What the values of a list are, as far as their types in SQL differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Signed,
    Unsigned,
    Float,
    #[cfg(feature = "decimal")]
    Decimal,
    #[cfg(feature = "chrono")]
    Date,
    #[cfg(feature = "chrono")]
    Time,
    #[cfg(feature = "chrono")]
    Moment,
    Bytes,
    Text,
}

/// Values of one kind.
pub(super) struct JsonList {
    kind: Kind,
    values: Vec<Value>,
}

impl JsonList {
    /// The values, which are given back if they are not of one kind.
    pub(super) fn new(values: Vec<Value>) -> Result<Self, Vec<Value>> {
        match Kind::common(&values) {
            Some(kind) => Ok(Self { kind, values: values.into_iter().map(in_json).collect() }),
            None => Err(values),
        }
    }

    /// A value that does not fit its type would be `NULL` and not an error, unless the text says otherwise.
    pub(super) fn select(self, sql: &mut SqlWriter) {
        sql.push("SELECT ").push(self.kind.expression()).push(" FROM JSON_TABLE(").bind(Value::Array(self.values));
        sql.push(", '$[*]' COLUMNS (v ").push(self.kind.sql()).push(" PATH '$' ERROR ON ERROR)) AS list");
    }
}

impl Kind {
    fn common(values: &[Value]) -> Option<Self> {
        let mut kinds = values.iter().map(Self::of);
        let first = kinds.next()??;
        kinds.try_fold(first, |left, right| left.with(right?))
    }

    fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Bool(_) | Value::Int(_) => Self::Signed,
            Value::Uint(_) => Self::Unsigned,
            Value::Float(_) => Self::Float,
            #[cfg(feature = "decimal")]
            Value::Decimal(_) => Self::Decimal,
            #[cfg(feature = "chrono")]
            Value::Date(_) => Self::Date,
            #[cfg(feature = "chrono")]
            Value::Time(_) => Self::Time,
            #[cfg(feature = "chrono")]
            Value::DateTime(_) | Value::Timestamp(_) => Self::Moment,
            Value::Bytes(_) => Self::Bytes,
            Value::Null | Value::Invalid(_) | Value::Array(_) | Value::Range(_) | Value::Composite(_) | Value::Vector(_) => {
                return None;
            }
            _ => Self::Text,
        })
    }

    /// What values of both kinds are.
    fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Signed | Self::Unsigned, Self::Signed | Self::Unsigned) if self != other => Some(Self::Unsigned),
            _ => (self == other).then_some(self),
        }
    }

    /// The type of the column.
    const fn sql(self) -> &'static str {
        match self {
            Self::Signed => "BIGINT",
            // Room for negative numbers beside those that only an unsigned type holds.
            Self::Unsigned => "DECIMAL(20, 0)",
            Self::Float => "DOUBLE",
            #[cfg(feature = "decimal")]
            Self::Decimal => "DECIMAL(65, 30)",
            #[cfg(feature = "chrono")]
            Self::Date => "DATE",
            #[cfg(feature = "chrono")]
            Self::Time => "TIME(6)",
            #[cfg(feature = "chrono")]
            Self::Moment => "DATETIME(6)",
            Self::Bytes | Self::Text => "LONGTEXT",
        }
    }

    /// The value in the column. Text has to follow the collation of what it is compared with, like a bind, and not its own.
    const fn expression(self) -> &'static str {
        match self {
            Self::Bytes => "UNHEX(v)",
            Self::Text => "JSON_UNQUOTE(JSON_QUOTE(v))",
            _ => "v",
        }
    }
}

/// The value as a part of a document that the type of its kind is read from.
fn in_json(value: Value) -> Value {
    match value {
        Value::Bool(value) => Value::Int(value.into()),
        Value::Bytes(bytes) => Value::Text(hexadecimal(&bytes)),
        #[cfg(feature = "chrono")]
        Value::Timestamp(moment) => Value::DateTime(moment.naive_utc()),
        value => value,
    }
}

/// Two digits for each byte.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
