//! How Rust types become values and cells become Rust types. One file per family of types.

use std::fmt;

use crate::value::{Value, ValueRef};

mod element;
mod nested;
mod number;
mod text;
mod text_form;
mod text_types;

#[cfg(feature = "chrono")]
mod calendar;
#[cfg(feature = "chrono")]
pub(crate) mod calendar_text;
#[cfg(feature = "decimal")]
pub(crate) mod decimal;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "uuid")]
mod uuid;

pub use element::Element;
#[cfg(all(test, feature = "chrono", feature = "decimal", feature = "json", feature = "net", feature = "uuid"))]
pub(crate) mod properties;

#[cfg(feature = "json")]
pub use json::Json;
pub use nested::Parts;
#[cfg(feature = "postgres")]
pub(crate) use text_form::json_form;
pub(crate) use text_form::text_form;

/// A type that can be bound to a statement.
///
/// # Examples
///
/// ```
/// use tablesmith::{Decode, DecodeError, Encode, Value, ValueRef};
///
/// /// A temperature, in a column of tenths of a degree.
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// struct Celsius(f64);
///
/// impl Encode for Celsius {
///     fn encode(self) -> Value {
///         Value::Int((self.0 * 10.0).round() as i64)
///     }
/// }
///
/// impl Decode for Celsius {
///     fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
///         i64::decode(value).map(|tenths| Self(tenths as f64 / 10.0))
///     }
/// }
///
/// assert_eq!(Celsius(36.6).encode(), Value::Int(366));
/// ```
#[diagnostic::on_unimplemented(
    message = "no column can hold a `{Self}`",
    note = "store it as JSON with `Json<{Self}>`, or give it `#[derive(DbValue)]`"
)]
pub trait Encode {
    /// The value to bind. One that no database can store becomes [`Value::Invalid`], an error when it is bound.
    fn encode(self) -> Value;
}

/// A type that can be read from a cell.
///
/// # Examples
///
/// ```
/// use tablesmith::{Decode, DecodeError, Encode, Value, ValueRef};
///
/// /// A temperature, in a column of tenths of a degree.
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// struct Celsius(f64);
///
/// impl Encode for Celsius {
///     fn encode(self) -> Value {
///         Value::Int((self.0 * 10.0).round() as i64)
///     }
/// }
///
/// impl Decode for Celsius {
///     fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
///         i64::decode(value).map(|tenths| Self(tenths as f64 / 10.0))
///     }
/// }
///
/// assert_eq!(Celsius::decode(ValueRef::Int(366)), Ok(Celsius(36.6)));
/// ```
#[diagnostic::on_unimplemented(
    message = "no column can hold a `{Self}`",
    note = "store it as JSON with `Json<{Self}>`, or give it `#[derive(DbValue)]`"
)]
pub trait Decode: Sized {
    /// Reads the cell.
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError>;
}

/// Why a cell cannot be read as the type asked for. It never contains the cell's value.
///
/// # Examples
///
/// ```
/// use tablesmith::{Decode, ValueRef};
///
/// let error = i64::decode(ValueRef::Text("three")).unwrap_err();
/// assert!(!error.to_string().contains("three"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    reason: String,
}

impl DecodeError {
    /// An error with a reason, lower case and without a full stop.
    ///
    /// # Examples
    ///
    /// ```
    /// let error = tablesmith::DecodeError::new("is not a colour");
    /// assert_eq!(error.to_string(), "is not a colour");
    /// ```
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }

    /// The cell holds another kind of value than the one expected, such as `an integer`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::{DecodeError, ValueRef};
    ///
    /// let error = DecodeError::expected("a number", ValueRef::Text("three"));
    /// assert!(error.to_string().contains("a number"));
    /// ```
    pub fn expected(expected: &str, found: ValueRef<'_>) -> Self {
        Self::new(format!("expected {expected}, found {}", found.kind()))
    }

    /// The cell holds a text that is none of the labels of `enumeration`.
    ///
    /// # Examples
    ///
    /// ```
    /// let error = tablesmith::DecodeError::unknown_label("mood", "sad");
    /// assert!(error.to_string().contains("mood"));
    /// ```
    pub fn unknown_label(enumeration: &str, label: &str) -> Self {
        Self::new(format!("{label:?} is no {enumeration}"))
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for DecodeError {}

impl Encode for Value {
    fn encode(self) -> Value {
        self
    }
}

impl Decode for Value {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        Ok(value.to_value())
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(self) -> Value {
        self.map_or(Value::Null, Encode::encode)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::decode(value).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_checked() {
        assert_eq!(u8::decode(ValueRef::Int(255)), Ok(255));
        assert_eq!(u8::decode(ValueRef::Int(256)), Err(DecodeError::new("the integer is out of range for u8")));
        assert_eq!(u64::decode(ValueRef::Int(-1)), Err(DecodeError::new("the integer is out of range for u64")));
        assert_eq!(i64::decode(ValueRef::Text("1")), Err(DecodeError::new("expected an integer, found text")));
        assert_eq!(u64::MAX.encode(), Value::Uint(u64::MAX));
        assert_eq!(f64::decode(ValueRef::Int(3)), Ok(3.0));
        assert!(f64::decode(ValueRef::Int(i64::MAX)).is_err());
        assert!(f32::decode(ValueRef::Float(1e300)).is_err());
        assert!(bool::decode(ValueRef::Int(2)).is_err());
        assert_eq!(Option::<i8>::decode(ValueRef::Null), Ok(None));
        assert!(String::decode(ValueRef::Null).is_err());
    }

    #[cfg(feature = "decimal")]
    #[test]
    fn decimals_are_read_from_every_storage_class() {
        use rust_decimal::Decimal;
        let tenth = Decimal::new(1, 1);
        assert_eq!(Decimal::decode(ValueRef::Float(0.1)), Ok(tenth));
        assert_eq!(Decimal::decode(ValueRef::Text("0.10")), Ok(tenth));
        assert_eq!(Decimal::decode(ValueRef::Int(7)), Ok(Decimal::from(7)));
        assert!(Decimal::decode(ValueRef::Float(1e300)).is_err());
        assert!(Decimal::decode(ValueRef::Text("a tenth")).is_err());
    }

    #[cfg(feature = "uuid")]
    #[test]
    fn uuids_are_read_from_text_and_bytes() {
        let uuid = ::uuid::Uuid::from_u128(42);
        assert_eq!(::uuid::Uuid::decode(ValueRef::Text(&uuid.to_string())), Ok(uuid));
        assert_eq!(::uuid::Uuid::decode(ValueRef::Bytes(uuid.as_bytes())), Ok(uuid));
        assert!(::uuid::Uuid::decode(ValueRef::Bytes(b"short")).is_err());
    }

    #[cfg(feature = "json")]
    #[test]
    fn json_errors_do_not_quote_the_document() {
        assert_eq!(Json(vec![1, 2]).encode(), Value::Json("[1,2]".to_owned()));
        assert_eq!(Json::<Vec<i32>>::decode(ValueRef::Text("[1,2]")), Ok(Json(vec![1, 2])));
        let error = Json::<Vec<i32>>::decode(ValueRef::Text("\"secret\"")).expect_err("is a string");
        assert!(!error.to_string().contains("secret"), "{error}");
        let unwritable = Json(std::collections::HashMap::from([(vec![1], 2)]));
        assert!(matches!(unwritable.encode(), Value::Invalid(_)));
    }
}
