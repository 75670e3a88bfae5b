//! Values in PostgreSQL's binary forms.

use std::ops::Bound;

use bytes::{BufMut, BytesMut};
use tokio_postgres::types::{Field, IsNull, Type};

#[cfg(feature = "chrono")]
use super::calendar;
use super::form::{Form, form};
use super::literal::floats;
use super::nested::{EMPTY, LOWER_INCLUDED, NO_LOWER, NO_UPPER, UPPER_INCLUDED};
use super::numeric;
use crate::codec::{json_form, text_form};
use crate::error::{Error, Result};
use crate::types::{BitString, Range};
use crate::value::{Value, unstorable};

/// Writes the value as the type has it.
pub(super) fn encode(value: &Value, ty: &Type, out: &mut BytesMut) -> Result<IsNull> {
    if let Value::Null = value {
        return Ok(IsNull::Yes);
    }
    match (form(ty), value) {
        (_, Value::Invalid(reason)) => return Err(unstorable(reason)),
        (Form::Bool, Value::Bool(value)) => out.put_u8(u8::from(*value)),
        (Form::Int2, Value::Int(_) | Value::Uint(_)) => out.put_i16(integer(value, ty)?),
        (Form::Int4, Value::Int(_) | Value::Uint(_)) => out.put_i32(integer(value, ty)?),
        (Form::Int8, Value::Int(_) | Value::Uint(_)) => out.put_i64(integer(value, ty)?),
        (Form::Oid, Value::Int(_) | Value::Uint(_)) => out.put_u32(integer(value, ty)?),
        (Form::Float4, Value::Float(number)) => out.put_f32(single(*number)?),
        (Form::Float4, Value::Int(number)) => out.put_f32(single(exact(*number, 1 << 24, ty)?)?),
        (Form::Float8, Value::Float(number)) => out.put_f64(*number),
        (Form::Float8, Value::Int(number)) => out.put_f64(exact(*number, 1 << 53, ty)?),
        (Form::Numeric, Value::Int(number)) => numeric::encode(*number < 0, number.unsigned_abs().into(), 0, out),
        (Form::Numeric, Value::Uint(number)) => numeric::encode(false, (*number).into(), 0, out),
        #[cfg(feature = "decimal")]
        (Form::Numeric, Value::Decimal(number)) => decimal(*number, out),
        (Form::Bytes, Value::Bytes(bytes)) => out.put_slice(bytes),
        #[cfg(feature = "uuid")]
        (Form::Uuid, Value::Uuid(uuid)) => out.put_slice(uuid.as_bytes()),
        #[cfg(feature = "chrono")]
        (Form::Date, Value::Date(date)) => out.put_i32(calendar::days(*date)?),
        #[cfg(feature = "chrono")]
        (Form::Time, Value::Time(time)) => out.put_i64(calendar::micros_of_day(*time)),
        #[cfg(feature = "chrono")]
        (Form::DateTime | Form::Timestamp, Value::DateTime(moment)) => out.put_i64(calendar::micros(*moment)?),
        #[cfg(feature = "chrono")]
        (Form::DateTime | Form::Timestamp, Value::Timestamp(moment)) => out.put_i64(calendar::micros(moment.naive_utc())?),
        (Form::Interval, Value::Interval(interval)) => {
            out.put_i64(interval.microseconds);
            out.put_i32(interval.days);
            out.put_i32(interval.months);
        }
        #[cfg(feature = "net")]
        (Form::Inet, Value::Inet(address)) => put_address(address.address(), address.network_length(), false, out),
        #[cfg(feature = "net")]
        (Form::Inet | Form::Cidr, Value::Cidr(network)) => {
            put_address(network.first_address(), network.network_length(), matches!(form(ty), Form::Cidr), out);
        }
        (Form::MacAddr, Value::MacAddr(address)) => out.put_slice(&address.0),
        (Form::Bits, Value::Bits(bits)) => put_bits(bits, out)?,
        (Form::Vector, Value::Vector(numbers)) => put_vector(numbers, out)?,
        (Form::Vector, Value::Array(values)) => {
            let single =
                |value: &Value| if let Value::Float(number) = value { single(*number) } else { Err(mismatch(value, ty)) };
            put_vector(&values.iter().map(single).collect::<Result<Vec<_>>>()?, out)?;
        }
        (Form::Array(element), Value::Array(values)) => put_array(values.iter(), element, out)?,
        (Form::Array(element), Value::Vector(numbers)) => {
            put_array(floats(numbers).iter(), element, out)?;
        }
        (Form::Range(bound), Value::Range(range)) => put_range(range, bound, out)?,
        (Form::Composite(fields), Value::Composite(values)) => put_composite(values, fields, ty, out)?,
        (Form::Json, value) => put_json(value, ty, out)?,
        (Form::Jsonb, value) => {
            out.put_u8(1);
            put_json(value, ty, out)?;
        }
        (Form::Text, value) => put_text(&text_form(value)?.ok_or_else(|| mismatch(value, ty))?, out)?,
        _ => return Err(mismatch(value, ty)),
    }
    Ok(IsNull::No)
}

/// Writes the values as the type of arrays has them.
pub(super) fn array<'v>(values: impl ExactSizeIterator<Item = &'v Value> + Clone, ty: &Type, out: &mut BytesMut) -> Result<()> {
    match form(ty) {
        Form::Array(element) => put_array(values, element, out),
        _ => Err(unstorable(&format!("the values of a column are no value of a parameter of type `{}`", ty.name()))),
    }
}

/// Text that PostgreSQL can hold.
pub(super) fn without_nul(text: &str) -> Result<&str> {
    if text.contains('\0') { Err(unstorable("PostgreSQL text cannot hold NUL")) } else { Ok(text) }
}

#[cold]
fn mismatch(value: &Value, ty: &Type) -> Error {
    unstorable(&format!("{} is no value of a parameter of type `{}`", value.kind(), ty.name()))
}

fn put_text(text: &str, out: &mut BytesMut) -> Result<()> {
    out.put_slice(without_nul(text)?.as_bytes());
    Ok(())
}

fn put_json(value: &Value, ty: &Type, out: &mut BytesMut) -> Result<()> {
    match value {
        #[cfg(feature = "json")]
        Value::Json(document) => put_text(document, out),
        Value::Array(_) | Value::Vector(_) | Value::Range(_) | Value::Composite(_) => put_text(&json_form(value)?, out),
        _ => Err(mismatch(value, ty)),
    }
}

fn integer<T: TryFrom<i64> + TryFrom<u64>>(value: &Value, ty: &Type) -> Result<T> {
    let number = match value {
        Value::Int(number) => T::try_from(*number).ok(),
        Value::Uint(number) => T::try_from(*number).ok(),
        _ => return Err(mismatch(value, ty)),
    };
    number.ok_or_else(|| unstorable(&format!("the integer is out of range for a parameter of type `{}`", ty.name())))
}

#[expect(clippy::cast_precision_loss, reason = "the range is checked")]
fn exact(number: i64, limit: u64, ty: &Type) -> Result<f64> {
    if number.unsigned_abs() > limit {
        return Err(unstorable(&format!("the integer has more digits than a parameter of type `{}`", ty.name())));
    }
    Ok(number as f64)
}

fn single(number: f64) -> Result<f32> {
    #[expect(clippy::cast_possible_truncation, reason = "rounding to the nearest f32 is what a column of that type does")]
    let rounded = number as f32;
    if rounded.is_infinite() && number.is_finite() {
        return Err(unstorable("the number is out of range for a parameter of type `float4`"));
    }
    Ok(rounded)
}

#[cfg(feature = "decimal")]
fn decimal(number: rust_decimal::Decimal, out: &mut BytesMut) {
    // The scale of a decimal number is at most 28.
    let scale = u16::try_from(number.scale()).unwrap_or_default();
    numeric::encode(number.is_sign_negative(), number.mantissa().unsigned_abs(), scale, out);
}

#[cfg(feature = "net")]
fn put_address(address: std::net::IpAddr, length: u8, is_cidr: bool, out: &mut BytesMut) {
    // PostgreSQL numbers its families of addresses 2 and 3 on every machine.
    match address {
        std::net::IpAddr::V4(address) => {
            out.put_slice(&[2, length, u8::from(is_cidr), 4]);
            out.put_slice(&address.octets());
        }
        std::net::IpAddr::V6(address) => {
            out.put_slice(&[3, length, u8::from(is_cidr), 16]);
            out.put_slice(&address.octets());
        }
    }
}

fn put_bits(bits: &BitString, out: &mut BytesMut) -> Result<()> {
    out.put_i32(count(bits.len())?);
    out.put_slice(bits.as_bytes());
    Ok(())
}

fn put_vector(numbers: &[f32], out: &mut BytesMut) -> Result<()> {
    let length = u16::try_from(numbers.len()).map_err(|_| unstorable("a vector has at most 65535 numbers"))?;
    out.put_u16(length);
    out.put_u16(0);
    for number in numbers {
        out.put_f32(*number);
    }
    Ok(())
}

fn put_array<'v>(values: impl ExactSizeIterator<Item = &'v Value> + Clone, element: &Type, out: &mut BytesMut) -> Result<()> {
    let length = values.len();
    out.put_i32(i32::from(length > 0));
    out.put_i32(i32::from(values.clone().any(|value| *value == Value::Null)));
    out.put_u32(element.oid());
    if length > 0 {
        out.put_i32(count(length)?);
        out.put_i32(1);
    }
    values.into_iter().try_for_each(|value| put_prefixed(value, element, out))
}

fn put_composite(values: &[Value], fields: &[Field], ty: &Type, out: &mut BytesMut) -> Result<()> {
    if values.len() != fields.len() {
        let (given, has) = (values.len(), fields.len());
        return Err(unstorable(&format!("the type `{}` has {has} fields, {given} were given", ty.name())));
    }
    out.put_i32(count(fields.len())?);
    for (value, field) in values.iter().zip(fields) {
        out.put_u32(field.type_().oid());
        put_prefixed(value, field.type_(), out)?;
    }
    Ok(())
}

fn put_range(range: &Range<Value>, ty: &Type, out: &mut BytesMut) -> Result<()> {
    let Range::Between(lower, upper) = range else {
        out.put_u8(EMPTY);
        return Ok(());
    };
    let flag = |bound: &Bound<Value>, included, infinite| match bound {
        Bound::Included(_) => included,
        Bound::Excluded(_) => 0,
        Bound::Unbounded => infinite,
    };
    out.put_u8(flag(lower, LOWER_INCLUDED, NO_LOWER) | flag(upper, UPPER_INCLUDED, NO_UPPER));
    for bound in [lower, upper] {
        match bound {
            Bound::Included(Value::Null) | Bound::Excluded(Value::Null) => return Err(unstorable("NULL is no bound of a range")),
            Bound::Included(value) | Bound::Excluded(value) => put_prefixed(value, ty, out)?,
            Bound::Unbounded => {}
        }
    }
    Ok(())
}

/// Writes a value behind its length, which is -1 for NULL.
fn put_prefixed(value: &Value, ty: &Type, out: &mut BytesMut) -> Result<()> {
    let start = out.len();
    out.put_i32(-1);
    if let IsNull::No = encode(value, ty, out)? {
        let length = count(out.len() - start - 4)?;
        out[start..start + 4].copy_from_slice(&length.to_be_bytes());
    }
    Ok(())
}

fn count(length: usize) -> Result<i32> {
    i32::try_from(length).map_err(|_| unstorable("the value is larger than 2 GiB"))
}
