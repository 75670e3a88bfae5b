//! What `information_schema` says about the tables as they stand, to statements that ask before they change something.

use super::value::Value;
use crate::front::sql::catalog::Catalog;
use crate::front::sql::definition::{IndexDef, TableDef};

/// A condition on a column.
pub(super) struct Filter {
    /// In upper case.
    pub(super) column: String,
    /// One of them.
    pub(super) values: Vec<Value>,
}

/// By column: what stands there.
type Row = Vec<(&'static str, String)>;

type Rows = fn(&TableDef) -> Vec<Row>;

/// The number of rows for which all filters hold; `None` if it is not known.
pub(super) fn count(catalog: &Catalog, relation: &str, filters: &[Filter]) -> Option<usize> {
    if catalog.has_gaps || catalog.tables.iter().any(|table| table.has_gaps) {
        return None;
    }
    // What is not of the database that an application connects to has another name there.
    let tables = catalog.tables.iter().filter(|table| table.schema.is_none());
    let of_table = RELATIONS.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(relation))?.1;
    let mut count = 0;
    for row in tables.flat_map(of_table) {
        let mut holds = true;
        for filter in filters {
            holds &= filter.holds(&row)?;
        }
        count += usize::from(holds);
    }
    Some(count)
}

/// The relations, and the rows that a table has there.
const RELATIONS: [(&str, Rows); 6] = [
    ("TABLES", tables),
    ("COLUMNS", columns),
    ("STATISTICS", statistics),
    ("TABLE_CONSTRAINTS", constraints),
    ("KEY_COLUMN_USAGE", key_columns),
    ("REFERENTIAL_CONSTRAINTS", references),
];

impl Filter {
    fn holds(&self, row: &Row) -> Option<bool> {
        if self.column.ends_with("_SCHEMA") {
            return self.values.iter().all(|value| *value == Value::Database).then_some(true);
        }
        let (_, found) = row.iter().find(|(column, _)| *column == self.column)?;
        let texts: Option<Vec<String>> = self.values.iter().cloned().map(Value::text).collect();
        Some(texts?.iter().any(|text| text.eq_ignore_ascii_case(found)))
    }
}

fn tables(table: &TableDef) -> Vec<Row> {
    vec![vec![named(table), ("TABLE_TYPE", "BASE TABLE".to_owned())]]
}

fn columns(table: &TableDef) -> Vec<Row> {
    let names = table.columns.iter().map(|column| column.name.ident.to_string());
    names.map(|name| vec![named(table), ("COLUMN_NAME", name)]).collect()
}

fn statistics(table: &TableDef) -> Vec<Row> {
    let row = |(index, is_unique, column): (String, bool, String)| {
        let non_unique = if is_unique { "0" } else { "1" }.to_owned();
        vec![named(table), ("INDEX_NAME", index), ("NON_UNIQUE", non_unique), ("COLUMN_NAME", column)]
    };
    let indexes =
        table.indexes.iter().flat_map(|index| columns_of(index).map(move |column| (name_of(index), index.unique, column)));
    let key = primary_key(table).map(|column| ("PRIMARY".to_owned(), true, column));
    key.chain(indexes).map(row).collect()
}

fn constraints(table: &TableDef) -> Vec<Row> {
    let row = |name: String, kind: &str| vec![named(table), ("CONSTRAINT_NAME", name), ("CONSTRAINT_TYPE", kind.to_owned())];
    let key = table.primary_key.iter().map(|_| row("PRIMARY".to_owned(), "PRIMARY KEY"));
    let uniques = table.indexes.iter().filter(|index| index.unique).map(|index| row(name_of(index), "UNIQUE"));
    let foreign = table.foreign_keys.iter().filter_map(|key| key.name.as_ref()).map(|name| row(name.to_string(), "FOREIGN KEY"));
    key.chain(uniques).chain(foreign).collect()
}

fn key_columns(table: &TableDef) -> Vec<Row> {
    let row = |name: String, column: String, far: String| {
        vec![named(table), ("CONSTRAINT_NAME", name), ("COLUMN_NAME", column), ("REFERENCED_TABLE_NAME", far)]
    };
    let key = primary_key(table).map(|column| row("PRIMARY".to_owned(), column, String::new()));
    let uniques = table.indexes.iter().filter(|index| index.unique);
    let uniques = uniques.flat_map(|index| columns_of(index).map(move |column| row(name_of(index), column, String::new())));
    let foreign = table.foreign_keys.iter().flat_map(|key| {
        let name = key.name.as_ref().map(ToString::to_string).unwrap_or_default();
        key.columns.iter().map(move |column| row(name.clone(), column.ident.to_string(), key.table.ident.to_string()))
    });
    key.chain(uniques).chain(foreign).collect()
}

fn references(table: &TableDef) -> Vec<Row> {
    let row = |(name, far): (String, String)| vec![named(table), ("CONSTRAINT_NAME", name), ("REFERENCED_TABLE_NAME", far)];
    let keys = table.foreign_keys.iter().filter_map(|key| Some((key.name.as_ref()?.to_string(), key.table.ident.to_string())));
    keys.map(row).collect()
}

fn named(table: &TableDef) -> (&'static str, String) {
    ("TABLE_NAME", table.name.ident.to_string())
}

fn name_of(index: &IndexDef) -> String {
    index.name.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn columns_of(index: &IndexDef) -> impl Iterator<Item = String> {
    index.parts.iter().filter_map(|part| part.column.as_ref()).map(|column| column.ident.to_string())
}

fn primary_key(table: &TableDef) -> impl Iterator<Item = String> {
    table.primary_key.iter().flat_map(|key| &key.columns).map(|column| column.ident.to_string())
}
