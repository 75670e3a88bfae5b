//! Which tables are shown.

use clap::error::ErrorKind;
use tablesmith_codegen::ir::{Dialect, ForeignKey, Schema, Table};
use tablesmith_codegen::pattern::TablePattern;

use crate::arguments::refused;
use crate::print::Failure;

/// The most names that an error lists.
const LISTED: usize = 12;

/// Some tables of a schema, in its order.
pub(super) struct Selection<'s> {
    pub schema: &'s Schema,
    pub dialect: Dialect,
    pub tables: Vec<&'s Table>,
}

impl<'s> Selection<'s> {
    /// The tables that fit one of the patterns, or all if there are none.
    pub(super) fn new(schema: &'s Schema, dialect: Dialect, patterns: &[TablePattern]) -> Result<Self, Failure> {
        let fits = |pattern: &TablePattern, table: &Table| pattern.matches(dialect, table.schema.as_ref(), &table.name);
        let is_idle = |pattern: &&TablePattern| !schema.tables.iter().any(|table| fits(pattern, table));
        let idle: Vec<_> = patterns.iter().filter(is_idle).map(|pattern| format!("`{}`", pattern.as_str())).collect();
        if !idle.is_empty() {
            let message = format!("no table fits {}; the tables are {}", idle.join(" or "), names(schema));
            return Err(refused("diagram", ErrorKind::InvalidValue, message));
        }
        let is_shown = |table: &&Table| patterns.is_empty() || patterns.iter().any(|pattern| fits(pattern, table));
        Ok(Self { schema, dialect, tables: schema.tables.iter().filter(is_shown).collect() })
    }

    /// The position of the table that the key refers to, if it is shown.
    pub(super) fn target(&self, key: &ForeignKey) -> Option<usize> {
        let target = key.references.target(&self.schema.tables)?;
        self.tables.iter().position(|table| std::ptr::eq(*table, target))
    }
}

fn names(schema: &Schema) -> String {
    let names: Vec<_> = schema.tables.iter().take(LISTED).map(|table| format!("`{}`", table.qualified_name())).collect();
    match schema.tables.len().saturating_sub(LISTED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
