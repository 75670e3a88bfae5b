//! The text of values in databases that have no types for them.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Bound;

use crate::error::Result;
use crate::types::Range;
use crate::value::{Value, unstorable};

#[cfg(feature = "chrono")]
use super::calendar_text;

/// The value as text; `None` for what every database has: NULL, numbers, truth values and bytes.
pub(crate) fn text_form(value: &Value) -> Result<Option<Cow<'_, str>>> {
    Ok(Some(match value {
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Uint(_) | Value::Float(_) | Value::Bytes(_) => return Ok(None),
        Value::Text(text) => Cow::Borrowed(text),
        #[cfg(feature = "chrono")]
        Value::Date(date) => with_year(calendar_text::write_date(*date))?,
        #[cfg(feature = "chrono")]
        Value::Time(time) => calendar_text::write_time(*time).into(),
        #[cfg(feature = "chrono")]
        Value::DateTime(moment) => with_year(calendar_text::write_date_time(*moment))?,
        #[cfg(feature = "chrono")]
        Value::Timestamp(moment) => with_year(calendar_text::write_timestamp(*moment))?,
        #[cfg(feature = "decimal")]
        Value::Decimal(number) => number.to_string().into(),
        #[cfg(feature = "uuid")]
        Value::Uuid(uuid) => uuid.hyphenated().to_string().into(),
        #[cfg(feature = "json")]
        Value::Json(document) => Cow::Borrowed(document),
        Value::Interval(interval) => interval.to_string().into(),
        #[cfg(feature = "net")]
        Value::Inet(address) => address.to_string().into(),
        #[cfg(feature = "net")]
        Value::Cidr(network) => format!("{network:#}").into(),
        Value::MacAddr(address) => address.to_string().into(),
        Value::Bits(bits) => bits.to_string().into(),
        Value::Array(_) | Value::Range(_) | Value::Composite(_) | Value::Vector(_) => json_form(value)?.into(),
        Value::Invalid(reason) => return Err(unstorable(reason)),
    }))
}

/// The value as a JSON document: text as a string, parts as an array.
pub(crate) fn json_form(value: &Value) -> Result<String> {
    let mut json = String::new();
    push_json(&mut json, value)?;
    Ok(json)
}

#[cfg(feature = "chrono")]
fn with_year(text: Option<String>) -> Result<Cow<'static, str>> {
    text.map(Cow::Owned).ok_or_else(|| unstorable("dates as text have years from 0000 to 9999"))
}

fn push_json(json: &mut String, value: &Value) -> Result<()> {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        Value::Int(number) => push(json, format_args!("{number}")),
        Value::Uint(number) => push(json, format_args!("{number}")),
        Value::Float(number) => push_float(json, *number)?,
        Value::Bytes(_) => return Err(unstorable("JSON has no bytes, and arrays are JSON here")),
        Value::Array(parts) | Value::Composite(parts) => push_array(json, parts, push_json)?,
        Value::Vector(numbers) => push_array(json, numbers, |json, number| push_float(json, *number))?,
        Value::Range(range) => push_range(json, range)?,
        other => push_string(json, &text_form(other)?.unwrap_or_default()),
    }
    Ok(())
}

fn push_array<T>(json: &mut String, parts: &[T], push_part: impl Fn(&mut String, &T) -> Result<()>) -> Result<()> {
    json.push('[');
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        push_part(json, part)?;
    }
    json.push(']');
    Ok(())
}

/// Writes the fewest digits that are read as the same number.
fn push_float(json: &mut String, number: impl Into<f64> + std::fmt::Debug + Copy) -> Result<()> {
    if !number.into().is_finite() {
        return Err(unstorable("JSON has no NaN and no infinity"));
    }
    push(json, format_args!("{number:?}"));
    Ok(())
}

fn push(json: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = json.write_fmt(text);
}

fn push_range(json: &mut String, range: &Range<Value>) -> Result<()> {
    let Range::Between(lower, upper) = range else {
        json.push_str("[]");
        return Ok(());
    };
    json.push_str(if matches!(lower, Bound::Included(_)) { "[\"[" } else { "[\"(" });
    json.push_str(if matches!(upper, Bound::Included(_)) { "]\"" } else { ")\"" });
    for bound in [lower, upper] {
        json.push(',');
        match bound {
            Bound::Included(value) | Bound::Excluded(value) => push_json(json, value)?,
            Bound::Unbounded => json.push_str("null"),
        }
    }
    json.push(']');
    Ok(())
}

fn push_string(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..='\u{1f}' => push(json, format_args!("\\u{:04x}", u32::from(character))),
            _ => json.push(character),
        }
    }
    json.push('"');
}
