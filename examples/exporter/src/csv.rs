//! What the template of `csv/{table}.rs` writes for each table, and what it calls.

use std::fmt::Display;

/// A row that is a line of CSV (RFC 4180).
pub trait Record {
    /// The first line, with the names of the columns.
    const HEADER: &'static str;

    /// The cells of the row, in quotes where they must be.
    fn cells(&self) -> Vec<String>;
}

/// A value as a cell.
pub fn cell(value: &impl Display) -> String {
    let text = value.to_string();
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// A file of rows.
pub fn file<R: Record>(rows: &[R]) -> String {
    let lines = rows.iter().map(|row| row.cells().join(","));
    std::iter::once(R::HEADER.to_owned()).chain(lines).map(|line| line + "\r\n").collect()
}
