use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{KeyStrategy, Mark, Origin, RustIdent, RustType, SqlIdent};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The name, as the database has it.
    pub name: SqlIdent,
    /// The name of the entity's field.
    pub field: RustIdent,
    /// The declared type, as the definition writes it; empty if it declares none.
    pub sql_type: String,
    /// The Rust type of a value that is not NULL.
    pub rust_type: RustType,
    /// Whether the column can hold NULL. Columns of the primary key cannot.
    pub nullable: bool,
    /// The value that the database gives when an `INSERT` names none; `DEFAULT NULL` is no default.
    pub default: Option<Default>,
    /// Set for a column that the database computes.
    pub generated: Option<Generated>,
    /// Whether the database numbers the rows by this column (SQLite: the rowid alias; `AUTOINCREMENT`, `serial`, `IDENTITY`).
    pub identity: bool,
    /// What the definition says about the column in words.
    pub comment: Option<String>,
    /// The largest number of characters, where application code declares one.
    pub max_len: Option<u32>,
    /// Whether the value must not appear in `Debug`, in public DTOs, or in filters.
    pub secret: bool,
    /// What else is said about the values.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub marks: BTreeSet<Mark>,
    /// How a new row gets a value that has none, if the column is the primary key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_strategy: Option<KeyStrategy>,
    /// Where the default stands, if there is one.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub default_origin: Origin,
    /// Where the column is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

impl Column {
    /// Whether this is said about the values.
    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// Whether the values are masked in `Debug`.
    pub fn is_masked(&self) -> bool {
        self.secret || self.is(Mark::Pii)
    }

    /// Whether the values may be shown and asked for.
    pub fn is_public(&self) -> bool {
        !self.secret && !self.is(Mark::Hidden)
    }

    /// Whether an `INSERT` may give this column a value.
    pub fn is_insertable(&self) -> bool {
        self.generated.is_none() && !self.identity
    }
}

/// The default of a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Default {
    /// An expression in SQL, as the definition writes it.
    Expression(String),
    /// The database has one that the definition does not show (`#[model(default)]`).
    Database,
}

/// How the database computes a generated column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generated {
    /// The expression in SQL, as the definition writes it.
    pub expression: String,
    /// Whether the value is stored with the row (`STORED`) or computed when it is read (`VIRTUAL`).
    pub stored: bool,
}
