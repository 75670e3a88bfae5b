//! Scripts of other projects and dumps of databases, as a connection takes them.

use crate::place::Dialect;

/// A dump without what is meant for a client, and without the table that SQLite makes for itself.
pub(crate) fn of_dump(dialect: Dialect, text: &str) -> String {
    if dialect == Dialect::Mysql {
        return of_project(dialect, text);
    }
    let lines = text.lines().filter(|line| !line.starts_with('\\') && !line.starts_with("CREATE TABLE sqlite_sequence"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A script without what is meant for a client, or for another database than the test's.
pub(crate) fn of_project(dialect: Dialect, text: &str) -> String {
    if dialect == Dialect::Sqlite {
        return text.to_owned();
    }
    let mut delimiter = ";".to_owned();
    let mut script = String::new();
    for line in text.lines() {
        let upper = line.to_uppercase();
        let skipped = ["\\", "CREATE DATABASE", "DROP DATABASE", "CREATE SCHEMA", "DROP SCHEMA", "USE "];
        if let Some(given) = line.trim().strip_prefix("DELIMITER ") {
            given.trim().clone_into(&mut delimiter);
        } else if !skipped.iter().any(|start| upper.starts_with(start)) {
            let line = line.trim_end();
            let line = line.strip_suffix(&delimiter).map_or(line.to_owned(), |line| format!("{line};"));
            script.push_str(&line.replace("sakila.", ""));
            script.push('\n');
        }
    }
    script
}
