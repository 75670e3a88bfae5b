use serde::{Deserialize, Serialize};

/// A write of rows, which are returned as the database has them then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Write {
    /// New rows.
    Insert,
    /// A new row, or, where one with the same key exists, a change of that one.
    Upsert,
    /// Changes of rows.
    Update,
    /// Rows that go.
    Delete,
}

impl Write {
    /// Every write.
    pub const ALL: [Self; 4] = [Self::Insert, Self::Upsert, Self::Update, Self::Delete];

    /// The name, as attributes write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Upsert => "upsert",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
    /// The methods of a repository that do it.
    pub fn methods(self) -> &'static [&'static str] {
        match self {
            Self::Insert => &["create", "create_many"],
            Self::Upsert => &["upsert"],
            Self::Update => &["update"],
            Self::Delete => &["delete", "delete_where"],
        }
    }
}
