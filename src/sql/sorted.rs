//! Rows in the order of their keys, so that writers of the same rows wait for each other and not in a circle.

use crate::sql::Keys;

/// Where sorted rows stood before.
pub(crate) struct Sorted(Vec<usize>);

impl Sorted {
    /// Sorts rows by their keys, which stand in the same order.
    pub(crate) fn by<T>(keys: &Keys, rows: Vec<T>) -> (Self, Vec<T>) {
        let order = keys.order();
        let mut rows: Vec<Option<T>> = rows.into_iter().map(Some).collect();
        let sorted = order.iter().filter_map(|place| rows[*place].take()).collect();
        (Self(order), sorted)
    }

    /// The rows in the order in which their keys were given.
    pub(crate) fn restore<T>(&self, rows: Vec<T>) -> Vec<T> {
        let mut restored: Vec<Option<T>> = rows.iter().map(|_| None).collect();
        for (row, place) in rows.into_iter().zip(&self.0) {
            restored[*place] = Some(row);
        }
        restored.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Table;
    use crate::value::Value;

    static TABLE: Table = Table::named("rows");

    #[test]
    fn rows_are_sorted_and_find_back() {
        let key = |text: &str, number: i64| vec![Value::Text(text.to_owned()), Value::Int(number)];
        let keys = Keys::unique(&TABLE, &[], vec![key("b", 1), key("a", 2), key("c", 0), key("a", 1)]).expect("they differ");
        let (sorted, rows) = Sorted::by(&keys, vec!["b1", "a2", "c0", "a1"]);
        assert_eq!(rows, ["a1", "a2", "b1", "c0"]);
        assert_eq!(sorted.restore(rows), ["b1", "a2", "c0", "a1"]);
    }
}
