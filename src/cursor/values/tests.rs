//! Values are read as they were written.

use proptest::prelude::*;

use super::*;
use crate::codec::properties::{bits, date, decimal, inet, interval, moment, time, timestamp};

/// A value of any type that a cursor can hold.
fn value() -> impl Strategy<Value = Value> {
    let numbers = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<u64>().prop_map(Value::Uint),
        any::<f64>().prop_map(Value::Float),
        decimal().prop_map(Value::Decimal),
    ];
    let texts = prop_oneof![
        Just(Value::Null),
        any::<String>().prop_map(Value::Text),
        any::<Vec<u8>>().prop_map(Value::Bytes),
        any::<String>().prop_map(Value::Json),
        any::<u128>().prop_map(|number| Value::Uuid(uuid::Uuid::from_u128(number))),
        bits().prop_map(Value::Bits),
    ];
    let times = prop_oneof![
        date().prop_map(Value::Date),
        time().prop_map(Value::Time),
        moment().prop_map(Value::DateTime),
        timestamp().prop_map(Value::Timestamp),
        interval().prop_map(Value::Interval),
    ];
    let addresses = prop_oneof![
        inet().prop_map(Value::Inet),
        inet().prop_map(|address| Value::Cidr(address.network())),
        any::<[u8; 6]>().prop_map(|address| Value::MacAddr(MacAddr(address))),
    ];
    prop_oneof![numbers, texts, times, addresses]
}

/// Printed, because NaN is not equal to itself, -0.0 is equal to 0.0, and 1.0 as a decimal number to 1.00.
fn printed(values: &[Value]) -> String {
    format!("{values:?}")
}

proptest! {
    #[test]
    fn values_round_trip(values in prop::collection::vec(value(), 0..6)) {
        let bytes = write(&values).unwrap();
        prop_assert_eq!(read(&bytes).map(|values| printed(&values)), Some(printed(&values)));
    }

    #[test]
    fn whatever_is_read_is_written_again(bytes: Vec<u8>) {
        if let Some(values) = read(&bytes) {
            let written = write(&values).unwrap();
            prop_assert_eq!(read(&written).map(|values| printed(&values)), Some(printed(&values)));
        }
    }

    #[test]
    fn what_is_cut_off_is_other_values_or_none(values in prop::collection::vec(value(), 1..4), part in 0.0..1.0) {
        let bytes = write(&values).unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a part of a few bytes")]
        let length = (bytes.len() as f64 * part) as usize;
        prop_assert_ne!(read(&bytes[..length]).map(|values| printed(&values)), Some(printed(&values)));
    }
}

#[test]
fn edges_round_trip() {
    use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

    let leap_second = NaiveTime::from_hms_nano_opt(23, 59, 59, 1_999_999_999).expect("a leap second");
    let values = [
        Value::Float(-0.0),
        Value::Float(f64::NAN),
        Value::Float(f64::NEG_INFINITY),
        Value::Float(f64::MIN_POSITIVE / 2.0),
        Value::Int(i64::MIN),
        Value::Uint(u64::MAX),
        Value::Text(String::new()),
        Value::Text("\0\u{10ffff}".to_owned()),
        Value::Date(NaiveDate::MIN),
        Value::Date(NaiveDate::MAX),
        Value::DateTime(NaiveDateTime::MAX),
        Value::Time(leap_second),
        Value::Decimal(rust_decimal::Decimal::MAX),
        Value::Decimal(rust_decimal::Decimal::new(100, 2)),
    ];
    let bytes = write(&values).unwrap();
    assert_eq!(read(&bytes).map(|values| printed(&values)), Some(printed(&values)));
}

#[test]
fn what_has_no_order_of_its_own_is_refused() {
    for value in [Value::Array(Vec::new()), Value::Vector(Vec::new()), Value::Composite(Vec::new())] {
        let error = write(&[value]).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Unsupported);
    }
}
