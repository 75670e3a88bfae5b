//! Folders of migrations: whose they are, and which of their files that tool runs on an empty database, in which order.
//!
//! | tool | its files | what is particular |
//! |---|---|---|
//! | diesel | `2024-01-09-000000_users/up.sql` | |
//! | Prisma | `20240109000000_users/migration.sql` | |
//! | goose, dbmate, sql-migrate | `00001_users.sql` | both ways in one file, behind comments |
//! | sqlx, golang-migrate | `1_users.up.sql` | |
//! | pop | `1_users.up.sql`, `1_users.mysql.up.sql` | what is for a database replaces what is for all; `.autocommit` means nothing here |
//! | Flyway, refinery | `V1.1__users.sql` | |
//! | Flyway | `R__views.sql`, `U1__users.sql`, `B5__all.sql` | repeated after all others; undo; everything up to a version |
//!
//! sqlx's folders without a way down are numbered files, like those of nobody in particular.

use std::cmp::Ordering;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::order::{natural, natural_names};
use crate::front::Source;
use crate::front::sql::Marker;
use crate::ir::Dialect;

/// Whose layout a folder of SQL files has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "&'static str")]
pub enum Layout {
    /// A folder for each migration, with `up.sql` in it.
    Diesel,
    /// A folder for each migration, with `migration.sql` in it.
    Prisma,
    /// `-- +goose Up`.
    Goose,
    /// `-- migrate:up`.
    Dbmate,
    /// `-- +migrate Up`.
    SqlMigrate,
    /// `.mysql.up.sql`, or `.fizz`.
    Pop,
    /// `V1__name.sql` beside what only Flyway has.
    Flyway,
    /// `V1__name.sql`.
    Versioned,
    /// `1_name.up.sql`.
    Reversible,
    /// `1_name.sql`.
    Numbered,
    /// Any other names.
    Files,
}

/// What a tool runs of a folder.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// In the order in which it does.
    pub sql: Vec<PathBuf>,
    /// Migrations that are programs, by name.
    pub programs: Vec<PathBuf>,
}

/// What files are called that hold a migration as a program, or in another language.
const PROGRAMS: &[&str] = &["cs", "fizz", "go", "java", "js", "kt", "mjs", "php", "py", "rb", "rs", "ts"];

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str((*self).into())
    }
}

impl From<Layout> for &'static str {
    fn from(layout: Layout) -> Self {
        match layout {
            Layout::Diesel => "diesel",
            Layout::Prisma => "Prisma",
            Layout::Goose => "goose",
            Layout::Dbmate => "dbmate",
            Layout::SqlMigrate => "sql-migrate",
            Layout::Pop => "pop",
            Layout::Flyway => "Flyway",
            Layout::Versioned => "Flyway or refinery",
            Layout::Reversible => "sqlx or golang-migrate",
            Layout::Numbered => "by number",
            Layout::Files => "by name",
        }
    }
}

impl Layout {
    /// The layout of a folder, by the names of all files in it and by what stands in those that are read.
    pub(super) fn of(files: &[PathBuf], sources: &[Source]) -> Self {
        let named = |is: &dyn Fn(&str) -> bool| files.iter().any(|file| is(&name(file)));
        if named(&|name| name == "migration.sql") {
            return Self::Prisma;
        }
        if named(&|name| name == "up.sql") {
            return Self::Diesel;
        }
        if let Some(marker) = sources.iter().find_map(|source| source.text.lines().find_map(Marker::of)) {
            return match marker {
                Marker::Goose => Self::Goose,
                Marker::Dbmate => Self::Dbmate,
                Marker::SqlMigrate => Self::SqlMigrate,
            };
        }
        if named(&|name| for_database(name).is_some() || is_of_kind(name, "fizz")) {
            return Self::Pop;
        }
        let versions: Vec<_> = files.iter().filter_map(|file| versioned(&name(file)).map(|(kind, ..)| kind)).collect();
        if versions.iter().any(|kind| matches!(kind, 'R' | 'B')) {
            return Self::Flyway;
        }
        if !versions.is_empty() {
            return Self::Versioned;
        }
        if named(&|name| name.ends_with(".up.sql")) {
            return Self::Reversible;
        }
        let begins_with_digit = |file: &PathBuf| name(file).starts_with(|c: char| c.is_ascii_digit());
        let sql: Vec<_> = files.iter().filter(|file| is_of_kind(&name(file), "sql")).collect();
        if sql.iter().all(|file| begins_with_digit(file)) { Self::Numbered } else { Self::Files }
    }
}

/// The files of a folder that are run to build a database of the dialect, if that is known.
pub(super) fn select(mut files: Vec<PathBuf>, dialect: Option<Dialect>) -> Selection {
    files.sort_by(|a, b| natural(a, b));
    let programs = files.iter().filter(|file| is_program(file)).cloned().collect();
    let sql: Vec<PathBuf> = files.into_iter().filter(|file| goes_up(&name(file))).collect();
    let sql: Vec<_> = sql.iter().filter(|file| is_for(file, dialect, &sql)).cloned().collect();
    Selection { sql: in_versions(&sql), programs }
}

/// Whether it is SQL, and not the way back.
fn goes_up(name: &str) -> bool {
    let is_down = |stem: &str| stem == "down" || is_of_kind(stem, "down");
    name.strip_suffix(".sql").is_some_and(|stem| !is_down(stem))
}

/// Whether the file is a migration in a language that is not SQL: it has a version, like the others.
fn is_program(file: &Path) -> bool {
    let name = name(file);
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let has_version = name.starts_with(|c: char| c.is_ascii_digit()) || versioned(&name).is_some();
    PROGRAMS.contains(&extension) && has_version && !stem.ends_with("_test") && !is_of_kind(stem, "down")
}

/// A file that is for one database: which, if it is one of ours, and what it is called without that. `1_users` of `1_users.mysql.up.sql`.
fn for_database(name: &str) -> Option<(Option<Dialect>, &str)> {
    let (general, database) = general(name)?.rsplit_once('.')?;
    let dialect = match database {
        "postgres" | "postgresql" => Some(Dialect::Postgres),
        "mysql" | "mariadb" => Some(Dialect::Mysql),
        "sqlite" | "sqlite3" => Some(Dialect::Sqlite),
        "cockroach" | "cockroachdb" | "mssql" | "oracle" | "sqlserver" => None,
        _ => return None,
    };
    Some((dialect, general))
}

/// What a way up is called without what says so, and without what says that it is in no transaction.
fn general(name: &str) -> Option<&str> {
    let stem = name.strip_suffix(".up.sql")?;
    Some(stem.strip_suffix(".autocommit").unwrap_or(stem))
}

/// Whether the file is for this database, and for all of them only if there is none for this one.
fn is_for(file: &Path, dialect: Option<Dialect>, files: &[PathBuf]) -> bool {
    let Some(dialect) = dialect else { return true };
    let name_of_file = name(file);
    match for_database(&name_of_file) {
        Some((other, _)) => other == Some(dialect),
        None => !files.iter().any(|other| {
            let is_ours = |(of, own): (Option<Dialect>, &str)| of == Some(dialect) && general(&name_of_file) == Some(own);
            other.parent() == file.parent() && for_database(&name(other)).is_some_and(is_ours)
        }),
    }
}

/// The kind of a versioned migration, its version and its description: `V1.1__users.sql`.
fn versioned(name: &str) -> Option<(char, String, String)> {
    let kind = name.chars().next().filter(|kind| matches!(kind, 'V' | 'U' | 'B' | 'R'))?;
    let (version, description) = name[1..].split_once("__")?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    let is_version = if kind == 'R' { version.is_empty() } else { version.split(['.', '_']).all(is_number) };
    is_version.then(|| (kind, version.replace('_', "."), description.to_owned()))
}

/// Files with versions as Flyway runs them: by version, those for every time last. What undoes a version is left out, and so is what a baseline
/// stands for. A `U` without such a version is refinery's, which runs it in its place.
fn in_versions(files: &[PathBuf]) -> Vec<PathBuf> {
    let known: Vec<_> = files.iter().map(|file| versioned(&name(file))).collect();
    let is_version = |wanted: &str| known.iter().flatten().any(|(kind, version, _)| *kind == 'V' && version == wanted);
    let by_version = |a: &&String, b: &&String| natural_names(a, b);
    let baselines = known.iter().flatten().filter(|(kind, ..)| *kind == 'B').map(|(_, version, _)| version);
    let baseline = baselines.max_by(by_version);
    let is_covered = |version: &String| baseline.is_some_and(|baseline| natural_names(version, baseline).is_le());
    let runs = |(_, known): &(&PathBuf, &Option<(char, String, String)>)| match known {
        Some(('V', version, _)) => !is_covered(version),
        Some(('U', version, _)) => !is_version(version),
        Some(('B', version, _)) => Some(version) == baseline,
        Some(_) | None => true,
    };
    let mut kept: Vec<_> = files.iter().zip(&known).filter(runs).collect();
    kept.sort_by(|(_, a), (_, b)| {
        let versions = a.as_ref().zip(b.as_ref()).map_or(Ordering::Equal, |((_, a, a_name), (_, b, b_name))| {
            natural_names(a, b).then_with(|| natural_names(a_name, b_name))
        });
        turn(a.as_ref()).cmp(&turn(b.as_ref())).then(versions)
    });
    kept.into_iter().map(|(file, _)| file.clone()).collect()
}

/// Files without a version stay in the order of their names, before all others.
fn turn(known: Option<&(char, String, String)>) -> u8 {
    match known {
        None => 0,
        Some(('R', ..)) => 2,
        Some(_) => 1,
    }
}

/// What stands behind the last dot of a name.
fn is_of_kind(name: &str, kind: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == kind)
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
