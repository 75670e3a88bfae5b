use serde::{Deserialize, Serialize};

use super::SqlIdent;

/// The roles of columns that SQL cannot express. Each names the column that has the role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policies {
    /// Counts the changes of the row, or holds the time of the last one; an update may require the value that it has seen.
    pub version: Option<SqlIdent>,
    /// Set once, when the row is created.
    pub created_at: Option<SqlIdent>,
    /// Set whenever the row is written.
    pub updated_at: Option<SqlIdent>,
    /// Says who created the row.
    pub created_by: Option<SqlIdent>,
    /// Says who wrote the row last.
    pub updated_by: Option<SqlIdent>,
    /// Set when the row is deleted softly.
    pub soft_delete: Option<SqlIdent>,
    /// Says to whom the row belongs.
    pub tenant: Option<SqlIdent>,
    /// Names the row in addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
}

/// A column whose value a new row gets from a text of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slug {
    /// The column.
    pub column: SqlIdent,
    /// The column with the text.
    pub from: SqlIdent,
}

impl Policies {
    /// Whether a new row gets the value from another column.
    pub fn is_slug(&self, column: &SqlIdent) -> bool {
        self.slug.as_ref().is_some_and(|slug| slug.column == *column)
    }

    /// Whether the repository, not the caller, writes this column.
    pub fn is_server_owned(&self, column: &SqlIdent) -> bool {
        let counted = [&self.version, &self.created_at, &self.updated_at, &self.soft_delete];
        self.is_of_session(column) || counted.into_iter().any(|role| role.as_ref() == Some(column))
    }

    /// Whether the session says what the column holds: the tenant, or who writes.
    pub fn is_of_session(&self, column: &SqlIdent) -> bool {
        [&self.created_by, &self.updated_by, &self.tenant].into_iter().any(|role| role.as_ref() == Some(column))
    }
}
