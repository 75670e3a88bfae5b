//! UUIDs.

use uuid::Uuid;

use super::{Decode, DecodeError, Encode};
use crate::value::{Value, ValueRef};

impl Encode for Uuid {
    fn encode(self) -> Value {
        Value::Uuid(self)
    }
}

impl Decode for Uuid {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            ValueRef::Uuid(uuid) => Ok(uuid),
            ValueRef::Text(text) => Self::try_parse(text).map_err(|_| DecodeError::new("the text is not a UUID")),
            ValueRef::Bytes(bytes) => Self::from_slice(bytes).map_err(|_| DecodeError::new("a UUID has 16 bytes")),
            other => Err(DecodeError::expected("a UUID as text or 16 bytes", other)),
        }
    }
}
