use serde::{Deserialize, Serialize};

use super::SqlIdent;

/// The roles of columns that SQL cannot express. Each names the column that has the role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policies {
    /// Counts the changes of the row; an update may require the value that it has seen.
    pub version: Option<SqlIdent>,
    /// Set once, when the row is created.
    pub created_at: Option<SqlIdent>,
    /// Set whenever the row is written.
    pub updated_at: Option<SqlIdent>,
    /// Set when the row is deleted softly.
    pub soft_delete: Option<SqlIdent>,
    /// Says to whom the row belongs.
    pub tenant: Option<SqlIdent>,
}

impl Policies {
    /// Whether the repository, not the caller, writes this column.
    pub fn is_server_owned(&self, column: &SqlIdent) -> bool {
        [&self.version, &self.created_at, &self.updated_at, &self.soft_delete, &self.tenant]
            .into_iter()
            .any(|role| role.as_ref() == Some(column))
    }
}
