//! Types that can be elements of arrays.

use super::{Decode, Encode};
use crate::value::Value;

/// A type that can be the element of an array or the bound of a range: every scalar but `u8`, because a `Vec<u8>` is bytes.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Encode, Value};
///
/// #[derive(DbValue, Debug, Clone, Copy, PartialEq)]
/// enum Status {
///     Open,
///     Done,
/// }
///
/// // An enum is an element; a type that implements `Encode` and `Decode` by hand also needs `impl Element for … {}`.
/// assert_eq!(vec![Status::Open].encode(), Value::Array(vec![Status::Open.encode()]));
/// ```
#[diagnostic::on_unimplemented(
    message = "no array can hold a `{Self}`",
    note = "store the list as JSON with `Json<Vec<{Self}>>`, or write `impl tablesmith::Element for {Self} {{}}` for a value of your own"
)]
pub trait Element: Encode + Decode {
    /// The array of the values.
    fn encode_all(values: Vec<Self>) -> Value {
        Value::Array(values.into_iter().map(Encode::encode).collect())
    }
}

macro_rules! elements {
    ($($(#[$condition:meta])? $ty:ty),* $(,)?) => {$(
        $(#[$condition])?
        impl Element for $ty {}
    )*};
}

elements! {
    i8, i16, i32, i64, isize, u16, u32, u64, usize, f64, bool, String, Vec<u8>,
    crate::types::Interval, crate::types::MacAddr, crate::types::BitString,
    #[cfg(feature = "chrono")] chrono::NaiveDate,
    #[cfg(feature = "chrono")] chrono::NaiveTime,
    #[cfg(feature = "chrono")] chrono::NaiveDateTime,
    #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>,
    #[cfg(feature = "decimal")] rust_decimal::Decimal,
    #[cfg(feature = "json")] serde_json::Value,
    #[cfg(feature = "net")] cidr::IpInet,
    #[cfg(feature = "net")] cidr::IpCidr,
    #[cfg(feature = "uuid")] uuid::Uuid,
}

/// Both an array and a vector, as the column has it.
impl Element for f32 {
    fn encode_all(values: Vec<Self>) -> Value {
        Value::Vector(values)
    }
}

/// Elements that may be NULL.
impl<T: Element> Element for Option<T> {}

#[cfg(feature = "json")]
impl<T: serde::Serialize + serde::de::DeserializeOwned> Element for super::Json<T> {}

impl<T: Element> Element for crate::types::Range<T> {}
