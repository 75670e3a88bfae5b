//! What a database says about a schema, from the files in which it has written that down.

mod mysql;
mod postgres;
mod sqlite;

use std::collections::BTreeSet;
use std::path::Path;

use tablesmith_codegen::ir::Dialect;

use crate::facts::Facts;
use crate::manifest::Entry;

/// The files of a schema.
pub(crate) struct Files {
    columns: String,
    constraints: String,
    indexes: String,
    types: String,
    /// The columns whose default is written as `NULL`, by name.
    null_defaults: BTreeSet<String>,
}

/// The facts of a schema that the database has loaded.
pub(crate) fn facts(folder: &Path, entry: &Entry) -> Facts {
    let file = |kind: &str| entry.truth(folder, kind);
    let files = Files {
        columns: file("columns.tsv"),
        constraints: file("constraints.tsv"),
        indexes: file("indexes.tsv"),
        types: file("types.tsv"),
        null_defaults: null_defaults(&file("dump.sql")),
    };
    match entry.dialect {
        Dialect::Sqlite => sqlite::facts(&files),
        Dialect::Postgres => postgres::facts(&files),
        Dialect::Mysql => mysql::facts(&files),
    }
}

/// What a database lists is no more than that there is a default; that it is `NULL`, only its dump shows.
fn null_defaults(dump: &str) -> BTreeSet<String> {
    let says_so = |part: &&str| part.to_uppercase().contains("DEFAULT NULL");
    let name = |part: &str| part.split_whitespace().next().map(|name| name.trim_matches(['"', '`', '(']).to_owned());
    dump.lines().flat_map(|line| line.split(',')).filter(says_so).filter_map(name).collect()
}

/// The fields of a line.
///
/// # Panics
/// If there are not so many.
fn fields<const N: usize>(line: &str) -> [&str; N] {
    line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("not {N} fields: {line:?}"))
}

/// Counts the columns of each table: the lines of a table stand together.
fn numbered<'l>(lines: impl Iterator<Item = &'l str>) -> impl Iterator<Item = (usize, &'l str)> {
    let mut last = ("", 0);
    lines.map(move |line| {
        let table = line.split('\t').next().unwrap_or_default();
        last = (table, if last.0 == table { last.1 + 1 } else { 1 });
        (last.1, line)
    })
}

/// The tables and the statements of indexes, which may stand on several lines, with comments.
fn statements(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split("--").next().unwrap_or_default();
        match found.last_mut() {
            Some(last) if !line.contains("\tCREATE ") => last.extend([" ", line.trim()]),
            _ => found.push(line.to_owned()),
        }
    }
    found
}
