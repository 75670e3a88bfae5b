//! A schema that was resolved is judged: what the later stages rely on, and what generated code could not express.
//!
//! Each rule is a function with a paragraph on the rule. All of them run, so that everything that is wrong is said at once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Origin, Schema, Table, VERSION};
use crate::resolve::Scope;

mod columns;
mod database_names;
mod defaults;
mod keys;
mod policies;
mod rust_names;

#[cfg(feature = "generator")]
pub(crate) use rust_names::companions;

/// A rule about a whole schema.
type SchemaRule = fn(&Schema, &mut Diagnostics);

/// A rule about one table, with the schema around it.
type TableRule = fn(&Schema, &Table, &mut Diagnostics);

const SCHEMA_RULES: &[SchemaRule] =
    &[database_names::tables, rust_names::items, rust_names::variants, rust_names::relations, columns::enums_have_labels];

const TABLE_RULES: &[TableRule] = &[
    columns::count,
    columns::sql_without_nul,
    columns::identity,
    columns::secrets,
    columns::max_len,
    columns::key_strategies,
    columns::immutable,
    database_names::columns,
    defaults::can_be_kept,
    keys::columns_exist,
    keys::not_empty,
    keys::foreign_keys_match,
    policies::columns_exist,
    policies::types,
    rust_names::fields,
    rust_names::constants,
    rust_names::update_fields,
    rust_names::finders,
];

/// Applies every rule. A schema that passes can be rendered.
pub fn check(schema: &Schema, diagnostics: &mut Diagnostics) {
    check_in(Scope::File, schema, diagnostics);
}

/// Applies the rules that a schema must keep of which there is so much to see: what a derive emits is not in a file of its own.
pub fn check_in(scope: Scope, schema: &Schema, diagnostics: &mut Diagnostics) {
    if !version(schema, diagnostics) {
        return;
    }
    if scope == Scope::File {
        rust_names::modules(schema, diagnostics);
    }
    for rule in SCHEMA_RULES {
        rule(schema, diagnostics);
    }
    for table in &schema.tables {
        for rule in TABLE_RULES {
            rule(schema, table, diagnostics);
        }
    }
}

/// The representation is versioned. What another version means is not known, so that no other rule is applied to it.
fn version(schema: &Schema, diagnostics: &mut Diagnostics) -> bool {
    if schema.version != VERSION {
        let message =
            format!("the schema has version {} of the representation, and this is a reader of version {VERSION}", schema.version);
        let help = "write it again with the same version of tablesmith";
        diagnostics.push(Diagnostic::new(&Origin::default(), message).help(help));
    }
    schema.version == VERSION
}

/// Calls `clash` with each item that has the key of an earlier one, and that earlier one.
fn clashes<'a, T, K>(items: &'a [T], key: impl Fn(&T) -> K, mut clash: impl FnMut(&'a T, &'a T))
where
    K: Ord,
{
    let mut seen: BTreeMap<K, &'a T> = BTreeMap::new();
    for item in items {
        match seen.entry(key(item)) {
            Entry::Occupied(first) => clash(first.get(), item),
            Entry::Vacant(entry) => {
                entry.insert(item);
            }
        }
    }
}
