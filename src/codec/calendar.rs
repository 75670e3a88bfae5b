//! Dates, times and moments of `chrono`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::{Decode, DecodeError, Encode, calendar_text};
use crate::value::{Value, ValueRef};

macro_rules! calendar {
    ($($ty:ty => $variant:ident, $parse:path, $expected:literal;)*) => {$(
        impl Encode for $ty {
            fn encode(self) -> Value {
                Value::$variant(self)
            }
        }

        impl Decode for $ty {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                match value {
                    ValueRef::Text(text) => $parse(text)
                        .ok_or_else(|| DecodeError::new(concat!("the text is not ", $expected))),
                    other => Err(DecodeError::expected($expected, other)),
                }
            }
        }
    )*};
}

calendar! {
    NaiveDate => Date, calendar_text::parse_date, "a date like YYYY-MM-DD";
    NaiveTime => Time, calendar_text::parse_time, "a time like HH:MM:SS";
    NaiveDateTime => DateTime, calendar_text::parse_date_time, "a date and time like YYYY-MM-DD HH:MM:SS";
    DateTime<Utc> => Timestamp, calendar_text::parse_timestamp, "a timestamp like YYYY-MM-DD HH:MM:SS+00:00";
}
