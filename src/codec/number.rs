//! Numbers and truth values. Every conversion is checked; nothing wraps or truncates.

use super::{Decode, DecodeError, Encode};
use crate::value::{Value, ValueRef};

macro_rules! integers {
    ($($ty:ty),*) => {$(
        impl Encode for $ty {
            fn encode(self) -> Value {
                match i64::try_from(self) {
                    Ok(number) => Value::Int(number),
                    Err(_) => u64::try_from(self).map_or(Value::Null, Value::Uint),
                }
            }
        }

        impl Decode for $ty {
            #[inline]
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                match value {
                    ValueRef::Int(number) => Self::try_from(number)
                        .map_err(|_| DecodeError::new(concat!("the integer is out of range for ", stringify!($ty)))),
                    ValueRef::Uint(number) => Self::try_from(number)
                        .map_err(|_| DecodeError::new(concat!("the integer is out of range for ", stringify!($ty)))),
                    #[cfg(feature = "decimal")]
                    ValueRef::Decimal(number) => super::decimal::integer(number)
                        .and_then(|number| Self::try_from(number).ok())
                        .ok_or_else(|| DecodeError::new(concat!("the number has a fraction or is out of range for ", stringify!($ty)))),
                    other => Err(DecodeError::expected("an integer", other)),
                }
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl Encode for f64 {
    fn encode(self) -> Value {
        Value::Float(self)
    }
}

impl Decode for f64 {
    #[inline]
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            ValueRef::Float(number) => Ok(number),
            ValueRef::Int(number) => exact_float(number),
            ValueRef::Uint(number) => i64::try_from(number).map_or_else(|_| Err(too_many_digits()), exact_float),
            other => Err(DecodeError::expected("a number", other)),
        }
    }
}

impl Encode for f32 {
    fn encode(self) -> Value {
        Value::Float(f64::from(self))
    }
}

impl Decode for f32 {
    #[inline]
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let number = f64::decode(value)?;
        #[expect(clippy::cast_possible_truncation, reason = "rounding to the nearest f32 is what reading one means")]
        let rounded = number as f32;
        if rounded.is_infinite() && number.is_finite() {
            return Err(DecodeError::new("the number is out of range for f32"));
        }
        Ok(rounded)
    }
}

impl Encode for bool {
    fn encode(self) -> Value {
        Value::Bool(self)
    }
}

impl Decode for bool {
    #[inline]
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            ValueRef::Bool(value) => Ok(value),
            ValueRef::Int(0) | ValueRef::Uint(0) => Ok(false),
            ValueRef::Int(1) | ValueRef::Uint(1) => Ok(true),
            ValueRef::Int(_) | ValueRef::Uint(_) => Err(DecodeError::new("expected 0 or 1, found another integer")),
            other => Err(DecodeError::expected("a truth value", other)),
        }
    }
}

/// A database may hand out a whole number from a column of real numbers; beyond 2^53 it would be another number.
fn exact_float(number: i64) -> Result<f64, DecodeError> {
    #[expect(clippy::cast_precision_loss, reason = "the range is checked")]
    match number.unsigned_abs() {
        0..=0x20_0000_0000_0000 => Ok(number as f64),
        _ => Err(too_many_digits()),
    }
}

#[cold]
fn too_many_digits() -> DecodeError {
    DecodeError::new("the integer has more digits than f64 can hold")
}
