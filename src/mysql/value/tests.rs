//! What is bound, and what cells of every type of column are read as.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use mysql_async::consts::ColumnType;
use mysql_async::{Column, Value as Native};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{BINARY, parameter, read};
use crate::codec::properties::{date, decimal, moment, time, timestamp};
use crate::codec::{Decode, DecodeError, Encode};
use crate::types::Range;
use crate::value::ValueRef;

const UTF8MB4: u16 = 45;

fn column(ty: ColumnType, character_set: u16) -> Column {
    Column::new(ty).with_character_set(character_set)
}

fn read_as<T: Decode>(ty: ColumnType, character_set: u16, value: &Native) -> Result<T, DecodeError> {
    T::decode(read(&column(ty, character_set), value)?)
}

fn through<T: Encode + Decode + Clone>(value: &T, ty: ColumnType, character_set: u16) -> Result<T, DecodeError> {
    let native = parameter(&value.clone().encode()).map_err(|error| DecodeError::new(error.to_string()))?;
    read_as(ty, character_set, &native)
}

macro_rules! round_trips {
    ($($name:ident: $strategy:expr => $ty:ident, $character_set:expr;)*) => {
        proptest! {$(
            #[test]
            fn $name(value in $strategy) {
                prop_assert_eq!(through(&value, ColumnType::$ty, $character_set), Ok(value));
            }
        )*}
    };
}

round_trips! {
    tinyint_as_bool: any::<bool>() => MYSQL_TYPE_TINY, BINARY;
    bigint: any::<i64>() => MYSQL_TYPE_LONGLONG, BINARY;
    bigint_unsigned: any::<u64>() => MYSQL_TYPE_LONGLONG, BINARY;
    double: prop::num::f64::NORMAL => MYSQL_TYPE_DOUBLE, BINARY;
    decimals: decimal() => MYSQL_TYPE_NEWDECIMAL, BINARY;
    varchar: ".*" => MYSQL_TYPE_VAR_STRING, UTF8MB4;
    blob: any::<Vec<u8>>() => MYSQL_TYPE_BLOB, BINARY;
    dates: date() => MYSQL_TYPE_DATE, BINARY;
    times: time() => MYSQL_TYPE_TIME, BINARY;
    datetime: moment() => MYSQL_TYPE_DATETIME, BINARY;
    timestamps: timestamp() => MYSQL_TYPE_TIMESTAMP, BINARY;
    datetime_that_holds_utc: timestamp() => MYSQL_TYPE_DATETIME, BINARY;
    timestamp_without_its_zone: moment() => MYSQL_TYPE_TIMESTAMP, BINARY;
    json: any::<Vec<i32>>().prop_map(crate::Json) => MYSQL_TYPE_JSON, BINARY;
    array_in_json: any::<Vec<Option<i32>>>() => MYSQL_TYPE_JSON, BINARY;
    range_in_text: (any::<i32>(), any::<i32>()).prop_map(|(lower, upper)| Range::from(lower..upper)) => MYSQL_TYPE_BLOB, UTF8MB4;
    uuid_in_text: any::<u128>().prop_map(uuid::Uuid::from_u128) => MYSQL_TYPE_STRING, UTF8MB4;
}

proptest! {
    #[test]
    fn bits_are_a_number(number: u64) {
        let bytes = Native::Bytes(number.to_be_bytes().to_vec());
        prop_assert_eq!(read_as(ColumnType::MYSQL_TYPE_BIT, BINARY, &bytes), Ok(number));
    }

    #[test]
    fn no_date_or_time_makes_reading_panic(year: u16, parts: [u8; 5], micros: u32, days: u32, negative: bool) {
        let [month, day, hour, minute, second] = parts;
        let date = Native::Date(year, month, day, hour, minute, second, micros);
        let _ = read_as::<NaiveDateTime>(ColumnType::MYSQL_TYPE_DATETIME, BINARY, &date);
        let time = Native::Time(negative, days, hour, minute, second, micros);
        let _ = read_as::<NaiveTime>(ColumnType::MYSQL_TYPE_TIME, BINARY, &time);
    }
}

fn bits(bytes: &[u8]) -> Result<bool, DecodeError> {
    read_as(ColumnType::MYSQL_TYPE_BIT, BINARY, &Native::Bytes(bytes.to_vec()))
}

#[test]
fn a_bit_is_a_truth_value() {
    assert_eq!((bits(&[0]), bits(&[1])), (Ok(false), Ok(true)));
    assert!(bits(&[2]).is_err());
    assert!(bits(&[0; 9]).is_err());
}

#[test]
fn a_zero_date_is_an_error_and_not_null() {
    for (year, month, day) in [(0, 0, 0), (2024, 0, 1), (2024, 1, 0)] {
        let value = Native::Date(year, month, day, 0, 0, 0, 0);
        let error = read_as::<Option<NaiveDate>>(ColumnType::MYSQL_TYPE_DATE, BINARY, &value).expect_err("is no date");
        assert!(error.to_string().contains("0000-00-00"), "{error}");
    }
}

#[test]
fn a_time_that_is_no_time_of_the_day_is_an_error() {
    for value in [Native::Time(true, 0, 1, 0, 0, 0), Native::Time(false, 1, 0, 0, 0, 0)] {
        let error = read_as::<NaiveTime>(ColumnType::MYSQL_TYPE_TIME, BINARY, &value).expect_err("is no time of the day");
        assert!(error.to_string().contains("longer than a day"), "{error}");
    }
}

#[test]
fn text_and_bytes_differ_by_the_character_set() {
    let bytes = Native::Bytes(vec![0xff]);
    assert_eq!(read(&column(ColumnType::MYSQL_TYPE_BLOB, BINARY), &bytes), Ok(ValueRef::Bytes(&[0xff])));
    let error = read(&column(ColumnType::MYSQL_TYPE_BLOB, UTF8MB4), &bytes).expect_err("is not UTF-8");
    assert!(error.to_string().contains("UTF-8"), "{error}");
}

#[test]
fn sums_of_integers_are_integers() {
    let sum = |text: &str| read_as::<i64>(ColumnType::MYSQL_TYPE_NEWDECIMAL, BINARY, &Native::Bytes(text.into()));
    assert_eq!(sum("-42"), Ok(-42));
    assert_eq!(sum("42.00"), Ok(42));
    assert!(sum("1.5").is_err());
    assert!(sum("9223372036854775808").is_err());
    let zeros = Native::Bytes(b"1.000000000000000000000000000000".to_vec());
    assert_eq!(read_as(ColumnType::MYSQL_TYPE_NEWDECIMAL, BINARY, &zeros), Ok(Decimal::ONE));
}

#[test]
fn what_mysql_cannot_hold_is_refused() {
    for value in [f64::NAN.encode(), f64::INFINITY.encode(), NaiveDate::MAX.encode(), DateTime::<Utc>::MIN_UTC.encode()] {
        assert!(parameter(&value).is_err(), "{value:?}");
    }
    let leap_second = NaiveTime::from_hms_micro_opt(23, 59, 59, 1_500_000).expect("is a time");
    assert_eq!(parameter(&leap_second.encode()).ok(), Some(Native::Time(false, 0, 23, 59, 59, 999_999)));
    let before = NaiveTime::MIN - TimeDelta::microseconds(1);
    assert_eq!(parameter(&before.encode()).ok(), Some(Native::Time(false, 0, 23, 59, 59, 999_999)));
}
