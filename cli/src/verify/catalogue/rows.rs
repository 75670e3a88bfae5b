//! The rows that every database's catalogue is asked for. A schema is what PostgreSQL calls so, and a database of MySQL's.
#![allow(dead_code, reason = "a model brings a whole repository, and here it is only read")]

use tablesmith::Model;

/// A schema in which tables are found by their name alone.
#[derive(Model, Debug, Clone, PartialEq)]
pub(super) struct HomeRow {
    pub name: String,
    /// Whether the names of tables that differ in case only are one.
    pub ignores_case: bool,
}

/// A table, and no view.
#[derive(Model, Debug, Clone, PartialEq)]
pub(super) struct TableRow {
    pub table_name: String,
}

/// A column, in the order of the table's.
#[derive(Model, Debug, Clone, PartialEq)]
pub(super) struct ColumnRow {
    pub table_name: String,
    pub column_name: String,
    pub sql_type: String,
    pub nullable: bool,
    pub has_default: bool,
    pub numbered: bool,
    /// `stored`, `virtual` or nothing.
    pub computed: String,
}

/// A column of a primary or unique key, in the order of the key's.
#[derive(Model, Debug, Clone, PartialEq)]
pub(super) struct KeyRow {
    pub table_name: String,
    pub key_name: String,
    pub is_primary: bool,
    /// None for what is not just a column.
    pub column_name: Option<String>,
}

/// A column of a foreign key, in the order of the key's.
#[derive(Model, Debug, Clone, PartialEq)]
pub(super) struct ReferenceRow {
    pub table_name: String,
    pub key_name: String,
    pub column_name: String,
    pub far_schema: String,
    pub far_table: String,
    pub far_column: Option<String>,
    pub on_delete: String,
    pub on_update: String,
}

impl KeyRow {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.table_name, &self.key_name) == (&other.table_name, &other.key_name)
    }
}

impl ReferenceRow {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.table_name, &self.key_name) == (&other.table_name, &other.key_name)
    }
}
