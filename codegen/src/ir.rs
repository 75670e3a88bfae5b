//! The intermediate representation: what a schema says, whichever front end read it.
//!
//! It is serialisable and versioned, holds names exactly as the database has them, and remembers where each node came from.
//! Origins do not take part in equality and hashes: the same schema read from SQL and from structs is the same schema.

mod column;
mod composite;
mod enumeration;
mod key;
mod mark;
mod name;
mod origin;
mod part;
mod policy;
mod relation;
mod table;
mod types;
mod write;

pub use column::{Column, Default, Generated};
pub use composite::{Composite, CompositeField};
pub use enumeration::{Enum, Label, NativeType};
pub use key::{ForeignKey, Index, IndexPart, PrimaryKey, Reference, ReferentialAction, Unique};
pub use mark::{KeyStrategy, Mark};
pub use name::{InvalidName, RustIdent, SqlIdent, TypePath};
pub use origin::{Origin, Position};
pub use part::Part;
pub use policy::{Policies, Slug};
pub use relation::{RelationName, RelationNames};
pub use table::{Table, Trigger, TriggerEvent};
pub use types::{Known, RustType};
pub use write::Write;

use serde::{Deserialize, Serialize};

/// The version of the representation that this crate reads and writes.
pub const VERSION: u32 = 1;

/// A set of tables, with the enums and composite types that their columns use.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    /// Always [`VERSION`] in what this crate writes.
    pub version: u32,
    /// In the order of their definition.
    pub tables: Vec<Table>,
    /// In the order of their first use.
    pub enums: Vec<Enum>,
    /// In the order of their first use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub composites: Vec<Composite>,
}

impl Schema {
    /// A schema without tables.
    pub fn new() -> Self {
        Self { version: VERSION, tables: Vec::new(), enums: Vec::new(), composites: Vec::new() }
    }

    /// The enum with this Rust name.
    pub fn enumeration(&self, name: &RustIdent) -> Option<&Enum> {
        self.enums.iter().find(|e| &e.name == name)
    }

    /// The composite type with this Rust name.
    pub fn composite(&self, name: &RustIdent) -> Option<&Composite> {
        self.composites.iter().find(|one| &one.name == name)
    }
}

impl std::default::Default for Schema {
    fn default() -> Self {
        Self::new()
    }
}

/// The SQL dialects of the databases that tablesmith supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL and MariaDB.
    Mysql,
}
