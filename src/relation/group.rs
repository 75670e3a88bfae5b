//! Which of the rows that were loaded belong to which row.

use std::collections::{HashMap, HashSet};

use crate::value::{Identity, Value, loosely};

/// The values of rows that others belong to, in the order of the rows. A row with a NULL has none.
#[derive(Default)]
pub(crate) struct Keys(Vec<Option<Vec<Value>>>);

impl Keys {
    pub(super) fn push(&mut self, key: Option<Vec<Value>>) {
        self.0.push(key);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether nothing can belong to any of the rows.
    pub(super) fn lead_nowhere(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Each of them once.
    pub(super) fn distinct(&self) -> Vec<Vec<Value>> {
        let mut seen = HashSet::with_capacity(self.0.len());
        self.0.iter().flatten().filter(|key| seen.insert(Identity(key))).cloned().collect()
    }

    /// What belongs to each of the rows, of what was loaded with the values that it belongs by.
    ///
    /// A database may ignore case and spaces at the end, so that values which nobody has may be those of a row all the same.
    pub(super) fn deal<T: Clone>(self, loaded: impl Iterator<Item = (Vec<Value>, T)>) -> Vec<Vec<T>> {
        let loose: Vec<Option<Vec<Value>>> = self.0.iter().map(|key| key.as_deref().and_then(loose_text)).collect();
        let (exactly, loosely) = (places(&self.0), places(&loose));
        let mut dealt: Vec<Vec<T>> = self.0.iter().map(|_| Vec::new()).collect();
        for (key, item) in loaded {
            let loose_key = if exactly.contains_key(&Identity(&key)) { None } else { loose_text(&key) };
            let found = match &loose_key {
                Some(loose_key) => loosely.get(&Identity(loose_key)),
                None => exactly.get(&Identity(&key)),
            };
            let Some((last, others)) = found.and_then(|places| places.split_last()) else { continue };
            for place in others {
                dealt[*place].push(item.clone());
            }
            dealt[*last].push(item);
        }
        dealt
    }
}

fn places(keys: &[Option<Vec<Value>>]) -> HashMap<Identity<'_>, Vec<usize>> {
    let mut places: HashMap<Identity<'_>, Vec<usize>> = HashMap::with_capacity(keys.len());
    for (place, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            places.entry(Identity(key)).or_default().push(place);
        }
    }
    places
}

/// The values as a database may compare them that ignores case and spaces at the end, if there is a text among them.
fn loose_text(key: &[Value]) -> Option<Vec<Value>> {
    key.iter().any(|value| matches!(value, Value::Text(_))).then(|| loosely(key))
}
