//! A map whose keys are known here: it is made without sorting, and found in without making a key.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};

/// Few enough that they are looked through one by one, those of other lengths at a glance.
#[derive(Debug)]
struct Record(Box<[(&'static str, Value)]>);

/// The value with these fields.
pub(super) fn record<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::from_object(Record(Box::new(fields)))
}

impl Object for Record {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    }

    /// In the order of the names, as every other map.
    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let mut names: Vec<_> = self.0.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        Enumerator::Values(names.into_iter().map(Value::from).collect())
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_map() {
        let one = record([("b", Value::from(1)), ("a", Value::from("x"))]);
        let map = Value::from_pairs([("b", Value::from(1)), ("a", Value::from("x"))]);
        assert_eq!((one.to_string(), one.len()), (map.to_string(), map.len()));
        assert_eq!(one.get_attr("b").ok(), map.get_attr("b").ok());
        assert!(one.get_attr("c").is_ok_and(|value| value.is_undefined()));
        assert!(one.get_item(&Value::from(0)).is_ok_and(|value| value.is_undefined()));
    }
}
