//! Which Rust type the values of a declared type have: one table for each dialect.

use super::definition::{ColumnDef, TableDef};
use super::{Options, TypeOverrides};
use crate::diagnostic::Diagnostic;
use crate::ir::{Dialect, Known, RustIdent, RustType, TypePath};
use crate::pattern::ColumnPattern;
use crate::toml_text;

mod mysql;
pub(super) mod postgres;
#[cfg(feature = "generator")]
pub mod reference;
mod sqlite;

/// The declared type of a column in the words of the dialect's table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// In upper case, without arguments, with one space between the words.
    pub(super) text: String,
    /// Whether the column is an array of that.
    pub(super) array: bool,
    /// The only number in parentheses.
    width: Option<u32>,
}

impl Words {
    /// The words of a declared type.
    pub(super) fn of(dialect: Dialect, sql_type: &str) -> Self {
        let (text, array) = match dialect {
            Dialect::Postgres => postgres::words(sql_type),
            Dialect::Sqlite | Dialect::Mysql => (words(sql_type), false),
        };
        Self { text, array, width: width(sql_type) }
    }

    /// What an override names: the array itself, or its elements.
    pub(super) fn keys(&self) -> Vec<String> {
        let array = self.array.then(|| format!("{}[]", self.text));
        array.into_iter().chain([self.text.clone()]).collect()
    }

    /// What the words stand for, if the dialect has them.
    pub(super) fn built_in(&self, dialect: Dialect) -> Option<RustType> {
        match dialect {
            Dialect::Sqlite => sqlite::known(&self.text).map(RustType::Known),
            Dialect::Postgres => postgres::of_words(&self.text),
            Dialect::Mysql => mysql::known(&self.text, self.width).map(RustType::Known),
        }
    }

    /// Whether the values are texts.
    pub(super) fn is_text(&self, dialect: Dialect) -> bool {
        self.built_in(dialect) == Some(RustType::Known(Known::String))
    }

    /// The type of a column whose elements, or whose values, have the type `element`.
    pub(super) fn of_element(&self, element: RustType) -> RustType {
        match element {
            element if !self.array => element,
            RustType::Custom(path) => RustType::Custom(path.within("::std::vec::Vec")),
            // The elements are arrays by their domain, which is another thing than an array of two dimensions.
            RustType::Array(_) | RustType::Known(Known::Vector) => RustType::Known(Known::String),
            element => RustType::array_of(element),
        }
    }
}

/// The type that the user names for this very column.
pub(super) fn of_column(options: &Options, table: &TableDef, column: &ColumnDef) -> Option<RustType> {
    let by_name = column_override(&options.types, table, column);
    let by_pattern = || {
        let fits = |pattern: &ColumnPattern| {
            pattern.matches(options.dialect, table.schema.as_ref(), &table.name.ident, &column.name.ident)
        };
        options.types.by_pattern.iter().find(|(pattern, _)| fits(pattern)).map(|(_, path)| path)
    };
    by_name.or_else(by_pattern).map(from_path)
}

/// The type that the user names for every column that declares these words.
pub(super) fn of_declared(options: &Options, words: &Words) -> Option<RustType> {
    let given = |key: &str| options.types.by_sql_type.get(key).map(from_path);
    let whole = words.array.then(|| given(&format!("{}[]", words.text))).flatten();
    whole.or_else(|| given(&words.text).map(|element| words.of_element(element)))
}

/// A type of the user's, which is trusted, so that nothing else is said about the column.
pub(super) fn placeholder() -> RustType {
    RustType::Custom(TypePath::new("_").expect("it is a type"))
}

/// A value of any type, for a column of a view of which nobody knows more.
pub(super) fn any_value() -> RustType {
    RustType::Custom(TypePath::new("::tablesmith::Value").expect("it is a type"))
}

/// The type of a column whose values are made of the labels of an enum.
pub(super) fn of_labels(dialect: Dialect, sql_type: &str, name: RustIdent) -> RustType {
    if dialect == Dialect::Mysql && words(sql_type) == "SET" { RustType::Set(name) } else { RustType::Enum(name) }
}

fn column_override<'o>(types: &'o TypeOverrides, table: &TableDef, column: &ColumnDef) -> Option<&'o TypePath> {
    let is_meant = |(of_table, of_column): &(String, String)| {
        table.is_called(of_table) && of_column.eq_ignore_ascii_case(column.name.ident.as_str())
    };
    let found = types.by_column.iter().find(|(of, _)| is_meant(of));
    found.map(|(_, path)| path)
}

fn from_path(path: &TypePath) -> RustType {
    RustType::from(path.clone())
}

/// A declared type in upper case, without its arguments, with one space between the words.
fn words(sql_type: &str) -> String {
    let from = sql_type.find(['(', '[']).unwrap_or(sql_type.len());
    let to = sql_type.rfind(')').map_or(sql_type.len(), |close| close + 1).max(from);
    sql_type[..from]
        .split_whitespace()
        .chain(sql_type[to..].split_whitespace())
        .map(str::to_ascii_uppercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The only number in parentheses.
fn width(sql_type: &str) -> Option<u32> {
    let (_, arguments) = sql_type.split_once('(')?;
    arguments.split(')').next()?.trim().parse().ok()
}

/// Says that nobody knows the type, and how to name one.
pub(super) fn unknown(table: &TableDef, column: &ColumnDef, words: &Words) -> Diagnostic {
    let words = words.text.as_str();
    let (qualified, name) = (table.qualified_name(), column.name.ident.as_str());
    let table = table.name.ident.as_str();
    let one_column = format!("`type = \"String\"` under `{}`", toml_text::section(&["tables", &qualified, "columns", name]));
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
