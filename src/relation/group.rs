//! Which of the rows that were loaded belong to which row.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::mem;

use crate::error::Result;
use crate::row::Row;
use crate::value::{Identity, Value, loosely};

/// The values by which rows belong to each other. One of them is not worth a vector: there is one for each row that is loaded.
#[derive(Clone, Debug)]
pub(super) enum Key {
    One(Value),
    Several(Vec<Value>),
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            // Most are, and other kinds of values take longer to compare.
            (Self::One(Value::Int(left)), Self::One(Value::Int(right))) => left == right,
            _ => self.values() == other.values(),
        }
    }
}

// What differs from itself, as NaN does, is found by nobody.
impl Eq for Key {}

impl Key {
    /// Those at the positions of a row; none if one of them is NULL, which belongs to nothing.
    pub(super) fn read(row: &Row<'_>, positions: &[usize]) -> Result<Option<Self>> {
        if let [only] = positions {
            return Ok(match row.get(*only)? {
                Value::Null => None,
                value => Some(Self::One(value)),
            });
        }
        let mut values = Vec::with_capacity(positions.len());
        for position in positions {
            match row.get(*position)? {
                Value::Null => return Ok(None),
                value => values.push(value),
            }
        }
        Ok(Some(Self::Several(values)))
    }

    fn values(&self) -> &[Value] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Several(values) => values,
        }
    }

    /// What a database may take for the same that ignores case and spaces at the end, if there is a text among the values.
    fn loose(&self) -> Option<Self> {
        let values = self.values();
        values.iter().any(|value| matches!(value, Value::Text(_))).then(|| Self::Several(loosely(values)))
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Identity(self.values()).hash(state);
    }
}

/// Rows that others belong to, those with the same key as one group.
#[derive(Default)]
pub(crate) struct Groups {
    /// The group of each row. A row with a NULL has none.
    of_rows: Vec<Option<usize>>,
    /// That of each group, in the order in which they were met.
    keys: Vec<Key>,
    exactly: HashMap<Key, usize>,
    loosely: HashMap<Key, Vec<usize>>,
}

/// Where loaded rows belong.
#[derive(Default)]
pub(super) struct Belonging {
    places: Vec<Place>,
    /// Rows that belong together often follow each other.
    last: Option<(Key, usize)>,
}

enum Place {
    Nowhere,
    Group(usize),
    /// All groups that a database may have meant.
    Loosely(Key),
}

impl Groups {
    pub(super) fn push(&mut self, key: Option<Key>) {
        let group = key.map(|key| self.group(key));
        self.of_rows.push(group);
    }

    fn group(&mut self, key: Key) -> usize {
        if let Some(group) = self.exactly.get(&key) {
            return *group;
        }
        let group = self.keys.len();
        if let Some(loose) = key.loose() {
            self.loosely.entry(loose).or_default().push(group);
        }
        self.exactly.insert(key.clone(), group);
        self.keys.push(key);
        group
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether nothing can belong to any of the rows.
    pub(super) const fn lead_nowhere(&self) -> bool {
        self.keys.is_empty()
    }

    /// Each of them once.
    pub(super) fn keys(&self) -> Vec<Vec<Value>> {
        self.keys.iter().map(|key| key.values().to_vec()).collect()
    }

    /// What belongs to each of the rows, of what was loaded.
    pub(super) fn deal<T: Clone>(&self, belonging: Belonging, loaded: Vec<T>) -> Vec<Vec<T>> {
        let mut sizes = vec![0; self.keys.len()];
        for place in &belonging.places {
            if let Place::Group(group) = place {
                sizes[*group] += 1;
            }
        }
        let mut dealt: Vec<Vec<T>> = sizes.into_iter().map(Vec::with_capacity).collect();
        for (item, place) in loaded.into_iter().zip(belonging.places) {
            match place {
                Place::Nowhere => {}
                Place::Group(group) => dealt[group].push(item),
                Place::Loosely(key) => {
                    for group in self.loosely.get(&key).into_iter().flatten() {
                        dealt[*group].push(item.clone());
                    }
                }
            }
        }
        self.to_each(dealt)
    }

    /// What the groups have to each of their rows.
    fn to_each<T: Clone>(&self, mut dealt: Vec<Vec<T>>) -> Vec<Vec<T>> {
        let mut left = vec![0_usize; dealt.len()];
        for group in self.of_rows.iter().flatten() {
            left[*group] += 1;
        }
        let mut of_group = |group: usize| {
            left[group] -= 1;
            if left[group] == 0 { mem::take(&mut dealt[group]) } else { dealt[group].clone() }
        };
        self.of_rows.iter().map(|group| group.map_or_else(Vec::new, &mut of_group)).collect()
    }
}

impl Belonging {
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The next row has the key. A database may ignore case and spaces at the end, so that a key which nobody has may be that of a row
    /// all the same.
    pub(super) fn push(&mut self, key: Option<Key>, groups: &Groups) {
        let place = key.map_or(Place::Nowhere, |key| self.place(key, groups));
        self.places.push(place);
    }

    fn place(&mut self, key: Key, groups: &Groups) -> Place {
        if let Some((last, group)) = &self.last
            && *last == key
        {
            return Place::Group(*group);
        }
        match groups.exactly.get(&key) {
            Some(group) => {
                self.last = Some((key, *group));
                Place::Group(*group)
            }
            None => key.loose().map_or(Place::Nowhere, Place::Loosely),
        }
    }
}
