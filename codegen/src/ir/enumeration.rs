use serde::{Deserialize, Serialize};

use super::{Origin, RustIdent};

/// A closed set of texts: a `CHECK (x IN ('a', 'b'))`, or a native enum type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enum {
    /// The name of the Rust enum.
    pub name: RustIdent,
    /// In the order of the definition.
    pub labels: Vec<Label>,
    /// Where the enum is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The text, as the database stores it.
    pub text: String,
    /// The variant.
    pub variant: RustIdent,
}
