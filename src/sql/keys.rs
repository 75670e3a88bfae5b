//! Many keys: which rows have them, and in which order.

use std::collections::{HashMap, HashSet};

use crate::convert::IntoKey;
use crate::dialect::Dialect;
use crate::entity::{Keyed, Table};
use crate::error::{Error, Result};
use crate::filter::Node;
use crate::value::{Identity, Value, loosely};

/// More keys of several columns in one statement gain nothing.
const MAX_COMPOSITE: usize = 512;

/// Different keys, in the order given.
#[derive(Clone)]
pub(crate) struct Keys(Vec<Vec<Value>>);

impl Keys {
    /// The values of keys.
    pub(crate) fn values<E: Keyed>(keys: impl IntoIterator<Item: IntoKey<E::Key>>) -> Vec<Vec<Value>> {
        keys.into_iter().map(|key| E::key_values(key.into_key()).as_ref().to_vec()).collect()
    }

    /// Keys of which some may be there twice.
    pub(super) const fn given(keys: Vec<Vec<Value>>) -> Self {
        Self(keys)
    }

    pub(crate) fn one(key: &[Value]) -> Self {
        Self(vec![key.to_vec()])
    }

    /// The keys, each at its first place.
    pub(crate) fn distinct(keys: Vec<Vec<Value>>) -> Self {
        let mut seen = HashSet::with_capacity(keys.len());
        let is_new: Vec<bool> = keys.iter().map(|key| seen.insert(Identity(key))).collect();
        Self(keys.into_iter().zip(is_new).filter_map(|(key, is_new)| is_new.then_some(key)).collect())
    }

    /// Refuses values of the columns of which some are there twice; those with a NULL are nobody's.
    pub(crate) fn unique(table: &Table, columns: &[u16], keys: Vec<Vec<Value>>) -> Result<Self> {
        let mut seen = HashSet::with_capacity(keys.len());
        let are_unique = keys.iter().all(|key| key.contains(&Value::Null) || seen.insert(Identity(key)));
        if are_unique { Ok(Self(keys)) } else { Err(Error::given_twice(table, columns)) }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Value]> {
        self.0.iter().map(Vec::as_slice)
    }

    /// The rows with these keys, of which there are few.
    pub(crate) fn filter(&self, table: &'static Table) -> Node {
        Node::Any(self.0.iter().map(|key| Node::have(table.key_columns(), key)).collect())
    }

    /// Their places, in an order that is the same for everybody.
    pub(crate) fn order(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.0.len()).collect();
        places.sort_by(|left, right| Identity(&self.0[*left]).order(&Identity(&self.0[*right])));
        places
    }

    /// The rows with these keys: as few conditions as a statement can take, each with the number of its keys.
    pub(crate) fn filters(&self, table: &'static Table, dialect: Dialect) -> Vec<(Node, usize)> {
        if let [only] = table.key {
            let values = self.0.iter().flatten().cloned().collect();
            return vec![(Node::In { column: table.column_name(*only), values, negated: false }, self.0.len())];
        }
        let most = (dialect.max_binds() / table.key.len().max(1)).min(MAX_COMPOSITE);
        let filter = |keys: &[Vec<Value>]| {
            let has_one = padded(keys.iter().map(|key| Node::have(table.key_columns(), key)).collect());
            (Node::Any(has_one), keys.len())
        };
        self.0.chunks(most).map(filter).collect()
    }

    /// The rows in the order of their keys.
    ///
    /// # Errors
    /// `NotFound` if a key has no row.
    pub(crate) fn arrange<E: Keyed>(&self, rows: Vec<E>) -> Result<Vec<E>> {
        self.arrange_by(rows, |row: &E| row)
    }

    /// The same of rows with something added to them.
    pub(crate) fn arrange_by<E: Keyed, T>(&self, rows: Vec<T>, row_of: fn(&T) -> &E) -> Result<Vec<T>> {
        let key_of = |row: &T| E::key_values(row_of(row).key());
        let places: HashMap<_, _> = self.iter().zip(0..).map(|(key, place)| (Identity(key), place)).collect();
        let mut found: Vec<Option<T>> = self.0.iter().map(|_| None).collect();
        let mut others = Vec::new();
        for row in rows {
            match places.get(&Identity(key_of(&row).as_ref())) {
                Some(place) => found[*place] = Some(row),
                None => others.push(row),
            }
        }
        self.place_others(&mut found, others, |row| loosely(key_of(row).as_ref()));
        let missing: Vec<&[Value]> = self.iter().zip(&found).filter(|(_, row)| row.is_none()).map(|(key, _)| key).collect();
        if missing.is_empty() { Ok(found.into_iter().flatten().collect()) } else { Err(Error::none_found::<E>(&missing)) }
    }

    /// Rows whose keys are equal to given ones for the database only, which may ignore case or spaces at the end.
    fn place_others<T>(&self, found: &mut [Option<T>], others: Vec<T>, loose_key_of: impl Fn(&T) -> Vec<Value>) {
        let mut rest = Vec::new();
        for row in others {
            let loose = loose_key_of(&row);
            let free = (0..found.len()).find(|place| found[*place].is_none() && loosely(&self.0[*place]) == loose);
            match free {
                Some(place) => found[place] = Some(row),
                None => rest.push(row),
            }
        }
        // By rules that are not known here: each of them is one of the rows that were asked for.
        let free: Vec<usize> = (0..found.len()).filter(|place| found[*place].is_none()).collect();
        if free.len() == rest.len() {
            free.into_iter().zip(rest).for_each(|(place, row)| found[place] = Some(row));
        }
    }
}

/// The conditions, the last of them as often as it takes to be a power of two in number: few texts for keys in any number.
fn padded(mut conditions: Vec<Node>) -> Vec<Node> {
    if let Some(last) = conditions.last().cloned() {
        conditions.resize(conditions.len().next_power_of_two().min(MAX_COMPOSITE), last);
    }
    conditions
}
