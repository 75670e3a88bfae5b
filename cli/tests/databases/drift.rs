//! A database that differs from the SQL in one thing, and the lines for it, on every database.

use std::fs;

use tempfile::tempdir;

use crate::place::{Dialect, Place};
use crate::verify;

/// All databases understand it.
const SCHEMA: &str = "\
CREATE TABLE teams (
    id INTEGER NOT NULL PRIMARY KEY,
    name VARCHAR(40) NOT NULL
);
CREATE TABLE users (
    id INTEGER NOT NULL PRIMARY KEY,
    email VARCHAR(40) NOT NULL,
    age INTEGER NOT NULL DEFAULT 0,
    team_id INTEGER,
    loud VARCHAR(40) GENERATED ALWAYS AS (upper(email)) STORED,
    CONSTRAINT users_email UNIQUE (email),
    CONSTRAINT users_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE
);
CREATE TABLE members (
    team_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (team_id, user_id)
);
";

/// How the databases spell the types of the expected lines.
const SPELLED: [(&str, [&str; 3]); 3] = [
    ("<INTEGER>", ["integer", "integer", "int"]),
    ("<BIGINT>", ["bigint", "bigint", "bigint"]),
    ("<VARCHAR>", ["varchar(40)", "character varying(40)", "varchar(40)"]),
];

/// What changes on the way to the database, and the lines.
type Case<'c> = (&'c str, &'c str, &'c [&'c str]);

const EVERYWHERE: &[Case] = &[
    ("age INTEGER", "age BIGINT", &["users.age: the SQL says <INTEGER>; the database has <BIGINT>"]),
    ("email VARCHAR(40) NOT NULL", "email VARCHAR(40)", &["users.email: the SQL says NOT NULL; the database has NULL"]),
    ("team_id INTEGER,", "team_id INTEGER NOT NULL,", &["users.team_id: the SQL says NULL; the database has NOT NULL"]),
    ("NOT NULL DEFAULT 0", "NOT NULL", &["users.age: the SQL says a default; the database has no default"]),
    ("user_id INTEGER", "user_id INTEGER DEFAULT 1", &["members.user_id: the SQL says no default; the database has a default"]),
    (
        "id INTEGER NOT NULL PRIMARY KEY,\n    name VARCHAR(40) NOT NULL",
        "id INTEGER NOT NULL PRIMARY KEY",
        &["teams.name: the SQL says a column of type <VARCHAR>; the database has no such column"],
    ),
    (
        "    age INTEGER",
        "    height BIGINT,\n    age INTEGER",
        &["users.height: the SQL says no such column; the database has a column of type <BIGINT>"],
    ),
    (
        "    age INTEGER NOT NULL DEFAULT 0,\n    team_id INTEGER,\n",
        "    team_id INTEGER,\n    age INTEGER NOT NULL DEFAULT 0,\n",
        &[],
    ),
    (
        "GENERATED ALWAYS AS (upper(email)) STORED",
        "",
        &["users.loud: the SQL says a computed value, stored; the database has no default"],
    ),
    ("    CONSTRAINT users_email UNIQUE (email),\n", "", &["users: the SQL says unique (email); the database has none"]),
    (
        "UNIQUE (email)",
        "UNIQUE (email, age)",
        &[
            "users: the SQL says unique (email); the database has none",
            "users: the SQL says none; the database has unique (age, email)",
        ],
    ),
    (
        ",\n    CONSTRAINT users_team FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE",
        "",
        &["users: the SQL says foreign key (team_id) references teams (id) on delete cascade; the database has none"],
    ),
    (
        " ON DELETE CASCADE",
        " ON DELETE SET NULL",
        &[
            "users: the SQL says foreign key (team_id) references teams (id) on delete cascade; the database has foreign key (team_id) references teams (id) on delete set null",
        ],
    ),
    (
        "PRIMARY KEY (team_id, user_id)",
        "PRIMARY KEY (user_id, team_id)",
        &["members: the SQL says primary key (team_id, user_id); the database has primary key (user_id, team_id)"],
    ),
    (
        ",\n    PRIMARY KEY (team_id, user_id)",
        "",
        &["members: the SQL says primary key (team_id, user_id); the database has no primary key"],
    ),
    ("CREATE TABLE members", "CREATE TABLE member", &["members: the SQL says a table; the database has no such table"]),
];

/// A schema, what changes on the way to the database, and the lines.
const APART: &[(Dialect, &str, Case)] = &[
    (
        Dialect::Sqlite,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT);",
        (
            "INTEGER",
            "INT",
            &[
                "t.id: the SQL says integer; the database has int",
                "t.id: the SQL says numbers by the database; the database has no default",
            ],
        ),
    ),
    (
        Dialect::Sqlite,
        "CREATE TABLE Thing (Id INTEGER PRIMARY KEY, Ref INTEGER REFERENCES THING, CONSTRAINT u UNIQUE (REF));",
        ("CREATE TABLE Thing (Id", "CREATE TABLE THING (iD", &[]),
    ),
    (
        Dialect::Postgres,
        "CREATE TABLE t (id serial PRIMARY KEY, n int4, m timestamptz(3));",
        ("id serial", "id integer", &["t.id: the SQL says numbers by the database; the database has no default"]),
    ),
    (
        Dialect::Postgres,
        "CREATE TABLE t (id serial PRIMARY KEY, n int4, m timestamptz(3));",
        ("id serial", "id integer GENERATED ALWAYS AS IDENTITY", &[]),
    ),
    (
        Dialect::Postgres,
        "CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE DOMAIN years AS integer NOT NULL;
         CREATE TABLE t (id integer PRIMARY KEY, m mood[], y years, d numeric(8), x text DEFAULT NULL);",
        ("m mood[]", "m text[]", &["t.m: the SQL says mood[]; the database has text[]"]),
    ),
    (
        Dialect::Mysql,
        "CREATE TABLE t (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, b BOOLEAN, j JSON, d DECIMAL, e ENUM('a', 'B,c') CHARACTER SET utf8mb4);",
        ("INT UNSIGNED AUTO_INCREMENT", "INT AUTO_INCREMENT", &["t.id: the SQL says int unsigned; the database has int"]),
    ),
    (
        Dialect::Mysql,
        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, b BOOLEAN, n VARCHAR(99), UNIQUE KEY k (n));",
        ("k (n)", "k (n(5))", &["t: the SQL says unique (n); the database has none"]),
    ),
    (
        Dialect::Mysql,
        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, b BOOLEAN);",
        ("AUTO_INCREMENT", "", &["t.id: the SQL says numbers by the database; the database has no default"]),
    ),
];

#[test]
fn each_difference_is_a_line_on_every_database() {
    for dialect in Dialect::ALL {
        for case in EVERYWHERE {
            expect(dialect, SCHEMA, case);
        }
    }
}

#[test]
fn each_difference_of_one_database_is_a_line() {
    for (dialect, schema, case) in APART {
        expect(*dialect, schema, case);
    }
}

fn expect(dialect: Dialect, schema: &str, (from, to, lines): &Case) {
    let Some(place) = Place::new(dialect) else { return };
    assert_eq!(schema.matches(from).count(), 1, "{from}");
    place.load(&schema.replace(from, to));
    let folder = tempdir().expect("a folder can be made");
    let path = folder.path().join("schema.sql");
    fs::write(&path, schema).expect("a file can be written");
    let (code, stdout, stderr) = verify(dialect, &path, &place.url, &[]);
    let about = format!("{} {from} -> {to}\n{stderr}", dialect.name());
    if lines.is_empty() {
        assert_eq!((code, stderr.as_str()), (0, ""), "{about}{stdout}");
        return;
    }
    let spelled = |line: &&str| {
        SPELLED.iter().fold((*line).to_owned(), |line, (name, spellings)| line.replace(name, spellings[dialect as usize]))
    };
    assert_eq!(stdout.lines().collect::<Vec<_>>(), lines.iter().map(spelled).collect::<Vec<_>>(), "{about}");
    let count = if lines.len() == 1 { "1 difference".to_owned() } else { format!("{} differences", lines.len()) };
    assert_eq!(code, 1, "{about}");
    assert!(stderr.ends_with(&format!("error: {count} between the SQL and the database\n")), "{about}");
}
