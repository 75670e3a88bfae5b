//! SQLite's errors by their extended result codes.

use rusqlite::ffi;

use crate::error::{Error, ErrorKind};

/// Turns a driver's error into ours.
pub(super) fn convert(error: rusqlite::Error) -> Error {
    let (code, detail) = match &error {
        rusqlite::Error::SqliteFailure(code, detail) => (Some(code.extended_code), detail.as_deref()),
        rusqlite::Error::SqlInputError { error, msg, .. } => (Some(error.extended_code), Some(msg.as_str())),
        _ => (None, None),
    };
    let kind = code.map_or_else(|| ErrorKind::Database { code: String::new() }, |code| kind(code, detail.unwrap_or_default()));
    let message = match detail {
        Some(detail) => format!("{}: {detail}", summary(&kind)),
        None => format!("{}: {error}", summary(&kind)),
    };
    Error::new(kind, message).with_source(error)
}

fn kind(code: i32, detail: &str) -> ErrorKind {
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            let (constraint, columns) = unique_key(detail);
            ErrorKind::UniqueViolation { constraint, columns }
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKeyViolation { constraint: None },
        ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::CheckViolation { constraint: failed(detail).map(str::to_owned) },
        ffi::SQLITE_CONSTRAINT_NOTNULL => {
            ErrorKind::NotNullViolation { column: failed(detail).map(|name| bare(name).to_owned()) }
        }
        _ => match code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => ErrorKind::LockTimeout,
            ffi::SQLITE_READONLY => ErrorKind::ReadOnly,
            ffi::SQLITE_FULL => ErrorKind::StorageFull,
            ffi::SQLITE_CANTOPEN | ffi::SQLITE_NOTADB | ffi::SQLITE_IOERR | ffi::SQLITE_PERM => ErrorKind::Connection,
            ffi::SQLITE_INTERRUPT => ErrorKind::Timeout,
            _ => ErrorKind::Database { code: code.to_string() },
        },
    }
}

fn summary(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UniqueViolation { .. } => "a row with this unique key exists",
        ErrorKind::ForeignKeyViolation { .. } => "a row refers to one that does not exist",
        ErrorKind::CheckViolation { .. } => "a check does not hold",
        ErrorKind::NotNullViolation { .. } => "a required column has no value",
        ErrorKind::LockTimeout => "the database is locked by another connection",
        ErrorKind::ReadOnly => "the database is open only for reading",
        ErrorKind::StorageFull => "the storage of the database is full",
        ErrorKind::Connection => "cannot open or read the database",
        ErrorKind::Timeout => "the statement was interrupted",
        _ => "the database refused the statement",
    }
}

/// The names behind `… constraint failed: `. SQLite tells them nowhere else; that there are any, its code has said.
fn failed(detail: &str) -> Option<&str> {
    detail.split_once(" constraint failed: ").map(|(_, names)| names)
}

/// The index of a key over expressions, or the columns of any other.
fn unique_key(detail: &str) -> (Option<String>, Vec<String>) {
    match failed(detail) {
        None => (None, Vec::new()),
        Some(names) => match names.strip_prefix("index '").and_then(|name| name.strip_suffix('\'')) {
            Some(index) => (Some(index.to_owned()), Vec::new()),
            None => (None, names.split(", ").map(|name| bare(name).to_owned()).collect()),
        },
    }
}

/// A column without its table.
fn bare(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, column)| column)
}
