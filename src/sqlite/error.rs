//! SQLite's errors by their extended result codes.

use rusqlite::ffi;

use crate::error::Error;
use crate::error::meaning::{Meaning, Names, summary};

/// What the codes mean. A primary code stands for all extended codes of it that have no row.
const CODES: &[(i32, Meaning)] = &[
    (ffi::SQLITE_CONSTRAINT_UNIQUE, Meaning::Unique),
    (ffi::SQLITE_CONSTRAINT_PRIMARYKEY, Meaning::Unique),
    (ffi::SQLITE_CONSTRAINT_ROWID, Meaning::Unique),
    (ffi::SQLITE_CONSTRAINT_FOREIGNKEY, Meaning::ForeignKey),
    (ffi::SQLITE_CONSTRAINT_CHECK, Meaning::Check),
    (ffi::SQLITE_CONSTRAINT_NOTNULL, Meaning::NotNull),
    (ffi::SQLITE_BUSY, Meaning::LockTimeout),
    (ffi::SQLITE_LOCKED, Meaning::LockTimeout),
    (ffi::SQLITE_READONLY, Meaning::ReadOnly),
    (ffi::SQLITE_FULL, Meaning::StorageFull),
    (ffi::SQLITE_CANTOPEN, Meaning::Connection),
    (ffi::SQLITE_NOTADB, Meaning::Connection),
    (ffi::SQLITE_IOERR, Meaning::Connection),
    (ffi::SQLITE_PERM, Meaning::Connection),
    (ffi::SQLITE_INTERRUPT, Meaning::Timeout),
];

/// What [`CODES`] says about a statement that is being prepared: only there is the general error one of the text.
const CODES_OF_PREPARING: &[(i32, Meaning)] = &[(ffi::SQLITE_ERROR, Meaning::Syntax)];

/// Turns the error of a statement that runs into ours.
pub(super) fn convert(error: rusqlite::Error) -> Error {
    // A place in the text is known only while preparing.
    let tables = if matches!(error, rusqlite::Error::SqlInputError { .. }) { &[CODES_OF_PREPARING, CODES][..] } else { &[CODES] };
    convert_by(tables, error)
}

/// Turns the error of preparing a statement into ours.
pub(super) fn convert_preparing(error: rusqlite::Error) -> Error {
    convert_by(&[CODES_OF_PREPARING, CODES], error)
}

fn convert_by(tables: &[&[(i32, Meaning)]], error: rusqlite::Error) -> Error {
    let (code, detail) = match &error {
        rusqlite::Error::SqliteFailure(code, detail) => (Some(code.extended_code), detail.as_deref()),
        rusqlite::Error::SqlInputError { error, msg, .. } => (Some(error.extended_code), Some(msg.as_str())),
        _ => (None, None),
    };
    let meaning = code.and_then(|code| meaning(tables, code)).unwrap_or(Meaning::Other(""));
    let code = code.map(|code| code.to_string()).unwrap_or_default();
    let kind = meaning.kind(&code, detail.map(|detail| names(meaning, detail)).unwrap_or_default());
    let message = match detail {
        Some(detail) => format!("{}: {detail}", summary(&kind)),
        None => format!("{}: {error}", summary(&kind)),
    };
    Error::new(kind, message).with_source(error)
}

fn meaning(tables: &[&[(i32, Meaning)]], code: i32) -> Option<Meaning> {
    let find = |code: i32| tables.iter().copied().flatten().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning);
    find(code).or_else(|| find(code & 0xff))
}

fn names(meaning: Meaning, detail: &str) -> Names {
    match (meaning, failed(detail)) {
        (Meaning::Unique, Some(names)) => unique_key(names),
        (Meaning::Check, Some(name)) => Names { constraint: Some(name.to_owned()), columns: Vec::new() },
        (Meaning::NotNull, Some(name)) => Names { constraint: None, columns: vec![bare(name).to_owned()] },
        _ => Names::default(),
    }
}

/// The names behind `… constraint failed: `. SQLite tells them nowhere else; that there are any, its code has said.
fn failed(detail: &str) -> Option<&str> {
    detail.split_once(" constraint failed: ").map(|(_, names)| names)
}

/// The index of a key over expressions, or the columns of any other.
fn unique_key(names: &str) -> Names {
    match names.strip_prefix("index '").and_then(|name| name.strip_suffix('\'')) {
        Some(index) => Names { constraint: Some(index.to_owned()), columns: Vec::new() },
        None => Names { constraint: None, columns: names.split(", ").map(|name| bare(name).to_owned()).collect() },
    }
}

/// A column without its table.
fn bare(name: &str) -> &str {
    name.split_once('.').map_or(name, |(_, column)| column)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn a_text_that_cannot_be_prepared_is_syntax_and_a_failing_function_is_not() {
        let connection = Connection::open_in_memory().expect("memory is there");
        for text in ["SELEC 1", "SELECT * FROM absent", "SELECT 1 FROM sqlite_schema GROUP BY absent"] {
            let error = convert_preparing(connection.prepare(text).expect_err(text));
            assert_eq!(*error.kind(), ErrorKind::Syntax, "{text}: {error}");
        }
        let error = connection.query_row("SELECT abs(-9223372036854775807 - 1)", [], |_| Ok(())).expect_err("overflow");
        assert_eq!(*convert(error).kind(), ErrorKind::Database { code: "1".to_owned() });
    }

    #[test]
    fn keys_are_read_from_the_detail() {
        for (names, constraint, columns) in [
            ("users.email", None, &["email"][..]),
            ("lines.a, lines.b", None, &["a", "b"]),
            ("index 'users_lower'", Some("users_lower"), &[]),
        ] {
            let detail = format!("UNIQUE constraint failed: {names}");
            let found = super::names(Meaning::Unique, &detail);
            assert_eq!(
                (found.constraint.as_deref(), found.columns),
                (constraint, columns.iter().map(|c| (*c).to_owned()).collect())
            );
        }
    }
}
