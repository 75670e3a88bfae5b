//! Which Rust type the values of a declared type have.
//!
//! SQLite stores any integer in 64 bits and any text at any length, whatever a column declares; so the words decide, and the
//! numbers in parentheses do not.

use super::definition::{ColumnDef, TableDef};
use super::{Options, TypeOverrides};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Known, RustType, TypePath};
use crate::toml_text;

/// In upper case, words separated by one space.
#[rustfmt::skip]
const TYPES: &[(Known, &[&str])] = &[
    (Known::I64, &[
        "INTEGER", "INT", "BIGINT", "SMALLINT", "TINYINT", "MEDIUMINT", "INT2", "INT4", "INT8",
        "BIG INT", "SMALL INT", "TINY INT", "MEDIUM INT", "SERIAL", "BIGSERIAL", "SMALLSERIAL",
    ]),
    (Known::Bool, &["BOOLEAN", "BOOL"]),
    (Known::F64, &["REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT", "FLOAT4", "FLOAT8"]),
    (Known::Decimal, &["NUMERIC", "DECIMAL", "DEC"]),
    (Known::String, &[
        "TEXT", "CHAR", "CHARACTER", "VARCHAR", "VARCHAR2", "NCHAR", "NVARCHAR", "NVARCHAR2", "CLOB", "NCLOB", "NTEXT", "CITEXT",
        "TINYTEXT", "MEDIUMTEXT", "LONGTEXT", "LONG VARCHAR", "CHARACTER VARYING", "VARYING CHARACTER", "CHAR VARYING",
        "NATIVE CHARACTER", "NATIONAL CHARACTER", "NATIONAL CHARACTER VARYING", "NATIONAL VARCHAR", "NATIONAL CHAR",
        "CHARACTER LARGE OBJECT", "BLOB SUB_TYPE TEXT",
    ]),
    (Known::Bytes, &[
        "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY", "LONG VARBINARY", "BINARY VARYING",
        "BINARY LARGE OBJECT", "BYTEA", "BLOB SUB_TYPE BINARY",
    ]),
    (Known::NaiveDate, &["DATE"]),
    (Known::NaiveTime, &["TIME", "TIME WITHOUT TIME ZONE"]),
    (Known::NaiveDateTime, &["DATETIME", "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE"]),
    (Known::DateTimeUtc, &["TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE", "DATETIMEOFFSET"]),
    (Known::Uuid, &["UUID"]),
    (Known::Json, &["JSON", "JSONB"]),
];

/// Words that come from other databases and mean nothing to SQLite's integers.
const IGNORED: [&str; 4] = ["UNSIGNED", "SIGNED", "ZEROFILL", "AUTO_INCREMENT"];

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
    if let Some(known) = known(&words) {
        return (RustType::Known(known), false);
    }
    if options.has_all_overrides {
        diagnostics.push(unknown(table, column, &words));
    }
    // A type of the user's is trusted, so that nothing else is said about the column.
    (RustType::Custom(TypePath::new("_").expect("it is a type")), false)
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
    let known = Known::ALL.iter().find(|known| known.as_str() == path.as_str());
    known.map_or_else(|| RustType::Custom(path.clone()), |known| RustType::Known(*known))
}

fn known(words: &str) -> Option<Known> {
    let find = |words: &str| TYPES.iter().find(|(_, spellings)| spellings.contains(&words)).map(|(known, _)| *known);
    find(words).or_else(|| {
        let kept: Vec<_> = words.split(' ').filter(|word| !IGNORED.contains(word)).collect();
        find(&kept.join(" ")).filter(|known| known.is_integer() || matches!(known, Known::F64 | Known::Decimal))
    })
}

/// A declared type in upper case, without its arguments, with one space between the words.
pub(super) fn words(sql_type: &str) -> String {
    let arguments = sql_type.find(['(', '[']).unwrap_or(sql_type.len());
    sql_type[..arguments].split_whitespace().map(str::to_ascii_uppercase).collect::<Vec<_>>().join(" ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_declared_type_decide() {
        for (sql_type, expected) in [
            ("integer", Some(Known::I64)),
            ("UNSIGNED BIG INT", Some(Known::I64)),
            ("BIGINT AUTO_INCREMENT", Some(Known::I64)),
            ("TINYINT(1)", Some(Known::I64)),
            ("Decimal(10, 2)", Some(Known::Decimal)),
            ("varchar[10]", Some(Known::String)),
            ("BLOB SUB_TYPE  TEXT", Some(Known::String)),
            ("double\nprecision", Some(Known::F64)),
            ("timestamp", Some(Known::NaiveDateTime)),
            ("TEXT UNSIGNED", None),
            ("UNSIGNED", None),
            ("STRING", None),
            ("", None),
        ] {
            assert_eq!(known(&words(sql_type)), expected, "{sql_type}");
        }
    }

    #[test]
    fn no_spelling_stands_in_the_table_twice() {
        let mut all: Vec<_> = TYPES.iter().flat_map(|(_, spellings)| *spellings).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
