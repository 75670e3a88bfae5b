//! Where two descriptions of tables differ. Knows nothing of dialects.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::facts::{Column, Columns, Filled, ForeignKey, Name, Table, Tables, listed};

/// One thing that the SQL and the database do not agree on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The table, or the column of it.
    place: String,
    said: String,
    found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: the SQL says {}; the database has {}", self.place, self.said, self.found)
    }
}

/// What differs in the tables that the SQL says, in the order of their names.
pub(crate) fn differences(said: &Tables, found: &Tables) -> Vec<Difference> {
    let of_table = |(name, table): (&Name, &Table)| match found.get(name) {
        Some(found) => in_table(name, table, found),
        None => vec![Difference::new(name, "a table", "no such table")],
    };
    said.iter().flat_map(of_table).collect()
}

/// The tables that the SQL does not say.
pub(crate) fn unknown<'t>(said: &Tables, found: &'t Tables) -> Vec<&'t Name> {
    found.keys().filter(|name| !said.contains_key(*name)).collect()
}

/// Whether the columns and keys that statements rely on are there: without them, a statement is refused because of that.
pub(crate) fn has_what_statements_need(said: &Table, found: &Table) -> bool {
    let is_computed = |column: &Column| matches!(column.filled, Filled::Stored | Filled::Virtual);
    let is_alike =
        |(name, column): (&Name, &Column)| found.columns.get(name).is_some_and(|found| is_computed(found) == is_computed(column));
    let has_keys = said.primary_key == found.primary_key && said.uniques.is_subset(&found.uniques);
    has_keys && said.columns.iter().all(is_alike)
}

impl Difference {
    fn new(place: &dyn fmt::Display, said: impl Into<String>, found: impl Into<String>) -> Self {
        Self { place: place.to_string(), said: said.into(), found: found.into() }
    }
}

fn in_table(name: &Name, said: &Table, found: &Table) -> Vec<Difference> {
    let mut all = columns(name, &said.columns, &found.columns);
    if said.primary_key != found.primary_key {
        all.push(Difference::new(name, key(&said.primary_key), key(&found.primary_key)));
    }
    let unique = |columns: &Columns| format!("unique {}", listed(columns));
    let missing = said.uniques.difference(&found.uniques).map(|columns| Difference::new(name, unique(columns), "none"));
    let extra = found.uniques.difference(&said.uniques).map(|columns| Difference::new(name, "none", unique(columns)));
    all.extend(missing.chain(extra));
    all.extend(foreign_keys(name, &said.foreign_keys, &found.foreign_keys));
    all
}

fn columns(table: &Name, said: &BTreeMap<Name, Column>, found: &BTreeMap<Name, Column>) -> Vec<Difference> {
    let names: BTreeSet<&Name> = said.keys().chain(found.keys()).collect();
    let of_column = |name: &Name| {
        let place = format!("{table}.{name}");
        match (said.get(name), found.get(name)) {
            (Some(said), Some(found)) => in_column(&place, said, found),
            (said, found) => vec![Difference::new(&place, whole(said), whole(found))],
        }
    };
    names.into_iter().flat_map(of_column).collect()
}

fn in_column(place: &str, said: &Column, found: &Column) -> Vec<Difference> {
    let pairs = [
        (said.sql_type.clone(), found.sql_type.clone()),
        (nullability(said).to_owned(), nullability(found).to_owned()),
        (said.filled.to_string(), found.filled.to_string()),
    ];
    pairs.into_iter().filter(|(said, found)| said != found).map(|(said, found)| Difference::new(&place, said, found)).collect()
}

fn whole(column: Option<&Column>) -> String {
    column.map_or_else(|| "no such column".to_owned(), |column| format!("a column of type {}", column.sql_type))
}

fn nullability(column: &Column) -> &'static str {
    if column.nullable { "NULL" } else { "NOT NULL" }
}

fn key(columns: &[Name]) -> String {
    if columns.is_empty() { "no primary key".to_owned() } else { format!("primary key {}", listed(columns)) }
}

/// Two keys over the same columns that differ are one difference.
fn foreign_keys(table: &Name, said: &BTreeSet<ForeignKey>, found: &BTreeSet<ForeignKey>) -> Vec<Difference> {
    let without = |one: &BTreeSet<ForeignKey>, other: &BTreeSet<ForeignKey>| -> Vec<ForeignKey> {
        one.iter().filter(|key| !other.iter().any(|same| same.agrees(key))).cloned().collect()
    };
    let (missing, mut extra) = (without(said, found), without(found, said));
    let mut all = Vec::new();
    for key in missing {
        let instead = extra.iter().position(|other| other.columns == key.columns).map(|at| extra.remove(at).to_string());
        all.push(Difference::new(table, key.to_string(), instead.unwrap_or_else(|| "none".to_owned())));
    }
    all.extend(extra.iter().map(|key| Difference::new(table, "none", key.to_string())));
    all
}
