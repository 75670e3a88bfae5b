//! Cells from PostgreSQL's binary forms.

#[cfg(feature = "net")]
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use tokio_postgres::types::Type;

#[cfg(feature = "chrono")]
use super::calendar;
use super::form::{Form, form};
use super::nested::{Nested, take, truncated};
use crate::codec::DecodeError;
use crate::types::{BitsRef, Interval, MacAddr};
use crate::value::ValueRef;

/// Reads a cell of the type.
pub(in crate::postgres) fn decode<'r>(ty: &'r Type, bytes: &'r [u8]) -> Result<ValueRef<'r>, DecodeError> {
    match form(ty) {
        Form::Bool => exactly(bytes).map(|[byte]| ValueRef::Bool(byte != 0)),
        Form::Int2 => exactly(bytes).map(|bytes| ValueRef::Int(i16::from_be_bytes(bytes).into())),
        Form::Int4 => exactly(bytes).map(|bytes| ValueRef::Int(i32::from_be_bytes(bytes).into())),
        Form::Int8 => exactly(bytes).map(|bytes| ValueRef::Int(i64::from_be_bytes(bytes))),
        Form::Oid => exactly(bytes).map(|bytes| ValueRef::Int(u32::from_be_bytes(bytes).into())),
        Form::Float4 => exactly(bytes).map(|bytes| ValueRef::Float(f32::from_be_bytes(bytes).into())),
        Form::Float8 => exactly(bytes).map(|bytes| ValueRef::Float(f64::from_be_bytes(bytes))),
        Form::Numeric => numeric(bytes),
        Form::Text => text(bytes).map(ValueRef::Text),
        Form::Bytes => Ok(ValueRef::Bytes(bytes)),
        Form::Uuid => uuid(bytes),
        Form::Date | Form::Time | Form::DateTime | Form::Timestamp => calendar(form(ty), bytes),
        Form::Json => text(bytes).map(json),
        Form::Jsonb => text(bytes.strip_prefix(&[1]).ok_or_else(truncated)?).map(json),
        Form::Interval => interval(bytes),
        Form::Inet | Form::Cidr => address(bytes),
        Form::MacAddr => exactly(bytes).map(|bytes| ValueRef::MacAddr(MacAddr(bytes))),
        Form::Bits => bits(bytes),
        Form::Vector | Form::Array(_) | Form::Range(_) | Form::Composite(_) => Ok(ValueRef::Nested(Nested::new(ty, bytes))),
        Form::Unknown => Err(unknown(ty)),
    }
}

fn exactly<const N: usize>(bytes: &[u8]) -> Result<[u8; N], DecodeError> {
    bytes.try_into().map_err(|_| truncated())
}

fn text(bytes: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(bytes).map_err(|_| DecodeError::new("the text is not valid UTF-8"))
}

#[cold]
fn unknown(ty: &Type) -> DecodeError {
    DecodeError::new(format!("the type `{}` cannot be read: cast the column to text in the statement", ty.name()))
}

/// The error of a type whose feature is not turned on.
#[cfg(not(all(feature = "chrono", feature = "decimal", feature = "net", feature = "uuid")))]
#[cold]
fn feature(ty: &str, name: &str) -> DecodeError {
    DecodeError::new(format!("turn on the feature `{name}` to read the type `{ty}`, or cast the column to text in the statement"))
}

#[cfg(feature = "decimal")]
fn numeric(bytes: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    super::numeric::decode(bytes).map(ValueRef::Decimal)
}

#[cfg(not(feature = "decimal"))]
fn numeric(_: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    Err(feature("numeric", "decimal"))
}

#[cfg(feature = "uuid")]
fn uuid(bytes: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    exactly(bytes).map(uuid::Uuid::from_bytes).map(ValueRef::Uuid)
}

#[cfg(not(feature = "uuid"))]
fn uuid(_: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    Err(feature("uuid", "uuid"))
}

#[cfg(feature = "json")]
const fn json(document: &str) -> ValueRef<'_> {
    ValueRef::Json(document)
}

#[cfg(not(feature = "json"))]
const fn json(document: &str) -> ValueRef<'_> {
    ValueRef::Text(document)
}

#[cfg(feature = "chrono")]
fn calendar(form: Form<'_>, bytes: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    match form {
        Form::Date => calendar::date(i32::from_be_bytes(exactly(bytes)?)).map(ValueRef::Date),
        Form::Time => calendar::time(i64::from_be_bytes(exactly(bytes)?)).map(ValueRef::Time),
        Form::DateTime => calendar::moment(i64::from_be_bytes(exactly(bytes)?)).map(ValueRef::DateTime),
        _ => calendar::moment(i64::from_be_bytes(exactly(bytes)?)).map(|moment| ValueRef::Timestamp(moment.and_utc())),
    }
}

#[cfg(not(feature = "chrono"))]
fn calendar(_: Form<'_>, _: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    Err(feature("date, time or timestamp", "chrono"))
}

fn interval(mut bytes: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    let microseconds = i64::from_be_bytes(take(&mut bytes)?);
    let days = i32::from_be_bytes(take(&mut bytes)?);
    let months = i32::from_be_bytes(exactly(bytes)?);
    if matches!((microseconds, days, months), (i64::MAX, i32::MAX, i32::MAX) | (i64::MIN, i32::MIN, i32::MIN)) {
        return Err(DecodeError::new("the interval is infinity: cast the column to text in the statement"));
    }
    Ok(ValueRef::Interval(Interval { months, days, microseconds }))
}

#[cfg(feature = "net")]
fn address(mut bytes: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    let [_family, length, is_cidr, _size] = take(&mut bytes)?;
    let address = match bytes.len() {
        4 => IpAddr::V4(Ipv4Addr::from(exactly::<4>(bytes)?)),
        _ => IpAddr::V6(Ipv6Addr::from(exactly::<16>(bytes)?)),
    };
    if is_cidr == 1 {
        cidr::IpCidr::new(address, length).map(ValueRef::Cidr).map_err(|_| truncated())
    } else {
        cidr::IpInet::new(address, length).map(ValueRef::Inet).map_err(|_| truncated())
    }
}

#[cfg(not(feature = "net"))]
fn address(_: &[u8]) -> Result<ValueRef<'static>, DecodeError> {
    Err(feature("inet", "net"))
}

fn bits(mut bytes: &[u8]) -> Result<ValueRef<'_>, DecodeError> {
    let length = usize::try_from(i32::from_be_bytes(take(&mut bytes)?)).map_err(|_| truncated())?;
    BitsRef::new(length, bytes).map(ValueRef::Bits).ok_or_else(truncated)
}
