//! Values and cells as MySQL and MariaDB have them in their binary protocol. Both drivers share these types.

use mysql_async::consts::{ColumnFlags, ColumnType};
use mysql_async::{Column, Row, Value as Native};

use crate::codec::{DecodeError, text_form};
use crate::error::{Error, ErrorKind, Result};
use crate::value::{Value, ValueRef, unstorable};

#[cfg(all(test, feature = "chrono", feature = "decimal", feature = "json", feature = "net", feature = "uuid"))]
mod tests;

/// The number of the character set that means bytes.
const BINARY: u16 = 63;

/// The values as the driver binds them.
pub(crate) fn parameters(values: &[Value]) -> Result<Vec<Native>> {
    // Collecting results does not know how many there will be.
    let mut parameters = Vec::with_capacity(values.len());
    for value in values {
        parameters.push(parameter(value)?);
    }
    Ok(parameters)
}

/// The value as the driver binds it. What MySQL has no type for is text: JSON for arrays, ranges and composites.
fn parameter(value: &Value) -> Result<Native> {
    Ok(match value {
        Value::Null => Native::NULL,
        Value::Bool(value) => Native::Int(i64::from(*value)),
        Value::Int(number) => Native::Int(*number),
        Value::Uint(number) => Native::UInt(*number),
        Value::Float(number) if number.is_finite() => Native::Double(*number),
        Value::Float(_) => return Err(unstorable("MySQL has no NaN and no infinity")),
        Value::Bytes(bytes) => Native::Bytes(bytes.clone()),
        #[cfg(feature = "chrono")]
        Value::Date(date) => calendar::parameter(date.and_time(chrono::NaiveTime::MIN))?,
        #[cfg(feature = "chrono")]
        Value::Time(time) => calendar::time_parameter(*time),
        #[cfg(feature = "chrono")]
        Value::DateTime(moment) => calendar::parameter(*moment)?,
        #[cfg(feature = "chrono")]
        Value::Timestamp(moment) => calendar::parameter(moment.naive_utc())?,
        other => text_form(other)?.map_or(Native::NULL, |text| Native::Bytes(text.into_owned().into_bytes())),
    })
}

/// Reads a cell.
pub(crate) fn cell(row: &Row, index: usize) -> Result<ValueRef<'_>, DecodeError> {
    let cell = row.columns_ref().get(index).zip(row.as_ref(index));
    let (column, value) = cell.ok_or_else(|| DecodeError::new("the row has no such column"))?;
    read(column, value)
}

/// MySQL orders enums and sets by the place of their labels and compares them as text, and compares no document with its text.
pub(crate) fn check_order(row: &Row, index: usize) -> Result<()> {
    let differs = |column: &&Column| {
        column.flags().intersects(ColumnFlags::ENUM_FLAG | ColumnFlags::SET_FLAG)
            || column.column_type() == ColumnType::MYSQL_TYPE_JSON
    };
    let Some(column) = row.columns_ref().get(index).filter(differs) else { return Ok(()) };
    let message = format!(
        "pages cannot be ordered by `{}`: MySQL does not compare an ENUM, a SET or JSON as it orders it",
        column.name_str()
    );
    Err(Error::new(ErrorKind::Unsupported, message))
}

fn read<'r>(column: &Column, value: &'r Native) -> Result<ValueRef<'r>, DecodeError> {
    match value {
        Native::NULL => Ok(ValueRef::Null),
        Native::Int(number) => Ok(ValueRef::Int(*number)),
        Native::UInt(number) => Ok(ValueRef::Uint(*number)),
        Native::Float(number) => Ok(ValueRef::Float(f64::from(*number))),
        Native::Double(number) => Ok(ValueRef::Float(*number)),
        Native::Bytes(bytes) => of_bytes(column, bytes),
        #[cfg(feature = "chrono")]
        Native::Date(..) | Native::Time(..) => calendar::cell(column, value),
        #[cfg(not(feature = "chrono"))]
        Native::Date(..) | Native::Time(..) => Err(DecodeError::new(
            "turn on the feature `chrono` to read dates and times, or cast the column to char in the statement",
        )),
    }
}

fn of_bytes<'r>(column: &Column, bytes: &'r [u8]) -> Result<ValueRef<'r>, DecodeError> {
    match column.column_type() {
        ColumnType::MYSQL_TYPE_BIT => bits(bytes),
        ColumnType::MYSQL_TYPE_JSON => text(bytes).map(json),
        ColumnType::MYSQL_TYPE_DECIMAL | ColumnType::MYSQL_TYPE_NEWDECIMAL => decimal(text(bytes)?),
        _ if column.character_set() == BINARY => Ok(ValueRef::Bytes(bytes)),
        _ => text(bytes).map(ValueRef::Text),
    }
}

fn text(bytes: &[u8]) -> Result<&str, DecodeError> {
    str::from_utf8(bytes).map_err(|_| DecodeError::new("the text is not valid UTF-8"))
}

/// At most 64 bits, the highest first.
fn bits(bytes: &[u8]) -> Result<ValueRef<'_>, DecodeError> {
    let mut number = [0; 8];
    let start = number.len().checked_sub(bytes.len()).ok_or_else(|| DecodeError::new("the cell has more than 64 bits"))?;
    number[start..].copy_from_slice(bytes);
    Ok(ValueRef::Uint(u64::from_be_bytes(number)))
}

#[cfg(feature = "decimal")]
fn decimal(number: &str) -> Result<ValueRef<'_>, DecodeError> {
    crate::codec::decimal::parse(number).map(ValueRef::Decimal)
}

#[cfg(not(feature = "decimal"))]
#[allow(clippy::unnecessary_wraps, reason = "with the feature it can fail")]
fn decimal(number: &str) -> Result<ValueRef<'_>, DecodeError> {
    Ok(ValueRef::Text(number))
}

#[cfg(feature = "json")]
const fn json(document: &str) -> ValueRef<'_> {
    ValueRef::Json(document)
}

#[cfg(not(feature = "json"))]
const fn json(document: &str) -> ValueRef<'_> {
    ValueRef::Text(document)
}

/// Dates and times. A connection's time zone is UTC, so what a `TIMESTAMP` shows is UTC like what a `DATETIME` holds.
#[cfg(feature = "chrono")]
mod calendar {
    use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

    use super::{Column, ColumnType, DecodeError, Native, Result, ValueRef, unstorable};

    pub(super) fn parameter(moment: NaiveDateTime) -> Result<Native> {
        let (hour, minute, second, micros) = clock(moment.time());
        let year = u16::try_from(moment.year()).ok().filter(|year| *year <= 9999);
        let year = year.ok_or_else(|| unstorable("MySQL has dates of the years 0000 to 9999"))?;
        Ok(Native::Date(year, small(moment.month()), small(moment.day()), hour, minute, second, micros))
    }

    pub(super) fn time_parameter(time: NaiveTime) -> Native {
        let (hour, minute, second, micros) = clock(time);
        Native::Time(false, 0, hour, minute, second, micros)
    }

    pub(super) fn cell(column: &Column, value: &Native) -> Result<ValueRef<'static>, DecodeError> {
        match *value {
            Native::Date(year, month, day, hour, minute, second, micros) => {
                let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).ok_or_else(zero_date)?;
                let moment = date.and_time(of_day(hour, minute, second, micros)?);
                Ok(match column.column_type() {
                    ColumnType::MYSQL_TYPE_DATE | ColumnType::MYSQL_TYPE_NEWDATE => ValueRef::Date(date),
                    ColumnType::MYSQL_TYPE_TIMESTAMP | ColumnType::MYSQL_TYPE_TIMESTAMP2 => ValueRef::Timestamp(moment.and_utc()),
                    _ => ValueRef::DateTime(moment),
                })
            }
            Native::Time(false, 0, hour, minute, second, micros) => of_day(hour, minute, second, micros).map(ValueRef::Time),
            _ => Err(DecodeError::new(
                "the time is negative or longer than a day, so no time of the day: cast the column to char in the statement",
            )),
        }
    }

    /// A leap second counts on in the fraction; SQL knows none, so it stays within its second.
    fn clock(time: NaiveTime) -> (u8, u8, u8, u32) {
        (small(time.hour()), small(time.minute()), small(time.second()), (time.nanosecond() / 1000).min(999_999))
    }

    /// Of a part of a date or time, which are all below 100.
    fn small(part: u32) -> u8 {
        u8::try_from(part).unwrap_or_default()
    }

    fn of_day(hour: u8, minute: u8, second: u8, micros: u32) -> Result<NaiveTime, DecodeError> {
        NaiveTime::from_hms_micro_opt(hour.into(), minute.into(), second.into(), micros)
            .ok_or_else(|| DecodeError::new("the time is no time of the day"))
    }

    #[cold]
    fn zero_date() -> DecodeError {
        DecodeError::new(
            "the date has a year, month or day of zero, like 0000-00-00, which is no date: cast the column to char in the statement",
        )
    }
}
