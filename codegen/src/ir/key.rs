use serde::{Deserialize, Serialize};

use super::{Origin, RelationNames, RustIdent, SqlIdent, Table};

/// The columns of the primary key, in the key's order. Serialised as the list of names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PrimaryKey {
    /// Empty for a table without a primary key.
    pub columns: Vec<SqlIdent>,
}

/// A set of columns that no two rows have alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unique {
    /// The name of the constraint or index, if the definition gives one.
    pub name: Option<SqlIdent>,
    /// In the order of the definition.
    pub columns: Vec<SqlIdent>,
    /// Where it is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The name, if the definition gives one.
    pub name: Option<SqlIdent>,
    /// In the order of the definition.
    pub parts: Vec<IndexPart>,
    /// Whether no two rows may have the parts alike.
    pub unique: bool,
    /// The condition of a partial index, in SQL.
    pub predicate: Option<String>,
    /// Where it is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

impl Index {
    /// Its parts, if each is a column.
    pub fn columns(&self) -> Option<Vec<&SqlIdent>> {
        let columns = self.parts.iter().map(|part| match part {
            IndexPart::Column(name) => Some(name),
            IndexPart::Expression(_) => None,
        });
        columns.collect()
    }
}

/// One part of an index.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexPart {
    /// A column.
    Column(SqlIdent),
    /// Anything else (an expression, a collation, a direction), in SQL.
    Expression(String),
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignKey {
    /// The name of the constraint, if the definition gives one.
    pub name: Option<SqlIdent>,
    /// The columns of this table.
    pub columns: Vec<SqlIdent>,
    /// The columns that they refer to.
    pub references: Reference,
    /// What happens here when the row there is deleted.
    pub on_delete: ReferentialAction,
    /// What happens here when the key there changes.
    pub on_update: ReferentialAction,
    /// What its relations are called.
    #[serde(default, skip_serializing_if = "RelationNames::is_default")]
    pub relations: RelationNames,
    /// Where it is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

/// The far end of a foreign key.
///
/// A definition may leave out the columns (SQL: `REFERENCES team`) and a struct names the model instead of the table;
/// resolving fills in what the schema knows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The schema (namespace) that the definition names, if it names one.
    pub schema: Option<SqlIdent>,
    /// The table; `None` only while a model, known by its Rust name alone, stands in for it.
    pub table: Option<SqlIdent>,
    /// The columns there; empty only while they are not known.
    pub columns: Vec<SqlIdent>,
    /// The model, as long as `table` is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<RustIdent>,
}

impl Reference {
    /// The table, if it is one of these.
    pub fn target<'t>(&self, tables: &'t [Table]) -> Option<&'t Table> {
        tables.iter().find(|table| Some(&table.name) == self.table.as_ref() && table.schema == self.schema)
    }
}

/// What a foreign key does when the row that it refers to changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReferentialAction {
    /// Refuse at the end of the statement; what SQL does when nothing is written.
    #[default]
    #[serde(rename = "NO ACTION")]
    NoAction,
    /// Refuse at once.
    #[serde(rename = "RESTRICT")]
    Restrict,
    /// Do the same here.
    #[serde(rename = "CASCADE")]
    Cascade,
    /// Set the columns to NULL.
    #[serde(rename = "SET NULL")]
    SetNull,
    /// Set the columns to their defaults.
    #[serde(rename = "SET DEFAULT")]
    SetDefault,
}

impl ReferentialAction {
    /// Every action.
    pub const ALL: [Self; 5] = [Self::NoAction, Self::Restrict, Self::Cascade, Self::SetNull, Self::SetDefault];

    /// How SQL writes it.
    pub fn as_sql(self) -> &'static str {
        match self {
            Self::NoAction => "NO ACTION",
            Self::Restrict => "RESTRICT",
            Self::Cascade => "CASCADE",
            Self::SetNull => "SET NULL",
            Self::SetDefault => "SET DEFAULT",
        }
    }
}
