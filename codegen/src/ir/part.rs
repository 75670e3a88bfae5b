use serde::{Deserialize, Serialize};

use super::Write;

/// What is generated beside an entity, unless somebody has no use for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The DTO of a new row, and the methods that take it.
    Create,
    /// The unique keys that an upsert can meet, and the method that takes them.
    Upsert,
    /// The DTO of changes, and the methods that take it.
    Update,
    /// The methods that delete rows.
    Delete,
    /// The DTO of what may be shown.
    Public,
    /// The DTO of what may be asked for.
    Filter,
    /// The methods that find rows by unique and foreign keys.
    Finders,
    /// What foreign keys make of rows that belong to each other.
    Relations,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 8] =
        [Self::Create, Self::Upsert, Self::Update, Self::Delete, Self::Public, Self::Filter, Self::Finders, Self::Relations];

    /// The part that does a write.
    pub fn of(write: Write) -> Self {
        match write {
            Write::Insert => Self::Create,
            Write::Upsert => Self::Upsert,
            Write::Update => Self::Update,
            Write::Delete => Self::Delete,
        }
    }

    /// The name, as attributes and the configuration write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Upsert => "upsert",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Public => "public",
            Self::Filter => "filter",
            Self::Finders => "finders",
            Self::Relations => "relations",
        }
    }
}
