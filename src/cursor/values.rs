//! The values by which a list is ordered, as bytes: a letter for the kind of each, then the value.
//!
//! They are read as exactly the values that were written, so that the row they belong to is found again. Numbers have the highest byte
//! first; what has no fixed size stands behind its length.

use crate::codec::text_form;
use crate::error::{Error, ErrorKind, Result};
use crate::types::{Interval, MacAddr};
use crate::value::Value;

/// Writes the values one after another.
pub(super) fn write(values: &[Value]) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(9 * values.len());
    for value in values {
        write_one(&mut bytes, value)?;
    }
    Ok(bytes)
}

/// Reads what was written, to its end.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Value>> {
    let mut reader = Reader(bytes);
    let mut values = Vec::new();
    while !reader.0.is_empty() {
        values.push(read_one(&mut reader)?);
    }
    Some(values)
}

fn write_one(out: &mut Vec<u8>, value: &Value) -> Result<()> {
    match value {
        Value::Null => out.push(b'n'),
        Value::Bool(value) => fixed(out, b'b', &[u8::from(*value)]),
        Value::Int(number) => fixed(out, b'i', &number.to_be_bytes()),
        Value::Uint(number) => fixed(out, b'u', &number.to_be_bytes()),
        Value::Float(number) => fixed(out, b'f', &number.to_bits().to_be_bytes()),
        Value::Text(text) => sized(out, b't', text.as_bytes())?,
        Value::Bytes(bytes) => sized(out, b'y', bytes)?,
        #[cfg(feature = "chrono")]
        Value::Date(date) => fixed(out, b'd', &calendar::date(*date)),
        #[cfg(feature = "chrono")]
        Value::Time(time) => fixed(out, b'h', &calendar::time(*time)),
        #[cfg(feature = "chrono")]
        Value::DateTime(moment) => fixed(out, b'm', &calendar::moment(*moment)),
        #[cfg(feature = "chrono")]
        Value::Timestamp(moment) => fixed(out, b'z', &calendar::moment(moment.naive_utc())),
        #[cfg(feature = "uuid")]
        Value::Uuid(uuid) => fixed(out, b'g', uuid.as_bytes()),
        Value::Interval(Interval { months, days, microseconds }) => {
            fixed(out, b'v', &months.to_be_bytes());
            out.extend(days.to_be_bytes());
            out.extend(microseconds.to_be_bytes());
        }
        Value::MacAddr(address) => fixed(out, b'a', &address.0),
        other => {
            let kind = letter(other).ok_or_else(|| unorderable(other))?;
            sized(out, kind, text_form(other)?.unwrap_or_default().as_bytes())?;
        }
    }
    Ok(())
}

/// The letter of a value that is written as its text.
const fn letter(value: &Value) -> Option<u8> {
    match value {
        #[cfg(feature = "decimal")]
        Value::Decimal(_) => Some(b'e'),
        #[cfg(feature = "json")]
        Value::Json(_) => Some(b'j'),
        #[cfg(feature = "net")]
        Value::Inet(_) => Some(b'o'),
        #[cfg(feature = "net")]
        Value::Cidr(_) => Some(b'c'),
        Value::Bits(_) => Some(b's'),
        _ => None,
    }
}

#[cold]
fn unorderable(value: &Value) -> Error {
    let kind = match value {
        Value::Array(_) | Value::Vector(_) => "an array",
        Value::Range(_) => "a range",
        _ => "a composite",
    };
    Error::new(ErrorKind::Unsupported, format!("a cursor cannot hold {kind}: order the pages by other columns"))
}

fn fixed(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    out.push(kind);
    out.extend_from_slice(bytes);
}

fn sized(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) -> Result<()> {
    let too_long = |_| Error::new(ErrorKind::Unsupported, "a cursor cannot hold a value of 4 GiB");
    let length = u32::try_from(bytes.len()).map_err(too_long)?;
    fixed(out, kind, &length.to_be_bytes());
    out.extend_from_slice(bytes);
    Ok(())
}

fn read_one(bytes: &mut Reader<'_>) -> Option<Value> {
    let [kind] = bytes.fixed()?;
    Some(match kind {
        b'n' => Value::Null,
        b'b' => match bytes.fixed()? {
            [0] => Value::Bool(false),
            [1] => Value::Bool(true),
            [_] => return None,
        },
        b'i' => Value::Int(i64::from_be_bytes(bytes.fixed()?)),
        b'u' => Value::Uint(u64::from_be_bytes(bytes.fixed()?)),
        b'f' => Value::Float(f64::from_bits(u64::from_be_bytes(bytes.fixed()?))),
        b't' => Value::Text(bytes.text()?.to_owned()),
        b'y' => Value::Bytes(bytes.sized()?.to_owned()),
        #[cfg(feature = "chrono")]
        b'd' => Value::Date(calendar::read_date(bytes.fixed()?)?),
        #[cfg(feature = "chrono")]
        b'h' => Value::Time(calendar::read_time(bytes.fixed()?)?),
        #[cfg(feature = "chrono")]
        b'm' => Value::DateTime(calendar::read_moment(bytes.fixed()?)?),
        #[cfg(feature = "chrono")]
        b'z' => Value::Timestamp(calendar::read_moment(bytes.fixed()?)?.and_utc()),
        #[cfg(feature = "uuid")]
        b'g' => Value::Uuid(uuid::Uuid::from_bytes(bytes.fixed()?)),
        b'v' => Value::Interval(Interval {
            months: i32::from_be_bytes(bytes.fixed()?),
            days: i32::from_be_bytes(bytes.fixed()?),
            microseconds: i64::from_be_bytes(bytes.fixed()?),
        }),
        b'a' => Value::MacAddr(MacAddr(bytes.fixed()?)),
        #[cfg(feature = "decimal")]
        b'e' => Value::Decimal(rust_decimal::Decimal::from_str_exact(bytes.text()?).ok()?),
        #[cfg(feature = "json")]
        b'j' => Value::Json(bytes.text()?.to_owned()),
        #[cfg(feature = "net")]
        b'o' => Value::Inet(bytes.text()?.parse().ok()?),
        #[cfg(feature = "net")]
        b'c' => Value::Cidr(bytes.text()?.parse().ok()?),
        b's' => Value::Bits(bytes.text()?.parse().ok()?),
        _ => return None,
    })
}

/// What is left to read.
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }

    fn sized(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(u32::from_be_bytes(self.fixed()?)).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'b str> {
        str::from_utf8(self.sized()?).ok()
    }
}

/// Dates as days, times as seconds and nanoseconds.
#[cfg(feature = "chrono")]
mod calendar {
    use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

    pub(super) fn date(date: NaiveDate) -> [u8; 4] {
        date.num_days_from_ce().to_be_bytes()
    }

    pub(super) fn time(time: NaiveTime) -> [u8; 8] {
        let bytes = u64::from(time.num_seconds_from_midnight()) << 32 | u64::from(time.nanosecond());
        bytes.to_be_bytes()
    }

    pub(super) fn moment(moment: NaiveDateTime) -> [u8; 12] {
        let mut bytes = [0; 12];
        bytes[..4].copy_from_slice(&date(moment.date()));
        bytes[4..].copy_from_slice(&time(moment.time()));
        bytes
    }

    pub(super) fn read_date(bytes: [u8; 4]) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(bytes))
    }

    pub(super) fn read_time([s1, s2, s3, s4, n1, n2, n3, n4]: [u8; 8]) -> Option<NaiveTime> {
        let (seconds, nanoseconds) = (u32::from_be_bytes([s1, s2, s3, s4]), u32::from_be_bytes([n1, n2, n3, n4]));
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanoseconds)
    }

    pub(super) fn read_moment(bytes: [u8; 12]) -> Option<NaiveDateTime> {
        let (date, time) = bytes.split_first_chunk()?;
        Some(read_date(*date)?.and_time(read_time(time.try_into().ok()?)?))
    }
}

#[cfg(all(test, feature = "chrono", feature = "decimal", feature = "json", feature = "net", feature = "uuid"))]
mod tests;
