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

/// The number without its fraction, if that is zero: sums of integers are decimal numbers.
pub(super) fn integer(number: Decimal) -> Option<i128> {
    number.is_integer().then(|| number.trunc().mantissa())
}

/// Reads a number with all of its digits; zeros at its end that there is no room for are none.
pub(crate) fn parse(text: &str) -> Result<Decimal, DecodeError> {
    let exact = |text: &str| Decimal::from_str_exact(text).ok();
    let number = match text.split_once(['e', 'E']) {
        Some((digits, _)) => exact(digits).and_then(|_| Decimal::from_scientific(text).ok()),
        None => exact(text).or_else(|| text.contains('.').then(|| exact(text.trim_end_matches('0').trim_end_matches('.')))?),
    };
    number.ok_or_else(|| DecodeError::new("the number is not a decimal number of at most 28 digits"))
}
