//! Rows for the tests that a user gets for their own tables: values that meet types, keys, foreign keys and the conditions that can
//! be evaluated without a database.
//!
//! ```text
//! ir::Schema, Conditions -- solve (sample, condition, evaluate) --> rows -- expression --> Rust -- templates --> tests
//! ```
//!
//! A table is only looked at when there are rows of those that it has to refer to. Where a condition cannot be evaluated, rows are tried
//! without it, and the test says so.

mod condition;
mod evaluate;
mod expression;
mod matching;
mod sample;
mod solve;
mod texts;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use expression::Place;
pub use solve::Rows;
use solve::Solver;
pub use value::{Reference, Value};

use crate::front::sql::{Conditions, Key};
use crate::ir::{Column, Dialect, ForeignKey, Schema, SqlIdent, Table, Write};

/// What rows of each table have to meet, by its schema and name.
pub type ConditionsOf = BTreeMap<Key, Conditions>;

/// What can be tested of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Specimen {
    /// Its rows, and the positions of the tables whose rows have to be there before, in their order.
    Rows(Rows, Vec<usize>),
    /// It is only read.
    ReadOnly,
    /// Nothing, for this reason.
    Impossible(String),
}

/// A value for a field, by the position of the column.
pub type Field = (usize, TokenStream);

/// What can be tested of each table of a schema that was resolved and checked.
pub fn specimens(schema: &Schema, conditions: &ConditionsOf, dialect: Dialect) -> Vec<Specimen> {
    let mut found: Vec<Option<Result<Rows, String>>> = schema.tables.iter().map(unwritten).collect();
    let far: Vec<_> = (0..schema.tables.len()).map(|at| far(schema, at)).collect();
    let mut order = Vec::new();
    while let Some(at) = next(&far, &found) {
        let rows = rows(schema, conditions, dialect, &found, at);
        found[at] = Some(rows);
        order.push(at);
    }
    let specimen = |at: usize| match &found[at] {
        _ if is_read_only(&schema.tables[at]) => Specimen::ReadOnly,
        Some(Ok(rows)) => Specimen::Rows(rows.clone(), needed(&found, &order, at)),
        Some(Err(reason)) => Specimen::Impossible(reason.clone()),
        None => Specimen::Impossible("it has to refer to a table that has to refer to it".to_owned()),
    };
    (0..found.len()).map(specimen).collect()
}

fn is_read_only(table: &Table) -> bool {
    table.view || !table.allows(Write::Insert)
}

fn unwritten(table: &Table) -> Option<Result<Rows, String>> {
    is_read_only(table).then(|| Err("nothing is inserted there".to_owned()))
}

/// The other tables that rows of a table can refer to, and whether they have to.
fn far(schema: &Schema, at: usize) -> Vec<(usize, bool)> {
    let table = &schema.tables[at];
    let target = |key: &ForeignKey| Some((solve::target(schema, key)?, solve::is_required(table, key)));
    table.foreign_keys.iter().filter_map(target).filter(|(far, _)| *far != at).collect()
}

/// The next table to look at: one of which all is known that its rows can refer to, or else what they have to refer to.
fn next(far: &[Vec<(usize, bool)>], found: &[Option<Result<Rows, String>>]) -> Option<usize> {
    let is_ready = |at: &usize, is_meant: fn(bool) -> bool| {
        let mut meant = far[*at].iter().filter(|(_, is_required)| is_meant(*is_required));
        found[*at].is_none() && meant.all(|(far, _)| found[*far].is_some())
    };
    let mut tables = 0..found.len();
    tables.clone().find(|at| is_ready(at, |_| true)).or_else(|| tables.find(|at| is_ready(at, |is_required| is_required)))
}

fn rows(
    schema: &Schema,
    conditions: &ConditionsOf,
    dialect: Dialect,
    found: &[Option<Result<Rows, String>>],
    at: usize,
) -> Result<Rows, String> {
    let table = &schema.tables[at];
    let (key, none) = (table.schema_and_name(), Conditions::default());
    let rows = Solver::new(schema, dialect, found, at, conditions.get(&key).unwrap_or(&none)).solve()?;
    for number in 0..rows.rows.len() {
        created(schema, at, &rows, number)?;
    }
    changed(schema, at, &rows)?;
    Ok(rows)
}

/// The tables whose rows a test inserts before, in the order in which they can be.
fn needed(found: &[Option<Result<Rows, String>>], order: &[usize], at: usize) -> Vec<usize> {
    let (mut needed, mut open) = (BTreeSet::new(), vec![at]);
    while let Some(next) = open.pop() {
        let Some(Some(Ok(rows))) = found.get(next) else { continue };
        for value in rows.rows.iter().flatten() {
            if let Value::Reference(reference) = value
                && reference.table != at
                && needed.insert(reference.table)
            {
                open.push(reference.table);
            }
        }
    }
    order.iter().copied().filter(|one| needed.contains(one)).collect()
}

/// The fields of the DTO that creates a row.
///
/// # Errors
/// With the reason if a value cannot be written in Rust.
pub fn created(schema: &Schema, at: usize, rows: &Rows, number: usize) -> Result<Vec<Field>, String> {
    let table = &schema.tables[at];
    let place = Place { schema, table: at, row: number, values: &rows.rows[number] };
    let columns = table.columns.iter().enumerate().filter(|(_, column)| table.is_created(column));
    let field = |(at, column): (usize, &Column)| {
        let value = match &place.values[at] {
            Value::Default => return Ok((at, quote!(::core::option::Option::None))),
            value => nullable(&place, column, value)?,
        };
        Ok((at, if table.has_default(column) { quote!(::core::option::Option::Some(#value)) } else { value }))
    };
    columns.map(field).collect()
}

/// The fields that change in the first row.
///
/// # Errors
/// With the reason if a value cannot be written in Rust.
pub fn changed(schema: &Schema, at: usize, rows: &Rows) -> Result<Vec<Field>, String> {
    let Some(values) = rows.rows.first() else { return Ok(Vec::new()) };
    let place = Place { schema, table: at, row: 0, values };
    let columns = &schema.tables[at].columns;
    rows.changes.iter().map(|(at, value)| Ok((*at, nullable(&place, &columns[*at], value)?))).collect()
}

/// The value that a session has to give a column, if it is not NULL.
pub fn given(schema: &Schema, at: usize, rows: &Rows, column: &SqlIdent) -> Option<TokenStream> {
    let position = schema.tables[at].position(column)?;
    let values = rows.rows.first()?;
    let place = Place { schema, table: at, row: 0, values };
    let value = Some(&values[position]).filter(|value| !matches!(value, Value::Default | Value::Null))?;
    place.expression(&schema.tables[at].columns[position].rust_type, value).ok()
}

fn nullable(place: &Place<'_>, column: &Column, value: &Value) -> Result<TokenStream, String> {
    if *value == Value::Null {
        return Ok(quote!(::core::option::Option::None));
    }
    let value = place.expression(&column.rust_type, value)?;
    Ok(if column.nullable { quote!(::core::option::Option::Some(#value)) } else { value })
}

/// Whether the row has values for all of the columns, and none of them is left to the database.
pub fn has_all(table: &Table, row: &[Value], columns: &[SqlIdent]) -> bool {
    let is_given = |name: &SqlIdent| {
        table
            .position(name)
            .is_some_and(|at| table.is_created(&table.columns[at]) && !matches!(row[at], Value::Default | Value::Null))
    };
    columns.iter().all(is_given)
}
