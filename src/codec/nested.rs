//! Values inside values: the elements of arrays, the fields of composites, the bounds of ranges.
//!
//! PostgreSQL has types for them and sends their parts in its own form. Every other database keeps them as a JSON array, a range
//! as `["[)", lower, upper]`, so reading either is taking one part after the other.

use std::ops::Bound;

use super::{Decode, DecodeError, Element, Encode};
use crate::types::Range;
use crate::value::{Value, ValueRef};

/// The parts of an array or of a composite, one after the other.
///
/// # Examples
///
/// A type of your own for a composite type of the database:
///
/// ```
/// use tablesmith::{Decode, DecodeError, Encode, Value, ValueRef};
///
/// struct Price {
///     amount: i64,
///     currency: String,
/// }
///
/// impl Encode for Price {
///     fn encode(self) -> Value {
///         Value::Composite(vec![self.amount.encode(), self.currency.encode()])
///     }
/// }
///
/// impl Decode for Price {
///     fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
///         let mut parts = value.parts()?;
///         Ok(Self { amount: parts.field()?, currency: parts.field()? })
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Parts<'r>(Source<'r>);

#[derive(Debug)]
enum Source<'r> {
    #[cfg(feature = "postgres")]
    Postgres(crate::postgres::NestedParts<'r>),
    #[cfg(feature = "json")]
    Json(std::vec::IntoIter<serde_json::Value>, std::marker::PhantomData<&'r ()>),
    #[cfg(not(any(feature = "postgres", feature = "json")))]
    None(std::convert::Infallible, std::marker::PhantomData<&'r ()>),
}

impl<'r> ValueRef<'r> {
    /// The parts of an array or of a composite.
    pub fn parts(&self) -> Result<Parts<'r>, DecodeError> {
        match *self {
            #[cfg(feature = "postgres")]
            Self::Nested(nested) => nested.parts().map(Source::Postgres).map(Parts),
            #[cfg(feature = "json")]
            Self::Text(text) | Self::Json(text) => json_parts(text),
            #[cfg(not(feature = "json"))]
            Self::Text(_) => Err(DecodeError::new("arrays are stored as JSON here: turn on the feature `json` to read them")),
            other => Err(DecodeError::expected("an array", other)),
        }
    }
}

impl Parts<'_> {
    /// Reads the next part; `None` after the last one.
    pub fn part<T: Decode>(&mut self) -> Result<Option<T>, DecodeError> {
        match &mut self.0 {
            #[cfg(feature = "postgres")]
            Source::Postgres(parts) => parts.next_cell()?.map(T::decode).transpose(),
            #[cfg(feature = "json")]
            Source::Json(values, _) => values.next().map(|value| json_cell(&value)).transpose(),
            #[cfg(not(any(feature = "postgres", feature = "json")))]
            Source::None(never, _) => match *never {},
        }
    }

    /// Reads the next field of a composite, which must be there.
    pub fn field<T: Decode>(&mut self) -> Result<T, DecodeError> {
        self.part()?.ok_or_else(|| DecodeError::new("the value has fewer fields than expected"))
    }

    /// Reads what is left.
    pub fn collect<T: Decode>(&mut self) -> Result<Vec<T>, DecodeError> {
        let mut values = Vec::new();
        while let Some(value) = self.part()? {
            values.push(value);
        }
        Ok(values)
    }
}

impl<T: Element> Encode for Vec<T> {
    fn encode(self) -> Value {
        T::encode_all(self)
    }
}

impl<T: Element> Decode for Vec<T> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        value.parts()?.collect()
    }
}

impl<T: Element> Encode for Range<T> {
    fn encode(self) -> Value {
        let Ok(range) = self.try_map(|bound| Ok::<_, std::convert::Infallible>(bound.encode()));
        Value::Range(Box::new(range))
    }
}

impl<T: Element> Decode for Range<T> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        match value {
            #[cfg(feature = "postgres")]
            ValueRef::Nested(nested) => nested.range()?.try_map(T::decode),
            other => range(&mut other.parts()?),
        }
    }
}

fn range<T: Decode>(parts: &mut Parts<'_>) -> Result<Range<T>, DecodeError> {
    let Some(brackets) = parts.part::<String>()? else {
        return Ok(Range::Empty);
    };
    let malformed = || DecodeError::new("expected a range like [\"[)\", 1, 2]");
    let (lower, upper) = (parts.part::<Option<T>>()?.ok_or_else(malformed)?, parts.part::<Option<T>>()?.ok_or_else(malformed)?);
    let bound = |value, is_included| match (value, is_included) {
        (None, _) => Bound::Unbounded,
        (Some(value), true) => Bound::Included(value),
        (Some(value), false) => Bound::Excluded(value),
    };
    match brackets.as_bytes() {
        [left @ (b'[' | b'('), right @ (b']' | b')')] => {
            Ok(Range::Between(bound(lower, *left == b'['), bound(upper, *right == b']')))
        }
        _ => Err(malformed()),
    }
}

#[cfg(feature = "json")]
fn json_parts<'r>(text: &str) -> Result<Parts<'r>, DecodeError> {
    let values: Vec<serde_json::Value> =
        serde_json::from_str(text).map_err(|_| DecodeError::new("the text is not a JSON array"))?;
    Ok(Parts(Source::Json(values.into_iter(), std::marker::PhantomData)))
}

#[cfg(feature = "json")]
fn json_cell<T: Decode>(value: &serde_json::Value) -> Result<T, DecodeError> {
    use serde_json::Value as Json;
    match value {
        Json::Null => T::decode(ValueRef::Null),
        Json::Bool(value) => T::decode(ValueRef::Bool(*value)),
        Json::Number(number) => T::decode(json_number(number)?),
        Json::String(text) => T::decode(ValueRef::Text(text)),
        Json::Array(_) | Json::Object(_) => T::decode(ValueRef::Json(&value.to_string())),
    }
}

#[cfg(feature = "json")]
fn json_number(number: &serde_json::Number) -> Result<ValueRef<'static>, DecodeError> {
    let signed = number.as_i64().map(ValueRef::Int);
    let unsigned = || number.as_u64().map(ValueRef::Uint);
    let float = || number.as_f64().map(ValueRef::Float);
    signed.or_else(unsigned).or_else(float).ok_or_else(|| DecodeError::new("the number has no form in Rust"))
}
