//! What is written as text is read as the same value.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Decode, DecodeError, Element, Encode, text_form};
use crate::types::{BitString, Interval, MacAddr, Range};
use crate::value::ValueRef;

/// Dates of four digits.
pub(crate) fn date() -> impl Strategy<Value = NaiveDate> {
    (-719_528..2_932_897_i64).prop_map(|days| DateTime::UNIX_EPOCH.date_naive() + TimeDelta::days(days))
}

pub(crate) fn time() -> impl Strategy<Value = NaiveTime> {
    (0..86_400_000_000_i64).prop_map(|micros| NaiveTime::MIN + TimeDelta::microseconds(micros))
}

pub(crate) fn moment() -> impl Strategy<Value = NaiveDateTime> {
    (date(), time()).prop_map(|(date, time)| date.and_time(time))
}

pub(crate) fn timestamp() -> impl Strategy<Value = DateTime<Utc>> {
    moment().prop_map(|moment| moment.and_utc())
}

pub(crate) fn decimal() -> impl Strategy<Value = Decimal> {
    let mantissa = -79_228_162_514_264_337_593_543_950_335_i128..=79_228_162_514_264_337_593_543_950_335;
    (mantissa, 0..=28_u32).prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa, scale))
}

pub(crate) fn interval() -> impl Strategy<Value = Interval> {
    any::<(i32, i32, i64)>().prop_map(|(months, days, microseconds)| Interval { months, days, microseconds })
}

pub(crate) fn bits() -> impl Strategy<Value = BitString> {
    prop::collection::vec(any::<bool>(), 0..40).prop_map(|bits| bits.into_iter().collect())
}

pub(crate) fn inet() -> impl Strategy<Value = cidr::IpInet> {
    (any::<std::net::IpAddr>(), 0..=128_u8).prop_map(|(address, length)| {
        let longest = if address.is_ipv4() { 32 } else { 128 };
        cidr::IpInet::new(address, length.min(longest)).expect("the length fits the family")
    })
}

pub(crate) fn range<T: Clone + std::fmt::Debug + 'static>(
    bound: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Range<T>> {
    use std::ops::Bound;
    let bound = prop_oneof![
        Just(Bound::Unbounded),
        bound.prop_flat_map(|value| prop_oneof![Just(Bound::Included(value.clone())), Just(Bound::Excluded(value))]),
    ]
    .boxed();
    prop_oneof![Just(Range::Empty), (bound.clone(), bound).prop_map(|(lower, upper)| Range::Between(lower, upper))]
}

fn through_text<T: Encode + Decode + Clone>(value: &T) -> Result<T, DecodeError> {
    let value = value.clone().encode();
    let text = text_form(&value).map_err(|error| DecodeError::new(error.to_string()))?;
    T::decode(text.as_deref().map_or(ValueRef::Null, ValueRef::Text))
}

fn in_array<T: Element + Clone>(value: &T) -> Result<T, DecodeError> {
    let mut values = through_text(&vec![value.clone()])?;
    values.pop().ok_or_else(|| DecodeError::new("the array is empty"))
}

macro_rules! round_trips {
    ($($name:ident: $strategy:expr;)*) => {
        proptest! {$(
            #[test]
            fn $name(value in $strategy) {
                prop_assert_eq!(through_text(&value), Ok(value.clone()));
                prop_assert_eq!(in_array(&value), Ok(value.clone()));
                prop_assert_eq!(in_array(&Some(value.clone())), Ok(Some(value)));
            }
        )*}
    };
}

round_trips! {
    text: ".*";
    dates: date();
    times: time();
    moments: moment();
    timestamps: timestamp();
    decimals: decimal();
    uuids: any::<u128>().prop_map(uuid::Uuid::from_u128);
    intervals: interval();
    mac_addresses: any::<[u8; 6]>().prop_map(MacAddr);
    strings_of_bits: bits();
    addresses: inet();
    networks: inet().prop_map(|address| address.network());
    json_documents: prop::collection::vec((any::<bool>(), ".*"), 0..4).prop_map(crate::Json);
    ranges_of_integers: range(any::<i64>());
    ranges_of_timestamps: range(timestamp());
}

proptest! {
    #[test]
    fn arrays_of_numbers(signed: Vec<i64>, unsigned: Vec<u64>, flags: Vec<bool>) {
        prop_assert_eq!(through_text(&signed), Ok(signed));
        prop_assert_eq!(through_text(&unsigned), Ok(unsigned));
        prop_assert_eq!(through_text(&flags), Ok(flags));
    }

    #[test]
    fn arrays_of_floats(double in prop::collection::vec(prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL, 0..9),
                        single in prop::collection::vec(prop::num::f32::NORMAL | prop::num::f32::SUBNORMAL, 0..9)) {
        prop_assert_eq!(through_text(&double), Ok(double));
        prop_assert_eq!(through_text(&single), Ok(single));
    }

    #[test]
    fn no_text_makes_reading_fail_otherwise_than_with_an_error(text in ".*", digits in "[-+0-9.eE]{0,40}", json in "[\\[\\]\",0-9(ntrufalse]*") {
        for text in [text, digits, json] {
            let cell = ValueRef::Text(&text);
            let _ = (Decimal::decode(cell), NaiveDate::decode(cell), NaiveTime::decode(cell), DateTime::<Utc>::decode(cell));
            let _ = (Interval::decode(cell), MacAddr::decode(cell), BitString::decode(cell), cidr::IpInet::decode(cell));
            let _ = (Vec::<Option<i32>>::decode(cell), Range::<i32>::decode(cell), Vec::<Range<String>>::decode(cell));
        }
    }
}

#[test]
fn numbers_with_more_digits_than_there_is_room_for_are_refused() {
    let zeros = "1.50000000000000000000000000000000000000";
    assert_eq!(Decimal::decode(ValueRef::Text(zeros)), Ok(Decimal::new(15, 1)));
    for text in ["1.23456789012345678901234567890123", "1.23456789012345678901234567890123e2", "1e99", "", "."] {
        assert!(Decimal::decode(ValueRef::Text(text)).is_err(), "{text}");
    }
}

#[test]
fn an_element_that_is_null_is_no_value() {
    assert!(Vec::<i32>::decode(ValueRef::Text("[1,null]")).is_err());
    assert_eq!(Vec::<Option<i32>>::decode(ValueRef::Text("[1,null]")), Ok(vec![Some(1), None]));
}

#[test]
fn what_json_cannot_hold_is_refused() {
    assert!(text_form(&vec![f64::NAN].encode()).is_err());
    assert!(text_form(&vec![f32::INFINITY].encode()).is_err());
    assert!(text_form(&vec![b"bytes".to_vec()].encode()).is_err());
}
