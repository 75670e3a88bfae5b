//! Real schemas, loaded into a database and compared with it.
//!
//! The corpus is no part of this repository. `TABLESMITH_SCHEMAS` names its directory.

use std::fs;
use std::path::{Path, PathBuf};

use crate::place::{Dialect, Place};
use crate::{script, verify};

/// A schema, and what is said of it.
struct Case {
    dialect: Dialect,
    name: &'static str,
    said: &'static str,
}

const CASES: &[Case] = &[
    agrees(Dialect::Sqlite, "chinook_sqlite", "11 tables, 66 statements agree with the database\n"),
    agrees(Dialect::Sqlite, "sakila_sqlite", "16 tables, 111 statements agree with the database\n"),
    agrees(Dialect::Sqlite, "memos_sqlite", "11 tables, 69 statements agree with the database\n"),
    agrees(Dialect::Postgres, "chinook_pg", "11 tables, 66 statements agree with the database\n"),
    agrees(Dialect::Postgres, "sakila_pg", "21 tables, 138 statements agree with the database\n"),
    agrees(Dialect::Postgres, "memos_pg", "11 tables, 71 statements agree with the database\n"),
    agrees(Dialect::Mysql, "chinook_mysql", "11 tables, 66 statements agree with the database\n"),
    agrees(Dialect::Mysql, "sakila_mysql", "16 tables, 115 statements agree with the database\n"),
    agrees(Dialect::Mysql, "memos_mysql", "11 tables, 71 statements agree with the database\n"),
];

const fn agrees(dialect: Dialect, name: &'static str, said: &'static str) -> Case {
    Case { dialect, name, said }
}

#[test]
fn a_database_made_of_a_schema_agrees_with_it() {
    let Some(corpus) = corpus() else { return };
    for case in CASES {
        let Some(place) = Place::new(case.dialect) else { continue };
        let path = corpus.join(format!("{}/{}.sql", case.dialect.name(), case.name));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        place.load(&script::of_project(case.dialect, &text));
        let (code, stdout, stderr) = verify(case.dialect, &path, &place.url, &[]);
        assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, case.said, ""), "{}", case.name);
    }
}

pub(crate) fn corpus() -> Option<PathBuf> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas");
    let path = std::env::var_os("TABLESMITH_SCHEMAS").map_or_else(default, PathBuf::from);
    if !path.is_dir() {
        eprintln!("SKIPPED: no schemas at {}; set TABLESMITH_SCHEMAS to compare them", path.display());
        return None;
    }
    Some(path)
}
