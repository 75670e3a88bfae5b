//! What the command does with databases: `verify`, `--database`, and tests of models on them.

mod corpus;
mod definition;
mod drift;
mod place;
mod postgres;
mod script;
mod selftest;

use std::fs;
use std::path::Path;
use std::process::Command;

use place::{Dialect, Place};
use tempfile::tempdir;

const USERS: &str = "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL);\n";
const LOGS: &str = "CREATE TABLE logs (id INTEGER NOT NULL PRIMARY KEY, user_id INTEGER);\n";

/// Runs the command; what it gives is its exit code, its output and its errors.
fn verify(dialect: Dialect, schema: &Path, url: &str, more: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tablesmith"));
    command.args(["verify", "--dialect", dialect.name(), "--database", url, "--schema"]).arg(schema).args(more);
    let output = command.output().expect("the command runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it is UTF-8");
    (output.status.code().expect("it ends by itself"), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_table_that_the_sql_does_not_say_is_a_note_or_with_strict_a_difference() {
    let folder = tempdir().expect("a folder can be made");
    let schema = folder.path().join("schema.sql");
    fs::write(&schema, USERS).expect("a file can be written");
    for dialect in Dialect::ALL {
        let Some(place) = Place::new(dialect) else { continue };
        place.load(USERS);
        place.load(LOGS);
        place.load("CREATE VIEW names AS SELECT name FROM users");
        let line = "logs: the SQL says no such table; the database has one\n";
        let (code, stdout, stderr) = verify(dialect, &schema, &place.url, &[]);
        // SQLite numbers the key, so that an upsert cannot meet it.
        let count = if dialect == Dialect::Sqlite { 5 } else { 6 };
        assert_eq!((code, stdout), (0, format!("1 table, {count} statements agree with the database\n")));
        assert_eq!(stderr, format!("note: {line}"));
        let (code, stdout, stderr) = verify(dialect, &schema, &place.url, &["--strict"]);
        assert_eq!((code, stdout.as_str(), stderr.as_str()), (1, line, "error: 1 difference between the SQL and the database\n"));
    }
}

#[test]
fn what_the_configuration_leaves_out_is_not_compared() {
    let folder = tempdir().expect("a folder can be made");
    let (schema, config) = (folder.path().join("schema.sql"), folder.path().join("tablesmith.toml"));
    let text = format!("{LOGS}{}", USERS.replace("name", "log_id INTEGER REFERENCES logs (id), name"));
    fs::write(&schema, &text).expect("a file can be written");
    fs::write(&config, "[tables.logs]\nskip = true\n").expect("a file can be written");
    let Some(place) = Place::new(Dialect::Sqlite) else { unreachable!("a file can always be made") };
    place.load(&text.replace("user_id INTEGER", "user_id TEXT"));
    let more = ["--strict", "--config", config.to_str().expect("it is UTF-8")];
    let (code, stdout, stderr) = verify(Dialect::Sqlite, &schema, &place.url, &more);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "1 table, 5 statements agree with the database\n", ""));
}

#[test]
fn tables_are_found_in_the_schemas_that_the_url_and_the_sql_name() {
    let folder = tempdir().expect("a folder can be made");
    let schema = folder.path().join("schema.sql");
    fs::write(&schema, format!("CREATE SCHEMA other;\n{USERS}{}", LOGS.replace("logs", "other.logs")))
        .expect("a file can be written");
    let Some(place) = Place::new(Dialect::Postgres) else { return };
    place.load("CREATE SCHEMA app; CREATE SCHEMA other; CREATE TABLE users (wrong TEXT); CREATE TABLE app.old (id INTEGER)");
    place.load(&USERS.replace("users", "app.users"));
    place.load(&LOGS.replace("logs", "other.logs").replace("user_id INTEGER", "user_id BIGINT"));
    let (code, stdout, stderr) = verify(Dialect::Postgres, &schema, &format!("{}?search_path=app,public", place.url), &[]);
    assert_eq!((code, stdout.as_str()), (1, "other.logs.user_id: the SQL says integer; the database has bigint\n"));
    let notes: Vec<_> = stderr.lines().filter_map(|line| line.strip_prefix("note: ")?.split(':').next()).collect();
    assert_eq!(notes, ["old", "public.users"]);
}

#[test]
fn a_database_that_cannot_be_reached_is_exit_code_2_and_its_password_is_not_shown() {
    let folder = tempdir().expect("a folder can be made");
    let schema = folder.path().join("schema.sql");
    fs::write(&schema, USERS).expect("a file can be written");
    let absent = folder.path().join("absent.db");
    let file = format!("sqlite:{}", absent.display());
    let Some(other) = Place::new(Dialect::Sqlite) else { unreachable!("a file can always be made") };
    for (dialect, url, expected) in [
        (Dialect::Postgres, "postgres://ann:s3cret@127.0.0.1:1/app", "cannot reach"),
        (Dialect::Mysql, "mysql://ann:s3cret@127.0.0.1:1/app", "cannot reach"),
        (Dialect::Mysql, "mysql://ann:s3c/ret@127.0.0.1:1/app", "%2F"),
        (Dialect::Mysql, "oracle://ann:s3cret@127.0.0.1:1/app", "no backend for `oracle:`"),
        (Dialect::Sqlite, &file, "cannot reach, open or read the database"),
        (Dialect::Mysql, &other.url, "the dialect of the schema is `mysql`, and the database is `sqlite`"),
    ] {
        let (code, stdout, stderr) = verify(dialect, &schema, url, &[]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{url}: {stderr}");
        assert!(stderr.starts_with("error: ") && stderr.contains(expected), "{url}: {stderr}");
        assert!(!stderr.contains("s3c"), "{stderr}");
    }
    assert!(!absent.exists(), "a file that is only looked at was made");
}

#[test]
fn a_statement_that_the_database_refuses_is_a_line() {
    let folder = tempdir().expect("a folder can be made");
    let schema = folder.path().join("schema.sql");
    fs::write(&schema, USERS).expect("a file can be written");
    let Some(place) = Place::new(Dialect::Postgres) else { return };
    place.load(&format!("{USERS}; CREATE RULE quiet AS ON UPDATE TO users DO INSTEAD NOTHING"));
    let (code, stdout, _) = verify(Dialect::Postgres, &schema, &place.url, &[]);
    let refused = |method: &str, why: &str| {
        format!("users: the statement of `{method}` cannot be prepared: the database refused the statement: {why}, code 0A000")
    };
    let update = refused("update", "cannot perform UPDATE RETURNING on relation \"users\"");
    let upsert = refused("upsert", "INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules");
    assert_eq!((code, stdout.lines().collect::<Vec<_>>()), (1, vec![update.as_str(), &upsert]));
}

#[test]
fn a_database_is_only_read() {
    let folder = tempdir().expect("a folder can be made");
    let (schema, file) = (folder.path().join("schema.sql"), folder.path().join("app.db"));
    fs::write(&schema, USERS).expect("a file can be written");
    let url = format!("sqlite:{}", file.display());
    tablesmith::blocking::Db::connect(&url).and_then(|db| db.execute_script(USERS)).expect("a database can be made");
    let before = fs::read(&file).expect("it is there");
    assert_eq!(verify(Dialect::Sqlite, &schema, &url, &[]).0, 0);
    assert_eq!(fs::read(&file).expect("it is there"), before);
}
