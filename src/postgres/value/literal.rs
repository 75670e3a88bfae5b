//! Values as text, for types that have no binary form here: PostgreSQL's own input functions read them.

use std::ops::Bound;

use tokio_postgres::types::Type;

use super::encode::without_nul;
use super::form::{Form, form};
use crate::codec::text_form;
use crate::error::Result;
use crate::types::Range;
use crate::value::{Value, unstorable};

/// Whether the value reaches the type only as text.
pub(super) fn is_needed(value: &Value, ty: &Type) -> bool {
    match (form(ty), value) {
        (_, Value::Null | Value::Invalid(_)) => false,
        // `\` has a meaning of its own in the text of bytes.
        (Form::Text | Form::Bytes, Value::Text(_)) => false,
        (Form::Unknown, _) | (_, Value::Text(_)) | (Form::Numeric, Value::Float(_)) => true,
        #[cfg(feature = "decimal")]
        (Form::Float4 | Form::Float8, Value::Decimal(_)) => true,
        (Form::Array(_), Value::Array(values)) => is_needed_in(values.iter(), ty),
        (Form::Array(element), Value::Vector(_)) => is_needed(&Value::Float(0.0), element),
        (Form::Range(ty), Value::Range(range)) => match &**range {
            Range::Empty => false,
            Range::Between(lower, upper) => [lower, upper].into_iter().filter_map(inner).any(|value| is_needed(value, ty)),
        },
        (Form::Composite(fields), Value::Composite(values)) => {
            fields.iter().zip(values).any(|(field, value)| is_needed(value, field.type_()))
        }
        _ => false,
    }
}

/// Whether the values reach the array of the type only as text.
pub(super) fn is_needed_in<'v>(mut values: impl Iterator<Item = &'v Value>, ty: &Type) -> bool {
    matches!(form(ty), Form::Array(element) if values.any(|value| is_needed(value, element)))
}

/// The value as the input function of the type reads it.
pub(super) fn literal(value: &Value, ty: &Type) -> Result<String> {
    match (form(ty), value) {
        (Form::Array(_), Value::Vector(numbers)) => unquoted(&Value::Array(floats(numbers))),
        _ => unquoted(value),
    }
}

/// The numbers as elements of an array.
pub(super) fn floats(numbers: &[f32]) -> Vec<Value> {
    numbers.iter().map(|number| Value::Float((*number).into())).collect()
}

/// The values as the input function of an array reads them.
pub(super) fn array<'v>(values: impl Iterator<Item = &'v Value>) -> Result<String> {
    let text = format!("{{{}}}", list(values, "NULL")?);
    without_nul(&text)?;
    Ok(text)
}

fn unquoted(value: &Value) -> Result<String> {
    let text = match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Uint(number) => number.to_string(),
        Value::Float(number) => float(*number),
        Value::Bytes(bytes) => bytes.iter().fold("\\x".to_owned(), |hex, byte| format!("{hex}{byte:02x}")),
        Value::Array(values) => array(values.iter())?,
        Value::Composite(values) => format!("({})", list(values.iter(), "")?),
        Value::Range(range) => range_literal(range)?,
        other => text_form(other)?.ok_or_else(|| unstorable("NULL has no text"))?.into_owned(),
    };
    without_nul(&text)?;
    Ok(text)
}

fn inner(bound: &Bound<Value>) -> Option<&Value> {
    match bound {
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
        Bound::Unbounded => None,
    }
}

fn float(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    format!("{number:?}")
}

fn list<'v>(values: impl Iterator<Item = &'v Value>, null: &str) -> Result<String> {
    let parts = values.map(|value| if *value == Value::Null { Ok(null.to_owned()) } else { quoted(value) });
    Ok(parts.collect::<Result<Vec<_>>>()?.join(","))
}

fn range_literal(range: &Range<Value>) -> Result<String> {
    let Range::Between(lower, upper) = range else {
        return Ok("empty".to_owned());
    };
    let open = if matches!(lower, Bound::Included(_)) { '[' } else { '(' };
    let close = if matches!(upper, Bound::Included(_)) { ']' } else { ')' };
    let text = |bound| inner(bound).map_or_else(|| Ok(String::new()), quoted);
    Ok(format!("{open}{},{}{close}", text(lower)?, text(upper)?))
}

/// A part of a larger value: what the quotes and the backslashes hide is read as it is.
fn quoted(value: &Value) -> Result<String> {
    Ok(format!("\"{}\"", unquoted(value)?.replace('\\', "\\\\").replace('"', "\\\"")))
}
