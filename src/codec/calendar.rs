//! Dates, times and moments of `chrono`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::{Decode, DecodeError, Encode, calendar_text};
use crate::value::{Value, ValueRef};

macro_rules! calendar {
    ($($ty:ty => $variant:ident, [$($cell:pat => $value:expr),+], $parse:path, $expected:literal;)*) => {$(
        impl Encode for $ty {
            fn encode(self) -> Value {
                Value::$variant(self)
            }
        }

        impl Decode for $ty {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                match value {
                    $($cell => Ok($value),)+
                    ValueRef::Text(text) => $parse(text)
                        .ok_or_else(|| DecodeError::new(concat!("the text is not ", $expected))),
                    other => Err(DecodeError::expected($expected, other)),
                }
            }
        }
    )*};
}

// A date and time without a zone holds UTC, so that either type reads either column.
calendar! {
    NaiveDate => Date, [ValueRef::Date(date) => date],
        calendar_text::parse_date, "a date like YYYY-MM-DD";
    NaiveTime => Time, [ValueRef::Time(time) => time],
        calendar_text::parse_time, "a time like HH:MM:SS";
    NaiveDateTime => DateTime, [ValueRef::DateTime(moment) => moment, ValueRef::Timestamp(moment) => moment.naive_utc()],
        calendar_text::parse_moment, "a date and time like YYYY-MM-DD HH:MM:SS";
    DateTime<Utc> => Timestamp, [ValueRef::Timestamp(moment) => moment, ValueRef::DateTime(moment) => moment.and_utc()],
        calendar_text::parse_timestamp, "a timestamp like YYYY-MM-DD HH:MM:SS+00:00";
}
