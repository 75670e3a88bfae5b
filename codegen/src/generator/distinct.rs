//! Other names for entities of SQL that would be called like something else: tables of several schemas, `export` and `exports`, a table
//! `user_filters` beside `users`, whose filter is `UserFilter`, or a type `user_role` beside a table `user_roles`.
//!
//! Names that the configuration gives stay, and then those of tables of the default schema before others, of tables before views, and of
//! tables that are called like their entity: the order of the tables says nothing, because a database has another one than its migrations.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::summary::Renamed;
use crate::check::companions;
use crate::front::sql::{Key, Options};
use crate::ir::{RustIdent, Schema, Table};
use crate::naming::Naming;

/// The names for entities that have none that the options know, and whose own are taken.
pub(super) fn names(schema: &Schema, options: &Options) -> BTreeMap<Key, RustIdent> {
    let mut tables: Vec<&Table> = schema.tables.iter().collect();
    let is_singular = |table: &Table| options.naming.variant(table.name.as_str()).is_ok_and(|name| name == table.entity);
    let precedence = |table: &&Table| (is_given(table, options), table.schema.is_none(), !table.view, is_singular(table));
    tables.sort_by_cached_key(|table| (Reverse(precedence(table)), table.schema_and_name()));
    let types = schema.enums.iter().map(|one| &one.name).chain(schema.composites.iter().map(|one| &one.name));
    let made = tables.iter().flat_map(|table| companions(table)).map(|(name, _)| name);
    let mut taken: BTreeSet<String> = types.map(|name| name.unraw().to_owned()).chain(made).collect();
    let mut names = BTreeMap::new();
    for table in tables {
        let is_first = taken.insert(table.entity.unraw().to_owned());
        if is_first || is_given(table, options) {
            continue;
        }
        let free = candidates(table, &options.naming).find(|name| !taken.contains(name.unraw()));
        if let Some(name) = free {
            taken.insert(name.unraw().to_owned());
            names.insert(table.schema_and_name(), name);
        }
    }
    names
}

/// The entities that have other names.
pub(super) fn renamed(schema: &Schema, options: &Options) -> Vec<Renamed> {
    let made = schema.tables.iter().filter(|table| options.names.distinct.contains_key(&table.schema_and_name()));
    made.map(|table| Renamed { table: table.qualified_name(), entity: table.entity.to_string() }).collect()
}

fn is_given(table: &Table, options: &Options) -> bool {
    let names = &options.names;
    names.distinct.contains_key(&table.schema_and_name()) || names.entity(table.schema.as_ref(), &table.name).is_some()
}

/// `AuditUser` for `audit.users`, `Exports` for `exports`, and `ExportRow` for what has no other name.
fn candidates<'t>(table: &'t Table, naming: &Naming) -> impl Iterator<Item = RustIdent> + 't {
    let entity = table.entity.unraw();
    let qualified = table.schema.as_ref().and_then(|schema| naming.in_schema(schema.as_str(), &table.entity).ok());
    let plural = naming.variant(table.name.as_str()).ok();
    let row = iter::once(format!("{entity}Row")).chain((2..).map(move |number| format!("{entity}Row{number}")));
    qualified.into_iter().chain(plural).chain(row.filter_map(|name| RustIdent::new(name).ok()))
}
