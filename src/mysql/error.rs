//! Errors of MySQL and MariaDB by the server's error numbers. Both count the same way up to 1900; above that a number is
//! of one of them, or has meanings that do not get in each other's way.

use std::io;

use crate::error::meaning::{Meaning, Names, lost, refused, summary};
use crate::error::{Error, ErrorKind};

/// What the numbers mean.
/// <https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html>, <https://mariadb.com/kb/en/mariadb-error-codes/>
const CODES: &[(u16, Meaning)] = &[
    (1020, Meaning::Serialization),
    (1021, Meaning::StorageFull),
    (1022, Meaning::Unique),
    (1040, Meaning::TooManyConnections),
    (1042, Meaning::Connection),
    (1043, Meaning::Connection),
    (1044, Meaning::Connection),
    (1045, Meaning::Connection),
    (1046, Meaning::Syntax),
    (1048, Meaning::NotNull),
    (1049, Meaning::Connection),
    (1050, Meaning::Syntax),
    (1051, Meaning::Syntax),
    (1052, Meaning::Syntax),
    (1053, Meaning::Connection),
    (1054, Meaning::Syntax),
    (1055, Meaning::Syntax),
    (1056, Meaning::Syntax),
    (1058, Meaning::Syntax),
    (1060, Meaning::Syntax),
    (1061, Meaning::Syntax),
    (1062, Meaning::Unique),
    (1063, Meaning::Syntax),
    (1064, Meaning::Syntax),
    (1065, Meaning::Syntax),
    (1066, Meaning::Syntax),
    (1068, Meaning::Syntax),
    (1072, Meaning::Syntax),
    (1080, Meaning::Connection),
    (1091, Meaning::Syntax),
    (1109, Meaning::Syntax),
    (1110, Meaning::Syntax),
    (1111, Meaning::Syntax),
    (1114, Meaning::StorageFull),
    (1115, Meaning::Syntax),
    (1128, Meaning::Syntax),
    (1129, Meaning::Connection),
    (1130, Meaning::Connection),
    (1136, Meaning::Syntax),
    (1140, Meaning::Syntax),
    (1142, Meaning::Other("the user has no permission for it")),
    (1143, Meaning::Other("the user has no permission for it")),
    (1146, Meaning::Syntax),
    (1149, Meaning::Syntax),
    (1152, Meaning::Connection),
    (1153, Meaning::Other("the statement and its values are longer than `max_allowed_packet` of the server")),
    (1158, Meaning::Connection),
    (1159, Meaning::Connection),
    (1160, Meaning::Connection),
    (1161, Meaning::Connection),
    (1169, Meaning::Unique),
    (1176, Meaning::Syntax),
    (1184, Meaning::Connection),
    (1193, Meaning::Syntax),
    (1203, Meaning::TooManyConnections),
    (1205, Meaning::LockTimeout),
    (1213, Meaning::Deadlock),
    (1216, Meaning::ForeignKey),
    (1217, Meaning::ForeignKey),
    (1226, Meaning::TooManyConnections),
    (1227, Meaning::Other("the user has no permission for it")),
    (1235, Meaning::Feature),
    (1247, Meaning::Syntax),
    (1248, Meaning::Syntax),
    (1263, Meaning::NotNull),
    (1264, Meaning::Other("a number is out of the range of its column")),
    (1265, Meaning::Other("a value does not fit its column")),
    (1273, Meaning::Syntax),
    (1290, Meaning::ReadOnly),
    (1292, Meaning::Other("a value is not one of its type")),
    (1305, Meaning::Syntax),
    (1317, Meaning::Timeout),
    (1318, Meaning::Syntax),
    (1364, Meaning::NotNull),
    (1365, Meaning::Other("a division by zero")),
    (1366, Meaning::Other("a value is not one of its column's type")),
    (1369, Meaning::Check),
    (1370, Meaning::Other("the user has no permission for it")),
    (1406, Meaning::Other("a value is too long for its column")),
    (1451, Meaning::ForeignKey),
    (1452, Meaning::ForeignKey),
    (1557, Meaning::Unique),
    (1582, Meaning::Syntax),
    (1586, Meaning::Unique),
    (1630, Meaning::Syntax),
    (1690, Meaning::Other("a number is out of the range of its type")),
    (1698, Meaning::Connection),
    (1761, Meaning::Unique),
    (1762, Meaning::Unique),
    (1792, Meaning::ReadOnly),
    (1820, Meaning::Connection),
    (1836, Meaning::ReadOnly),
    (1859, Meaning::Unique),
    (1862, Meaning::Connection),
    (1927, Meaning::Connection),
    (1969, Meaning::Timeout),
    (2006, Meaning::Connection),
    (2013, Meaning::Connection),
    (3024, Meaning::Timeout),
    (3169, Meaning::Connection),
    (3572, Meaning::LockTimeout),
    (3819, Meaning::Check),
    (4025, Meaning::Check),
    (4031, Meaning::Connection),
];

/// Turns the error of the async driver into ours. Of it only the cause of a lost connection is kept: what the server says
/// can show values.
#[cfg(feature = "async")]
pub(crate) fn convert(error: mysql_async::Error) -> Error {
    use mysql_async::DriverError::{FromRow, FromValue, Params, StmtParamsMismatch, StmtParamsNumberExceedsLimit};
    use mysql_async::{Error as Native, IoError};

    match error {
        Native::Server(said) => refused_by_server(said.code, &said.message),
        Native::Io(IoError::Io(cause)) => lost_by(cause),
        Native::Driver(
            reason @ (FromRow { .. }
            | FromValue { .. }
            | Params(_)
            | StmtParamsMismatch { .. }
            | StmtParamsNumberExceedsLimit { .. }),
        ) => misused(&reason),
        Native::Driver(reason) => lost(&reason, None),
        Native::Url(_) => misused(&"the options of the connection"),
        error => lost(&error, None),
    }
}

/// Turns the error of the blocking driver into ours, as `convert` does. Which variants the last arm stands for depends on
/// the driver's features, which others can switch on too.
#[allow(unreachable_patterns, clippy::match_wildcard_for_single_variants)]
#[cfg(feature = "blocking")]
pub(crate) fn convert_blocking(error: mysql::Error) -> Error {
    use mysql::DriverError::{MismatchedStmtParams, MixedParams, Params};
    use mysql::Error as Native;

    match error {
        Native::MySqlError(said) => refused_by_server(said.code, &said.message),
        Native::IoError(cause) => lost_by(cause),
        Native::DriverError(reason @ (Params(_) | MixedParams | MismatchedStmtParams(..))) => misused(&reason),
        Native::DriverError(reason) => lost(&reason, None),
        Native::FromRowError(_) | Native::FromValueError(_) => misused(&"a cell is not of the type that was asked for"),
        Native::UrlError(_) => misused(&"the options of the connection"),
        Native::CodecError(reason) => lost(&reason, None),
        error => lost(&error, None),
    }
}

fn refused_by_server(code: u16, message: &str) -> Error {
    let meaning = CODES.iter().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning);
    let names = meaning.map(|meaning| names(meaning, message)).unwrap_or_default();
    refused(meaning, &code.to_string(), names, message)
}

fn lost_by(cause: io::Error) -> Error {
    lost(&cause.to_string(), Some(cause))
}

fn misused(reason: &dyn std::fmt::Display) -> Error {
    let kind = ErrorKind::Database { code: String::new() };
    let message = format!("{}: {reason}", summary(&kind));
    Error::new(kind, message)
}

/// The names in a message, which the server tells nowhere else. Messages of other languages tell none.
fn names(meaning: Meaning, message: &str) -> Names {
    match meaning {
        Meaning::Unique => Names { constraint: key(message), columns: Vec::new() },
        Meaning::ForeignKey => Names { constraint: constraint(message), columns: Vec::new() },
        Meaning::Check => Names { constraint: constraint(message).or_else(|| checked(message)), columns: Vec::new() },
        Meaning::NotNull => Names { constraint: None, columns: column(message).into_iter().collect() },
        _ => Names::default(),
    }
}

/// The key of `Duplicate entry '…' for key 'users.email'`: MySQL writes the table before it, MariaDB does not. The value
/// stands before the key, and can hold anything.
fn key(message: &str) -> Option<String> {
    let name = message.rsplit_once("key '")?.1.strip_suffix('\'')?;
    let name = name.split_once('.').map_or(name, |(_, key)| key);
    (!name.is_empty() && !name.contains('\'')).then(|| name.to_owned())
}

/// The name after `CONSTRAINT`, in backticks that are doubled inside of it.
fn constraint(message: &str) -> Option<String> {
    let mut rest = message.split_once("CONSTRAINT `")?.1;
    let mut name = String::new();
    loop {
        let (part, after) = rest.split_once('`')?;
        name.push_str(part);
        match after.strip_prefix('`') {
            Some(after) => {
                name.push('`');
                rest = after;
            }
            None => return Some(name),
        }
    }
}

/// The name of `Check constraint 'x' is violated.`
fn checked(message: &str) -> Option<String> {
    let name = message.strip_prefix("Check constraint '")?.strip_suffix("' is violated.")?;
    Some(name.to_owned())
}

/// The column of `Column 'x' cannot be null` or `Field 'x' doesn't have a default value`.
fn column(message: &str) -> Option<String> {
    let rest = message.strip_prefix("Column '").or_else(|| message.strip_prefix("Field '"))?;
    let (name, _) = rest.split_once("' cannot be null").or_else(|| rest.split_once("' doesn't have a default"))?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_and_stand_once() {
        assert!(CODES.is_sorted_by(|(first, _), (second, _)| first < second));
    }

    #[test]
    fn every_number_of_the_table_is_of_its_kind() {
        for (code, meaning) in CODES {
            let kind = meaning.kind(&code.to_string(), Names::default());
            assert_eq!(*refused_by_server(*code, "").kind(), kind, "{code}");
        }
        assert_eq!(*refused_by_server(1644, "").kind(), ErrorKind::Database { code: "1644".to_owned() });
    }

    #[test]
    fn names_are_read_from_messages() {
        for (code, message, constraint) in [
            (1062, "Duplicate entry 'ann' for key 'users.email'", Some("email")),
            (1062, "Duplicate entry 'ann' for key 'email'", Some("email")),
            (1062, "Duplicate entry 'a' for key 'b'' for key 'users.PRIMARY'", Some("PRIMARY")),
            (1062, "Doppelter Eintrag 'for key 'b'' für Schlüssel 'email'", None),
            (1062, "Duplicate entry 'ann' for key 'ema", None),
            (1452, "a foreign key constraint fails (`d`.`t`, CONSTRAINT `a``b` FOREIGN KEY (`x`) …)", Some("a`b")),
            (1216, "Cannot add or update a child row: a foreign key constraint fails", None),
            (4025, "CONSTRAINT `t.age` failed for `d`.`t`", Some("t.age")),
            (3819, "Check constraint 'adult' is violated.", Some("adult")),
        ] {
            let kind = refused_by_server(code, message).kind().clone();
            let (ErrorKind::UniqueViolation { constraint: found, .. }
            | ErrorKind::ForeignKeyViolation { constraint: found }
            | ErrorKind::CheckViolation { constraint: found }) = kind
            else {
                panic!("{message}: {kind:?}")
            };
            assert_eq!(found.as_deref(), constraint, "{message}");
        }
    }

    #[test]
    fn columns_are_read_from_messages() {
        for (code, message, expected) in [
            (1048, "Column 'name' cannot be null", Some("name")),
            (1364, "Field 'name' doesn't have a default value", Some("name")),
            (1048, "Feld 'name' darf nicht NULL sein", None),
        ] {
            let kind = ErrorKind::NotNullViolation { column: expected.map(str::to_owned) };
            assert_eq!(*refused_by_server(code, message).kind(), kind, "{message}");
        }
    }

    #[test]
    fn values_of_messages_are_not_told() {
        for (code, message) in [
            (1062, "Duplicate entry 'hunter2' for key 'users.email'"),
            (1264, "Out of range value hunter2 for column 'a'"),
            (1292, "Incorrect datetime value: 'hunter2'"),
            (1366, "Incorrect integer value: 'hunter2' for column"),
            (1644, "hunter2"),
        ] {
            let error = refused_by_server(code, message);
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{message}: {error:?}");
            assert!(std::error::Error::source(&error).is_none(), "{message}");
        }
    }
}
