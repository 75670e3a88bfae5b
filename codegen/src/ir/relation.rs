use std::fmt;

use serde::{Deserialize, Serialize};

use super::{InvalidName, RustIdent};

/// What the relations that a foreign key makes are called, where that is not what follows from the key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationNames {
    /// The row there, for the model here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<RelationName>,
    /// The rows here, for the model there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inverse: Option<RelationName>,
    /// On a table between two others: the rows there, for the model of the other foreign key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<RelationName>,
}

/// The name of a relation, as of a field, or none if there is to be no such relation. Serialised as text, which is empty for none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RelationName(Option<RustIdent>);

impl RelationNames {
    /// Whether everything is called as it follows from the key.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl RelationName {
    /// Reads a name; an empty text is none.
    ///
    /// # Errors
    /// If it is no identifier in Rust.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidName> {
        let name = name.into();
        if name.is_empty() { Ok(Self(None)) } else { RustIdent::new(name).map(Some).map(Self) }
    }

    /// The name, if there is to be such a relation.
    pub fn ident(&self) -> Option<&RustIdent> {
        self.0.as_ref()
    }

    /// The text that gives it.
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or("", RustIdent::as_str)
    }
}

impl fmt::Display for RelationName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for RelationName {
    type Error = InvalidName;

    fn try_from(text: String) -> Result<Self, InvalidName> {
        Self::new(text)
    }
}

impl From<Option<RustIdent>> for RelationName {
    fn from(name: Option<RustIdent>) -> Self {
        Self(name)
    }
}

impl From<RelationName> for String {
    fn from(name: RelationName) -> Self {
        name.as_str().to_owned()
    }
}
