//! What can be said about a schema, in a form in which a front end and a database say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Category {
    Table,
    /// That there is a column, and where.
    Column,
    Type,
    /// Whether a column can be NULL.
    Null,
    /// Whether a column has a default.
    Default,
    /// Whether the database computes a column, or numbers rows by it.
    Computed,
    PrimaryKey,
    Unique,
    ForeignKey,
    Index,
    /// The labels of an enum.
    Enum,
    /// The Rust type of a column whose type is a domain.
    Domain,
}

impl Category {
    pub(crate) const ALL: [Self; 12] = [
        Self::Table,
        Self::Column,
        Self::Type,
        Self::Null,
        Self::Default,
        Self::Computed,
        Self::PrimaryKey,
        Self::Unique,
        Self::ForeignKey,
        Self::Index,
        Self::Enum,
        Self::Domain,
    ];

    /// In the plural, as the heading of a table has it.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Table => "tables",
            Self::Column => "columns",
            Self::Type => "types",
            Self::Null => "`NULL`",
            Self::Default => "defaults",
            Self::Computed => "computed",
            Self::PrimaryKey => "primary keys",
            Self::Unique => "unique keys",
            Self::ForeignKey => "foreign keys",
            Self::Index => "indexes",
            Self::Enum => "enums",
            Self::Domain => "domains",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.heading())
    }
}

/// What a fact is about, and the name of it: a table's, a table's and a column's, a table's with its columns in parentheses.
pub(crate) type Object = (Category, String);

/// What is said about objects. Of one object several things can be said, such as the names of two keys over the same columns.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) of: BTreeMap<Object, BTreeSet<String>>,
    /// What need not be said, but has to be right.
    pub(crate) optional: BTreeSet<Object>,
    /// What is not known in full, so that more may be said.
    pub(crate) open: BTreeSet<Category>,
}

impl Facts {
    pub(crate) fn add(&mut self, category: Category, name: impl Into<String>, value: impl Into<String>) {
        self.of.entry((category, name.into())).or_default().insert(value.into());
    }
}

/// The names of columns in a row.
pub(crate) fn listed<T: ToString>(columns: impl IntoIterator<Item = T>) -> String {
    columns.into_iter().map(|column| column.to_string()).collect::<Vec<_>>().join(", ")
}

/// How it is said whether something is so.
pub(crate) fn whether(is: bool, so: &str, not: &str) -> String {
    if is { so.to_owned() } else { not.to_owned() }
}
