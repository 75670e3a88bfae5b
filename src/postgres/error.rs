//! PostgreSQL's errors by their SQLSTATE.

use std::io;

use tokio_postgres::error::DbError;

use crate::error::meaning::{Meaning, Names, lost, refused, summary};
use crate::error::{Error, ErrorKind};

/// What the codes mean. A class, which is the first two characters, stands for all codes of it that have no row.
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
const CODES: &[(&str, Meaning)] = &[
    ("08", Meaning::Connection),
    ("0A000", Meaning::Feature),
    ("22001", Meaning::Other("a text is too long for its column")),
    ("22003", Meaning::Other("a number is out of the range of its type")),
    ("22007", Meaning::Other("a text is not a date or time")),
    ("22008", Meaning::Other("a date or time is out of the range of its type")),
    ("22012", Meaning::Other("a division by zero")),
    ("22021", Meaning::Other("a text holds what the encoding of the database cannot")),
    ("22P02", Meaning::Other("a text is not a value of its type")),
    ("22P03", Meaning::Other("bytes are not a value of their type")),
    ("23001", Meaning::ForeignKey),
    ("23502", Meaning::NotNull),
    ("23503", Meaning::ForeignKey),
    ("23505", Meaning::Unique),
    ("23514", Meaning::Check),
    // An exclusion constraint is a unique one with an operator of its own.
    ("23P01", Meaning::Unique),
    ("25006", Meaning::ReadOnly),
    ("25P01", Meaning::Transaction),
    ("25P02", Meaning::Transaction),
    // Both end the connection.
    ("25P03", Meaning::Connection),
    ("25P04", Meaning::Connection),
    ("28", Meaning::Connection),
    ("3B001", Meaning::Transaction),
    ("3D000", Meaning::Connection),
    ("3F000", Meaning::Syntax),
    ("40001", Meaning::Serialization),
    ("40P01", Meaning::Deadlock),
    ("42", Meaning::Syntax),
    ("42501", Meaning::Other("the user has no permission for it")),
    ("44000", Meaning::Check),
    ("53100", Meaning::StorageFull),
    ("53300", Meaning::TooManyConnections),
    ("55P03", Meaning::LockTimeout),
    ("57014", Meaning::Timeout),
    ("57P01", Meaning::Connection),
    ("57P02", Meaning::Connection),
    ("57P03", Meaning::Connection),
    ("57P04", Meaning::Connection),
    ("57P05", Meaning::Connection),
];

/// Turns the error of a statement into ours. Of the driver's error only the cause of a lost connection is kept: what a
/// server says can show values, in its detail and in how it prints for debugging.
pub(crate) fn convert(error: tokio_postgres::Error) -> Error {
    match error.as_db_error() {
        Some(said) => refused_by_server(said),
        None if is_lost(&error) => lost_by(error),
        None => refused_by_driver(error),
    }
}

/// A value that could not be sent has been refused by us, in a better text than the driver's.
fn refused_by_driver(error: tokio_postgres::Error) -> Error {
    let kind = ErrorKind::Database { code: String::new() };
    let message = format!("{}: {error}", summary(&kind));
    let own = error.into_source().and_then(|source| source.downcast::<Error>().ok());
    own.map_or_else(|| Error::new(kind, message), |own| *own)
}

/// Turns the error of connecting into ours: whatever stopped it, there is no connection.
pub(super) fn convert_connecting(error: tokio_postgres::Error) -> Error {
    match error.as_db_error() {
        Some(said) => match meaning(said.code().code()) {
            None | Some(Meaning::Other(_)) => lost(&said.message(), None),
            Some(_) => refused_by_server(said),
        },
        None => lost_by(error),
    }
}

fn refused_by_server(said: &DbError) -> Error {
    let code = said.code().code();
    refused(meaning(code), code, names(said), said.message())
}

fn meaning(code: &str) -> Option<Meaning> {
    let find = |code: &str| CODES.iter().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning);
    find(code).or_else(|| find(code.get(..2)?))
}

fn names(said: &DbError) -> Names {
    let columns = match said.column() {
        Some(column) => vec![column.to_owned()],
        None => said.detail().and_then(key_columns).unwrap_or_default(),
    };
    Names { constraint: said.constraint().map(str::to_owned), columns }
}

/// Whether the connection is closed or cannot be used any more. What the driver finds wrong with a value it cannot send is
/// also an i/o error, of the kind of wrong input.
fn is_lost(error: &tokio_postgres::Error) -> bool {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref::<io::Error>());
    error.is_closed() || source.is_some_and(|source| source.kind() != io::ErrorKind::InvalidInput)
}

fn lost_by(error: tokio_postgres::Error) -> Error {
    let said = error.to_string();
    match error.into_source() {
        None => lost(&said, None),
        Some(cause) => {
            let reason = format!("{said}: {cause}");
            lost(&reason, cause.downcast().ok().map(|cause| *cause))
        }
    }
}

/// The columns of a detail such as `Key (a, "b c")=(1, 2) already exists.`, unless one of them is an expression.
fn key_columns(detail: &str) -> Option<Vec<String>> {
    let mut rest = detail.strip_prefix("Key (")?;
    let mut columns = Vec::new();
    loop {
        let (column, after) = identifier(rest)?;
        columns.push(column);
        match after.strip_prefix(", ") {
            Some(after) => rest = after,
            None => return after.starts_with(")=(").then_some(columns),
        }
    }
}

/// An identifier as PostgreSQL prints it, and what follows.
fn identifier(text: &str) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))?;
        return (end > 0).then(|| (text[..end].to_owned(), &text[end..]));
    };
    let mut name = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        name.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                name.push('"');
                rest = after;
            }
            None => return Some((name, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_table_come_before_their_class() {
        for (code, expected) in CODES {
            assert_eq!(meaning(code), Some(*expected), "{code}");
        }
        for (code, expected) in [
            ("08006", Some(Meaning::Connection)),
            ("28P01", Some(Meaning::Connection)),
            ("42601", Some(Meaning::Syntax)),
            ("42P01", Some(Meaning::Syntax)),
            ("42703", Some(Meaning::Syntax)),
            ("0A001", None),
            ("P0001", None),
            ("", None),
        ] {
            assert_eq!(meaning(code), expected, "{code}");
        }
    }

    #[test]
    fn no_code_stands_twice_in_the_table() {
        for (index, (code, _)) in CODES.iter().enumerate() {
            assert!(CODES[index + 1..].iter().all(|(other, _)| other != code), "{code}");
        }
    }

    #[test]
    fn columns_of_a_key_are_read_from_the_detail() {
        for (detail, expected) in [
            ("Key (email)=(ann@example.org) already exists.", Some(&["email"][..])),
            ("Key (a, b_2)=(1, x) already exists.", Some(&["a", "b_2"])),
            ("Key (\"Order\", \"a, b)=(\", \"say \"\"hi\"\"\")=(1) already exists.", Some(&["Order", "a, b)=(", "say \"hi\""])),
            ("Key (a)=() is not present in table \"t\".", Some(&["a"])),
            ("Key (lower(email))=(ann) already exists.", None),
            ("Key (a, lower(email))=(1, ann) already exists.", None),
            ("Key (\"a", None),
            ("Key (a", None),
            ("Key ()=()", None),
            ("Schlüssel »(a)=(Key (x)=(y))« existiert bereits.", None),
            ("Failing row contains (1, Key (x)=(y)).", None),
        ] {
            let expected = expected.map(|columns| columns.iter().map(|column| (*column).to_owned()).collect());
            assert_eq!(key_columns(detail), expected, "{detail}");
        }
    }
}
