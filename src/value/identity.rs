//! Values as keys of a map.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::Value;

/// Values that are equal where their parts are, also as keys of a map.
#[derive(Debug, PartialEq)]
pub(crate) struct Identity<'v>(pub(crate) &'v [Value]);

// What differs from itself, as NaN does, is found by nobody.
impl Eq for Identity<'_> {}

impl Identity<'_> {
    /// An order of values of the same columns, the same for everybody.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let mut orders = self.0.iter().zip(other.0).map(|(left, right)| order(left, right));
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

impl Hash for Identity<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.iter().for_each(|value| hash(value, state));
    }
}

/// Hashes and orders the kinds of values that are in keys. Others are told apart by comparing alone, and have no order.
macro_rules! kinds {
    ($($(#[$condition:meta])? $kind:ident)*) => {
        fn hash<H: Hasher>(value: &Value, state: &mut H) {
            match value {
                $($(#[$condition])? Value::$kind(value) => value.hash(state),)*
                _ => {}
            }
        }

        fn order(left: &Value, right: &Value) -> Ordering {
            match (left, right) {
                $($(#[$condition])? (Value::$kind(left), Value::$kind(right)) => left.cmp(right),)*
                _ => Ordering::Equal,
            }
        }
    };
}

kinds! {
    Bool
    Int
    Uint
    Text
    Bytes
    #[cfg(feature = "chrono")] Date
    #[cfg(feature = "chrono")] Time
    #[cfg(feature = "chrono")] DateTime
    #[cfg(feature = "chrono")] Timestamp
    #[cfg(feature = "decimal")] Decimal
    #[cfg(feature = "uuid")] Uuid
}

/// The values as a database may compare them that ignores case and spaces at the end.
pub(crate) fn loosely(values: &[Value]) -> Vec<Value> {
    let loose = |value: &Value| match value {
        Value::Text(text) => Value::Text(text.trim_end_matches(' ').to_lowercase()),
        value => value.clone(),
    };
    values.iter().map(loose).collect()
}
