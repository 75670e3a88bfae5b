use serde::{Deserialize, Serialize};

use super::{NativeType, Origin, RustIdent, RustType, SqlIdent};

/// A composite type: a row that is a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composite {
    /// The name of the Rust struct.
    pub name: RustIdent,
    /// The type that the database knows it as.
    pub sql_name: NativeType,
    /// In the order of the definition.
    pub fields: Vec<CompositeField>,
    /// Where it is defined.
    #[serde(default, skip_serializing_if = "Origin::is_unknown")]
    pub origin: Origin,
}

/// One field of a composite type; any of them can be NULL.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompositeField {
    /// The name, as the database has it.
    pub name: SqlIdent,
    /// The name of the struct's field.
    pub field: RustIdent,
    /// The declared type, as the definition writes it.
    pub sql_type: String,
    /// The Rust type of a value that is not NULL.
    pub rust_type: RustType,
}
