//! Which Rust type the values of a declared type have: one table for each dialect.

use super::definition::{ColumnDef, TableDef};
use super::{Options, TypeOverrides};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Dialect, RustIdent, RustType, TypePath};
use crate::toml_text;

mod mysql;
mod sqlite;

/// The Rust type of a column, and whether an override for this very column says so.
pub(super) fn of_column(
    table: &TableDef,
    column: &ColumnDef,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> (RustType, bool) {
    if let Some(path) = column_override(&options.types, table, column) {
        return (from_path(path), true);
    }
    let words = words(&column.sql_type);
    if let Some(path) = options.types.by_sql_type.get(&words) {
        return (from_path(path), false);
    }
    if let Some(ty) = of_declared(options.dialect, &column.sql_type, &words) {
        return (ty, false);
    }
    if options.has_all_overrides {
        diagnostics.push(unknown(table, column, &words));
    }
    // A type of the user's is trusted, so that nothing else is said about the column.
    (RustType::Custom(TypePath::new("_").expect("it is a type")), false)
}

/// What the declared type stands for, if the dialect has it.
fn of_declared(dialect: Dialect, sql_type: &str, words: &str) -> Option<RustType> {
    match dialect {
        Dialect::Sqlite => sqlite::known(words).map(RustType::Known),
        Dialect::Mysql => mysql::known(sql_type).map(RustType::Known),
        Dialect::Postgres => None,
    }
}

/// The type of a column whose values are made of the labels of an enum.
pub(super) fn of_labels(dialect: Dialect, sql_type: &str, name: RustIdent) -> RustType {
    if dialect == Dialect::Mysql && words(sql_type) == "SET" { RustType::Set(name) } else { RustType::Enum(name) }
}

fn column_override<'o>(types: &'o TypeOverrides, table: &TableDef, column: &ColumnDef) -> Option<&'o TypePath> {
    let is = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    let found = types
        .by_column
        .iter()
        .find(|((of_table, of_column), _)| is(of_table, table.name.ident.as_str()) && is(of_column, column.name.ident.as_str()));
    found.map(|(_, path)| path)
}

fn from_path(path: &TypePath) -> RustType {
    RustType::from(path.clone())
}

/// A declared type in upper case, without its arguments, with one space between the words.
pub(super) fn words(sql_type: &str) -> String {
    let from = sql_type.find(['(', '[']).unwrap_or(sql_type.len());
    let to = sql_type.rfind(')').map_or(sql_type.len(), |close| close + 1).max(from);
    sql_type[..from]
        .split_whitespace()
        .chain(sql_type[to..].split_whitespace())
        .map(str::to_ascii_uppercase)
        .collect::<Vec<_>>()
        .join(" ")
}

fn unknown(table: &TableDef, column: &ColumnDef, words: &str) -> Diagnostic {
    let (table, name) = (table.name.ident.as_str(), column.name.ident.as_str());
    let one_column = format!("`type = \"String\"` under `{}`", toml_text::section(&["tables", table, "columns", name]));
    if words.is_empty() {
        let help = format!("declare one, or name the Rust type of the values in tablesmith.toml: {one_column}");
        return Diagnostic::new(&column.type_origin, format!("column `{name}` of `{table}` declares no type")).help(help);
    }
    let message = format!("column `{name}` of `{table}` has the type `{}`, which tablesmith does not know", column.sql_type);
    let help = format!(
        "name the Rust type of the values in tablesmith.toml: `{} = \"String\"` under `[types]`, or {one_column}",
        toml_text::string(words)
    );
    Diagnostic::new(&column.type_origin, message).help(help)
}
