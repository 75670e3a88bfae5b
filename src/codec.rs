//! How Rust types become values and cells become Rust types. One file per family of types.

use std::fmt;

use crate::value::{Value, ValueRef};

mod number;
mod text;

#[cfg(feature = "chrono")]
mod calendar;
#[cfg(feature = "chrono")]
pub(crate) mod calendar_text;
#[cfg(feature = "decimal")]
mod decimal;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(feature = "json")]
pub use json::Json;

/// A type that can be bound to a statement.
#[diagnostic::on_unimplemented(
    message = "no column can hold a `{Self}`",
    note = "store it as JSON with `Json<{Self}>`, or give it `#[derive(DbValue)]`"
)]
pub trait Encode {
    /// The value to bind. One that no database can store becomes [`Value::Invalid`], an error when it is bound.
    fn encode(self) -> Value;
}

/// A type that can be read from a cell.
#[diagnostic::on_unimplemented(
    message = "no column can hold a `{Self}`",
    note = "store it as JSON with `Json<{Self}>`, or give it `#[derive(DbValue)]`"
)]
pub trait Decode: Sized {
    /// Reads the cell.
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError>;
}

/// Why a cell cannot be read as the type asked for. It never contains the cell's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    reason: String,
}

impl DecodeError {
    /// An error with a reason, lower case and without a full stop.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }

    /// The cell holds another kind of value than the one expected, such as `an integer`.
    pub fn expected(expected: &str, found: ValueRef<'_>) -> Self {
        Self::new(format!("expected {expected}, found {}", found.kind()))
    }

    /// The cell holds a text that is none of the labels of `enumeration`.
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
