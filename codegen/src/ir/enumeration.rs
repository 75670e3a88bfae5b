use serde::{Deserialize, Serialize};

use super::{Origin, RustIdent, SqlIdent};

/// A closed set of texts: a `CHECK (x IN ('a', 'b'))`, or a native enum type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enum {
    /// The name of the Rust enum.
    pub name: RustIdent,
    /// In the order of the definition.
    pub labels: Vec<Label>,
    /// The type that the database knows it as; `None` for a set of texts that a check states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sql_name: Option<NativeType>,
    /// Where the enum is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The text, as the database stores it.
    pub text: String,
    /// The variant.
    pub variant: RustIdent,
}

/// The name of a type that the database's user has defined.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NativeType {
    /// The schema (namespace) that the definition names, if it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<SqlIdent>,
    /// The name, as the database has it.
    pub name: SqlIdent,
}
