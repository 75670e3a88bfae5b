//! The tables of types, for people: which declared types a dialect has, and what their values are in Rust.

use std::fmt::Write;

use super::{mysql, postgres, sqlite};
use crate::config::Choice;
use crate::ir::{Dialect, Known, RustType};

/// A Rust type, and the declared types whose values have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// As [`RustType`] is written, or a type that a schema makes: `UserRole`.
    pub rust: String,
    /// In upper case. A number of characters or digits in parentheses is said where it counts.
    pub sql: Vec<String>,
}

/// What a schema makes of types of its own.
const OF_SCHEMAS: [(&str, &str); 6] = [
    ("an enum of its own", "ENUM"),
    ("`LabelSet` of an enum of its own", "SET"),
    ("an enum of its own", "CREATE TYPE … AS ENUM"),
    ("a struct of its own", "CREATE TYPE … AS (…)"),
    ("that of its base", "CREATE DOMAIN"),
    ("`Vec` of that of its elements", "T[], T ARRAY"),
];

impl Mapping {
    fn known(known: Known, sql: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { rust: format!("`{}`", known.as_str()), sql: sql.into_iter().map(Into::into).collect() }
    }

    fn of_schemas(range: std::ops::Range<usize>) -> impl Iterator<Item = Self> {
        OF_SCHEMAS[range].iter().map(|(rust, sql)| Self { rust: (*rust).to_owned(), sql: vec![(*sql).to_owned()] })
    }
}

/// The types of a dialect, in the order of its table.
pub fn mappings(dialect: Dialect) -> Vec<Mapping> {
    match dialect {
        Dialect::Sqlite => sqlite::TYPES.iter().map(|(known, sql)| Mapping::known(*known, sql.iter().copied())).collect(),
        Dialect::Postgres => {
            let known = postgres::TYPES.iter().map(|(known, sql)| Mapping::known(*known, sql.iter().copied()));
            let ranges = postgres::RANGES
                .iter()
                .map(|(sql, bound)| Mapping { rust: format!("`{}`", RustType::Range(*bound)), sql: owned(&[*sql]) });
            let textual = Mapping { rust: "`String`, as it is printed".into(), sql: owned(postgres::TEXTUAL) };
            known.chain(ranges).chain([textual]).chain(Mapping::of_schemas(2..6)).collect()
        }
        Dialect::Mysql => {
            let integers = mysql::INTEGERS.iter().flat_map(|(signed, unsigned, sql)| {
                let without_sign = sql.iter().map(|sql| format!("{sql} UNSIGNED"));
                [Mapping::known(*signed, sql.iter().copied()), Mapping::known(*unsigned, without_sign)]
            });
            let is_label = |sql: &&&str| matches!(**sql, "ENUM" | "SET");
            let others =
                mysql::TYPES.iter().map(|(known, sql)| Mapping::known(*known, sql.iter().filter(|sql| !is_label(sql)).copied()));
            let by_width = mysql::BY_WIDTH.iter().map(|(known, sql)| Mapping::known(*known, [*sql]));
            integers.chain(others).chain(by_width).chain(Mapping::of_schemas(0..2)).collect()
        }
    }
}

/// The tables in Markdown, each under the name of its dialect.
pub fn reference() -> String {
    let mut text = String::new();
    for dialect in Dialect::ALL {
        let _ = writeln!(text, "## {}\n\n| SQL | Rust |\n|---|---|", title(*dialect));
        for mapping in mappings(*dialect) {
            let sql: Vec<_> = mapping.sql.iter().map(|sql| format!("`{sql}`")).collect();
            let _ = writeln!(text, "| {} | {} |", sql.join(", "), mapping.rust);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn title(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgres => "PostgreSQL",
        Dialect::Mysql => "MySQL and MariaDB",
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use super::*;

    /// What the page says is what a column gets.
    #[test]
    fn each_declared_type_gives_its_rust_type() {
        for dialect in Dialect::ALL {
            for Mapping { rust, sql } in mappings(*dialect) {
                if OF_SCHEMAS.iter().any(|(of_schema, _)| *of_schema == rust) {
                    continue;
                }
                for sql in sql {
                    let found = Words::of(*dialect, &sql).built_in(*dialect).map(|found| found.to_string());
                    assert_eq!(found.as_deref(), rust.split('`').nth(1), "{dialect:?} {sql}");
                }
            }
        }
    }
}
