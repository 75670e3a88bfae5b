//! One of the many ways to write the same table is chosen.

use std::collections::BTreeMap;

use crate::ir::{Column, Default, ForeignKey, Index, IndexPart, RustIdent, RustType, Schema, SqlIdent, Table, Unique};

/// Brings a table into the canonical form.
pub(super) fn table(table: &mut Table) {
    table.comment = table.comment.take().and_then(|text| comment(&text));
    table.columns.iter_mut().for_each(column);
    live_uniques(table);
    uniques(table);
    foreign_keys(table);
    order(table);
}

/// Where deleted rows stay, what is unique among the others is unique for the repository.
fn live_uniques(table: &mut Table) {
    let Some(deleted) = &table.policies.soft_delete else { return };
    let is_live = |sql: &String| is_null(sql, deleted);
    let live = table.indexes.iter().filter(|index| index.unique && index.predicate.as_ref().is_some_and(is_live));
    let unique = |index: &Index| {
        let columns = index.parts.iter().map(|part| match part {
            IndexPart::Column(column) => Some(column.clone()),
            IndexPart::Expression(_) => None,
        });
        Some(Unique { name: index.name.clone(), columns: columns.collect::<Option<_>>()?, origin: index.origin.clone() })
    };
    let live: Vec<Unique> = live.filter_map(unique).collect();
    table.uniques.extend(live);
}

/// Whether the condition is that the column is NULL, however it is written.
fn is_null(condition: &str, column: &SqlIdent) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"\"`[]()".contains(*c)).collect::<String>().to_lowercase();
    let (condition, column) = (plain(condition), plain(column.as_str()));
    condition.strip_suffix("isnull").is_some_and(|name| name.rsplit('.').next() == Some(column.as_str()))
}

/// Enums and composite types in the order of their first use by a column, then the others.
pub(super) fn order_types(schema: &mut Schema) {
    let types = || schema.tables.iter().flat_map(|table| &table.columns).map(|column| &column.rust_type);
    let enums = first_uses(types().map(RustType::enumeration));
    let composites = first_uses(types().map(RustType::composite));
    let place = |uses: &BTreeMap<RustIdent, usize>, name: &RustIdent| uses.get(name).copied().unwrap_or(usize::MAX);
    schema.enums.sort_by_cached_key(|one| place(&enums, &one.name));
    schema.composites.sort_by_cached_key(|one| place(&composites, &one.name));
}

fn first_uses<'s>(used: impl Iterator<Item = Option<&'s RustIdent>>) -> BTreeMap<RustIdent, usize> {
    let mut places = BTreeMap::new();
    for (at, name) in used.enumerate() {
        if let Some(name) = name {
            places.entry(name.clone()).or_insert(at);
        }
    }
    places
}

fn column(column: &mut Column) {
    column.comment = column.comment.take().and_then(|text| comment(&text));
    let is_null = |default: &Default| matches!(default, Default::Expression(sql) if sql.trim().eq_ignore_ascii_case("null"));
    if column.identity || (column.nullable && column.default.as_ref().is_some_and(is_null)) {
        column.default = None;
    }
}

/// Lines end in `\n` alone: a doc comment cannot hold a carriage return.
fn comment(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Keeps the first of several uniques over the same columns, with the first name that one of them has.
fn uniques(table: &mut Table) {
    let mut kept: Vec<Unique> = Vec::new();
    for unique in std::mem::take(&mut table.uniques) {
        match kept.iter_mut().find(|other| other.columns == unique.columns) {
            Some(first) => first.name = first.name.take().or(unique.name),
            None => kept.push(unique),
        }
    }
    let key = sorted(&table.primary_key.columns);
    kept.retain(|unique| unique.columns.is_empty() || sorted(&unique.columns) != key);
    table.uniques = kept;
}

fn sorted(columns: &[SqlIdent]) -> Vec<&SqlIdent> {
    let mut columns: Vec<&SqlIdent> = columns.iter().collect();
    columns.sort();
    columns
}

fn foreign_keys(table: &mut Table) {
    let mut kept: Vec<ForeignKey> = Vec::new();
    for key in std::mem::take(&mut table.foreign_keys) {
        let is_same = |other: &ForeignKey| other.columns == key.columns && other.references == key.references;
        match kept.iter_mut().find(|other| is_same(other) && (other.on_delete, other.on_update) == (key.on_delete, key.on_update))
        {
            Some(first) => first.name = first.name.take().or(key.name),
            None => kept.push(key),
        }
    }
    table.foreign_keys = kept;
}

fn order(table: &mut Table) {
    let columns: Vec<SqlIdent> = table.columns.iter().map(|column| column.name.clone()).collect();
    let position = |name: &SqlIdent| columns.iter().position(|column| column == name).unwrap_or(columns.len());
    let positions = |names: &[SqlIdent]| names.iter().map(position).collect::<Vec<_>>();
    table.uniques.sort_by_cached_key(|unique| (positions(&unique.columns), unique.name.clone()));
    table.foreign_keys.sort_by_cached_key(|key| (positions(&key.columns), key.name.clone(), far_end(key)));
    let part = |part: &IndexPart| match part {
        IndexPart::Column(name) => (position(name), String::new()),
        IndexPart::Expression(sql) => (usize::MAX, sql.clone()),
    };
    let parts = |index: &Index| index.parts.iter().map(part).collect::<Vec<_>>();
    table.indexes.sort_by_cached_key(|index| (parts(index), index.name.clone(), index.unique, index.predicate.clone()));
}

/// Orders keys over the same columns.
fn far_end(key: &ForeignKey) -> impl Ord + use<> {
    let to = &key.references;
    (to.schema.clone(), to.table.clone(), to.columns.clone(), to.model.clone(), key.on_delete.as_sql(), key.on_update.as_sql())
}
