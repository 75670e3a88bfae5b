//! The types of values that a column can hold beyond those of Rust itself, by the names that models are generated with.

mod bits;
mod interval;
mod label_set;
mod mac_addr;
mod range;

#[cfg(feature = "chrono")]
pub use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
#[cfg(feature = "net")]
pub use cidr::{IpCidr, IpInet};
#[cfg(feature = "decimal")]
pub use rust_decimal::Decimal;
#[cfg(feature = "json")]
pub use serde_json::Value as JsonValue;
#[cfg(feature = "uuid")]
pub use uuid::Uuid;

#[cfg(feature = "json")]
pub use crate::Json;
pub use bits::{BitString, BitsRef};
pub use interval::Interval;
pub use label_set::LabelSet;
pub use mac_addr::MacAddr;
pub use range::Range;

/// A text that is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError(&'static str);

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the text is not {}", self.0)
    }
}

impl std::error::Error for ParseError {}

/// Serialises types as the text that they print and parse.
#[cfg(feature = "serde")]
macro_rules! as_text {
    ($($ty:ty),*) => {$(
        impl serde::Serialize for $ty {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $ty {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

#[cfg(feature = "serde")]
as_text!(Interval, MacAddr, BitString);
