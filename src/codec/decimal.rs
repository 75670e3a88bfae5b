//! Exact decimal numbers of `rust_decimal`.

use rust_decimal::Decimal;

use super::{Decode, DecodeError, Encode};
use crate::value::{Value, ValueRef};

impl Encode for Decimal {
    fn encode(self) -> Value {
        Value::Decimal(self)
    }
}

impl Decode for Decimal {
    /// A floating point number is read through its shortest text, so that 0.1 is 0.1 and not its binary neighbour.
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            ValueRef::Decimal(number) => Ok(number),
            ValueRef::Int(number) => Ok(Self::from(number)),
            ValueRef::Uint(number) => Ok(Self::from(number)),
            ValueRef::Float(number) => parse(&number.to_string()),
            ValueRef::Text(text) => parse(text),
            other => Err(DecodeError::expected("a decimal number", other)),
        }
    }
}

fn parse(text: &str) -> Result<Decimal, DecodeError> {
    Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_scientific(text))
        .map_err(|_| DecodeError::new("the number is not a decimal number of at most 28 digits"))
}
