//! Where the SQL is, and of which dialect.

use std::path::Path;
use std::{env, fs};

use tablesmith_codegen::config::Choice;
use tablesmith_codegen::generator::Generator;
use tablesmith_codegen::ir::Dialect;

use crate::print::Failure;

/// What the file is to say.
pub(super) struct Found {
    pub(super) schema: Vec<String>,
    pub(super) dialect: Dialect,
}

/// Where frameworks and people keep migrations and dumps, the likeliest first.
const PLACES: &[&str] = &[
    "migrations",
    "db/migrations",
    "prisma/migrations",
    "supabase/migrations",
    "src/main/resources/db/migration",
    "db/migration",
    "db/structure.sql",
    "db/schema.sql",
    "structure.sql",
    "schema.sql",
    "sql",
    "schema",
    "db",
];

/// What only one dialect has, in lower case.
const SIGNS: &[(Dialect, &[&str])] = &[
    (Dialect::Sqlite, &["autoincrement", "without rowid", "pragma ", "datetime('now", "strftime(", "integer primary key"]),
    (
        Dialect::Postgres,
        &[
            "timestamptz",
            "serial",
            "jsonb",
            "::",
            "plpgsql",
            "gen_random_uuid",
            "bytea",
            "with time zone",
            "create extension",
            "now()",
        ],
    ),
    (
        Dialect::Mysql,
        &["auto_increment", "engine=", "engine =", "`", "unsigned", "datetime(", "charset", "on update current_timestamp"],
    ),
];

/// Finds what the arguments do not say.
pub(super) fn find(schema: &[String], dialect: Option<Dialect>) -> Result<Found, Failure> {
    let schema = if schema.is_empty() { place()? } else { schema.to_vec() };
    let dialect = match dialect.or_else(of_url) {
        Some(dialect) => dialect,
        None => of_sql(&schema)?,
    };
    Ok(Found { schema, dialect })
}

fn place() -> Result<Vec<String>, Failure> {
    let found = PLACES.iter().find(|place| has_sql(Path::new(place)));
    let place = found.ok_or_else(|| {
        let places: Vec<_> = PLACES.iter().map(|place| format!("`{place}`")).collect();
        Failure::Start(format!("no SQL is at {}: say where it is with --schema <PATH>", places.join(", ")))
    })?;
    Ok(vec![(*place).to_owned()])
}

/// Whether it is an SQL file, or there is one in it or in a directory of it.
fn has_sql(path: &Path) -> bool {
    let is_sql = |path: &Path| path.extension().is_some_and(|extension| extension == "sql") && path.is_file();
    let inside = |path: &Path| fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>();
    is_sql(path) || inside(path).iter().any(|entry| is_sql(entry) || inside(entry).iter().any(|entry| is_sql(entry)))
}

/// The dialect of the database that the environment or `.env` names.
fn of_url() -> Option<Dialect> {
    let line = || {
        let text = fs::read_to_string(".env").ok()?;
        text.lines()
            .find_map(|line| line.trim().strip_prefix("DATABASE_URL=").map(|url| url.trim_matches(['"', '\'']).to_owned()))
    };
    let url = env::var("DATABASE_URL").ok().or_else(line)?;
    match url.split(':').next()? {
        "sqlite" | "file" => Some(Dialect::Sqlite),
        "postgres" | "postgresql" => Some(Dialect::Postgres),
        "mysql" | "mariadb" => Some(Dialect::Mysql),
        _ => None,
    }
}

/// The dialect in which the least of it is wrong, and of several the one of which it has the most signs.
fn of_sql(schema: &[String]) -> Result<Dialect, Failure> {
    let mut known: Vec<(usize, usize, Dialect)> = Vec::new();
    for (dialect, signs) in SIGNS {
        let generator = schema.iter().fold(Generator::new().dialect(*dialect), Generator::schema);
        let wrong = generator.ir().err().map_or(0, |error| error.diagnostics().len());
        let text = generator.sql().to_lowercase();
        let seen: usize = signs.iter().map(|sign| text.matches(sign).count()).sum();
        known.push((wrong, usize::MAX - seen, *dialect));
    }
    known.sort_unstable();
    let [(wrong, seen, dialect), (next_wrong, next_seen, next), ..] = known[..] else { unreachable!("there are several") };
    if (wrong, seen) == (next_wrong, next_seen) {
        let (one, other) = (dialect.name(), next.name());
        return Err(Failure::Start(format!("the SQL may be of {one} or of {other}: say which with --dialect <DIALECT>")));
    }
    Ok(dialect)
}
