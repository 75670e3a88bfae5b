//! Types that have a text of their own: where a database has no type for them, a column of text holds them.

use super::{Decode, DecodeError, Encode};
use crate::types::{BitString, Interval, LabelSet, MacAddr};
use crate::value::{Value, ValueRef};

macro_rules! text_types {
    ($($(#[$condition:meta])? $ty:ty => $variant:ident, $read:expr, $expected:literal;)*) => {$(
        $(#[$condition])?
        impl Encode for $ty {
            fn encode(self) -> Value {
                Value::$variant(self)
            }
        }

        $(#[$condition])?
        impl Decode for $ty {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                let read: fn(ValueRef<'_>) -> Option<Self> = $read;
                match (read(value), value) {
                    (Some(value), _) => Ok(value),
                    (None, ValueRef::Text(text)) => {
                        text.parse().map_err(|_| DecodeError::new(concat!("the text is not ", $expected)))
                    }
                    (None, other) => Err(DecodeError::expected($expected, other)),
                }
            }
        }
    )*};
}

text_types! {
    Interval => Interval,
        |value| if let ValueRef::Interval(interval) = value { Some(interval) } else { None },
        "a duration like P1Y2M3DT4H5M6.5S";
    MacAddr => MacAddr,
        |value| if let ValueRef::MacAddr(address) = value { Some(address) } else { None },
        "a hardware address like 08:00:2b:01:02:03";
    BitString => Bits,
        |value| if let ValueRef::Bits(bits) = value { Some(bits.to_bits()) } else { None },
        "a string of bits like 0101";
    #[cfg(feature = "net")]
    cidr::IpInet => Inet,
        |value| match value {
            ValueRef::Inet(address) => Some(address),
            ValueRef::Cidr(network) => Some(network.first()),
            _ => None,
        },
        "the address of a host like 10.0.0.1/8";
    #[cfg(feature = "net")]
    cidr::IpCidr => Cidr,
        |value| if let ValueRef::Cidr(network) = value { Some(network) } else { None },
        "the address of a network like 10.0.0.0/8";
}

/// The labels with commas between them.
impl<E: Encode> Encode for LabelSet<E> {
    fn encode(self) -> Value {
        let mut labels = Vec::with_capacity(self.len());
        for label in self {
            match label.encode() {
                Value::Text(label) if !label.contains(',') => labels.push(label),
                _ => return Value::Invalid("a set holds labels, which are text without commas".to_owned()),
            }
        }
        Value::Text(labels.join(","))
    }
}

impl<E: Decode + PartialEq> Decode for LabelSet<E> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let labels = value.as_text()?.split(',').filter(|label| !label.is_empty());
        labels.map(|label| E::decode(ValueRef::Text(label))).collect()
    }
}
