//! Adds keys and foreign keys as the server does: with the names that it gives them, and with an index for each foreign key.

use std::collections::BTreeSet;

use crate::front::sql::cursor::{Name, same};
use crate::front::sql::definition::{ForeignKeyDef, IndexDef, Part, TableDef};
use crate::ir::SqlIdent;

/// Adds an index. Without a name it is called after its first column, with a number if that is taken; the indexes that the
/// server has added for foreign keys go where this one serves as well.
pub(super) fn add_index(table: &mut TableDef, mut index: IndexDef) {
    take_out_implied(table, &index.parts);
    index.name = index.name.or_else(|| Some(free_name(table, &index.parts)));
    table.indexes.push(index);
}

/// Takes out the indexes that the server has added for foreign keys and that one over `parts` makes needless.
fn take_out_implied(table: &mut TableDef, parts: &[Part]) {
    let is_served = |other: &IndexDef| serves(parts, &columns(other));
    let implied = std::mem::take(&mut table.implied_indexes);
    let (gone, kept): (BTreeSet<SqlIdent>, _) = implied.into_iter().partition(|name| named(table, name).is_some_and(is_served));
    table.implied_indexes = kept;
    table.indexes.retain(|other| !other.name.as_ref().is_some_and(|name| gone.contains(name)));
}

/// Adds a foreign key, with an index over its columns if there is none yet.
pub(super) fn add_foreign_key(table: &mut TableDef, mut key: ForeignKeyDef, index: Option<SqlIdent>) {
    let name = key.name.clone().or(index);
    key.name = name.clone().or_else(|| Some(generated_name(table)));
    let columns: Vec<&SqlIdent> = key.columns.iter().map(|column| &column.ident).collect();
    let primary = table.primary_key.as_ref().map(|key| key.columns.iter().map(|column| &column.ident).collect::<Vec<_>>());
    let is_implied = |index: &IndexDef| index.name.as_ref().is_some_and(|name| table.implied_indexes.contains(name));
    // One that the server has added over just these columns, or fewer, goes for that of the new key.
    let stays = |index: &IndexDef| !is_implied(index) || index.parts.len() > columns.len();
    let has_index = primary.is_some_and(|primary| starts_with(&primary, &columns))
        || table.indexes.iter().any(|index| stays(index) && serves(&index.parts, &columns));
    if !has_index {
        let parts: Vec<Part> = key.columns.iter().map(part).collect();
        take_out_implied(table, &parts);
        let name = name.unwrap_or_else(|| free_name(table, &parts));
        table.implied_indexes.insert(name.clone());
        let origin = key.origin.clone();
        table.indexes.push(IndexDef { name: Some(name), parts, unique: false, predicate: None, constraint: false, origin });
    }
    table.foreign_keys.push(key);
}

/// Takes out the indexes of foreign keys that the primary key makes needless.
pub(super) fn prefer_primary_key(table: &mut TableDef) {
    let Some(key) = &table.primary_key else { return };
    let key: Vec<SqlIdent> = key.columns.iter().map(|column| column.ident.clone()).collect();
    let key: Vec<&SqlIdent> = key.iter().collect();
    let implied = &mut table.implied_indexes;
    table.indexes.retain(|index| {
        let is_needed = !starts_with(&key, &columns(index)) || index.name.as_ref().is_none_or(|name| !implied.contains(name));
        is_needed || !index.name.as_ref().is_some_and(|name| implied.remove(name))
    });
}

/// The index of this name.
pub(super) fn named<'t>(table: &'t TableDef, name: &SqlIdent) -> Option<&'t IndexDef> {
    table.indexes.iter().find(|index| index.name.as_ref().is_some_and(|found| same(found, name)))
}

/// Names the foreign keys that the server has named after the table, which is now called otherwise.
pub(super) fn follow_rename(table: &mut TableDef, old: &SqlIdent) {
    let prefix = format!("{old}_ibfk_");
    let new = table.name.ident.clone();
    for name in table.foreign_keys.iter_mut().filter_map(|key| key.name.as_mut()) {
        let number = name.as_str().strip_prefix(&prefix).filter(|number| number.parse::<u32>().is_ok());
        if let Some(renamed) = number.and_then(|number| SqlIdent::new(format!("{new}_ibfk_{number}")).ok()) {
            *name = renamed;
        }
    }
}

/// `table_ibfk_1`, with the number behind the greatest that is taken.
fn generated_name(table: &TableDef) -> SqlIdent {
    let prefix = format!("{}_ibfk_", table.name.ident);
    let number = |key: &ForeignKeyDef| key.name.as_ref()?.as_str().strip_prefix(&prefix)?.parse::<u32>().ok();
    let taken = table.foreign_keys.iter().filter_map(number).max().unwrap_or(0);
    SqlIdent::new(format!("{prefix}{}", taken.saturating_add(1))).unwrap_or_else(|_| table.name.ident.clone())
}

fn free_name(table: &TableDef, parts: &[Part]) -> SqlIdent {
    let expression = || SqlIdent::new("functional_index").expect("it is a name");
    let first = parts.first().and_then(|part| part.column.as_ref()).map_or_else(expression, |column| column.ident.clone());
    let is_free = |name: &SqlIdent| named(table, name).is_none() && !name.as_str().eq_ignore_ascii_case("PRIMARY");
    let numbered = (2..).filter_map(|number: usize| SqlIdent::new(format!("{first}_{number}")).ok());
    std::iter::once(first.clone()).chain(numbered.take(table.indexes.len() + 1)).find(is_free).unwrap_or(first)
}

fn part(column: &Name) -> Part {
    Part { column: Some(column.clone()), collated: false, descending: false, sql: column.ident.as_str().to_owned() }
}

fn columns(index: &IndexDef) -> Vec<&SqlIdent> {
    index.parts.iter().filter_map(|part| part.column.as_ref()).map(|column| &column.ident).collect()
}

/// Whether an index over `parts` finds the rows of a foreign key over `columns`.
fn serves(parts: &[Part], columns: &[&SqlIdent]) -> bool {
    let whole = parts.iter().map_while(|part| part.column.as_ref().filter(|_| !part.collated));
    starts_with(&whole.map(|column| &column.ident).collect::<Vec<_>>(), columns)
}

fn starts_with(all: &[&SqlIdent], columns: &[&SqlIdent]) -> bool {
    all.len() >= columns.len() && all.iter().zip(columns).all(|(one, other)| same(one, other))
}
