//! The types of values that this crate has of its own.

use proptest::prelude::*;
use tablesmith::types::{BitString, BitsRef, Interval, LabelSet, MacAddr};
use tablesmith::{Decode, DecodeError, Encode, Value, ValueRef};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Day {
    Saturday,
    Sunday,
}

impl Encode for Day {
    fn encode(self) -> Value {
        Value::Text(format!("{self:?}"))
    }
}

impl Decode for Day {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value.as_text()? {
            "Saturday" => Ok(Self::Saturday),
            "Sunday" => Ok(Self::Sunday),
            label => Err(DecodeError::unknown_label("Day", label)),
        }
    }
}

proptest! {
    #[test]
    fn intervals_are_read_as_they_are_printed(months: i32, days: i32, microseconds: i64) {
        let interval = Interval { months, days, microseconds };
        prop_assert_eq!(interval.to_string().parse(), Ok(interval));
    }

    #[test]
    fn hardware_addresses_are_read_as_they_are_printed(bytes: [u8; 6]) {
        let address = MacAddr(bytes);
        prop_assert_eq!(address.to_string().parse(), Ok(address));
        prop_assert_eq!(address.to_string().to_uppercase().replace(':', "-").parse(), Ok(address));
    }

    #[test]
    fn strings_of_bits_are_read_as_they_are_printed(bits: Vec<bool>) {
        let string: BitString = bits.iter().copied().collect();
        prop_assert_eq!(string.len(), bits.len());
        prop_assert_eq!(string.iter().collect::<Vec<_>>(), bits);
        prop_assert_eq!(string.to_string().parse(), Ok(string.clone()));
        prop_assert_eq!(BitsRef::new(string.len(), string.as_bytes()).map(BitsRef::to_bits), Some(string));
    }

    #[test]
    fn no_text_makes_parsing_panic(text in ".*", duration in "P[-+0-9.YMWDTHS]*") {
        let _ = (text.parse::<Interval>(), text.parse::<MacAddr>(), text.parse::<BitString>());
        if let Ok(interval) = duration.parse::<Interval>() {
            prop_assert_eq!(interval.to_string().parse(), Ok(interval));
        }
    }

    #[test]
    fn integers_keep_their_value_or_are_refused(number: u64) {
        prop_assert_eq!(u64::decode(ValueRef::Uint(number)), Ok(number));
        prop_assert_eq!(i64::decode(ValueRef::Uint(number)).ok(), i64::try_from(number).ok());
        prop_assert_eq!(u8::decode(ValueRef::Uint(number)).ok(), u8::try_from(number).ok());
    }
}

#[test]
fn hardware_addresses_have_six_bytes() {
    for text in ["", "08:00:2b:01:02", "08:00:2b:01:02:03:04", "8:0:2b:1:2:3", "+8:00:2b:01:02:03", "08:00:2b:01:02:0g"] {
        assert!(text.parse::<MacAddr>().is_err(), "{text}");
    }
}

#[test]
fn a_set_has_each_label_once_and_no_order_that_counts() {
    let weekend: LabelSet<_> = [Day::Sunday, Day::Saturday, Day::Sunday].into_iter().collect();
    assert_eq!(weekend.clone().encode(), Value::Text("Sunday,Saturday".to_owned()));
    assert_eq!(LabelSet::decode(ValueRef::Text("Saturday,Sunday")), Ok(weekend));
    assert_eq!(LabelSet::<Day>::decode(ValueRef::Text("")), Ok(LabelSet::default()));
    assert_eq!(LabelSet::<Day>::default().encode(), Value::Text(String::new()));
    assert!(LabelSet::<Day>::decode(ValueRef::Text("Saturday,Monday")).is_err());
}

#[test]
fn a_label_with_a_comma_is_refused() {
    let set: LabelSet<String> = ["a,b".to_owned()].into_iter().collect();
    assert!(matches!(set.encode(), Value::Invalid(_)));
}
