//! Text and bytes.

use super::{Decode, DecodeError, Encode};
use crate::value::{Value, ValueRef};

impl Encode for String {
    fn encode(self) -> Value {
        Value::Text(self)
    }
}

impl Encode for &str {
    fn encode(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl Decode for String {
    #[inline]
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        value.as_text().map(str::to_owned)
    }
}

impl Encode for Vec<u8> {
    fn encode(self) -> Value {
        Value::Bytes(self)
    }
}

impl Encode for &[u8] {
    fn encode(self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl Decode for Vec<u8> {
    #[inline]
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            ValueRef::Bytes(bytes) => Ok(bytes.to_vec()),
            other => Err(DecodeError::expected("bytes", other)),
        }
    }
}
