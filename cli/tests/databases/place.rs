//! A database of its own for each test: a file, or one on a server that is dropped with the value.
//!
//! `TABLESMITH_TEST_POSTGRES` and `TABLESMITH_TEST_MYSQL` hold URLs of a user who may create databases; without them, the usual ports
//! of this machine are tried. A server that is not there is no failure, unless a variable names it or `TABLESMITH_REQUIRE` lists it.

use std::env;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use tablesmith::blocking::Db;
use tempfile::{TempDir, tempdir};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
    Mysql,
}

/// An empty database.
pub(crate) struct Place {
    pub(crate) url: String,
    pub(crate) db: Db,
    /// The server and the name of the database.
    server: Option<(String, String)>,
    _folder: TempDir,
}

/// Tells the databases of this process apart.
static NEXT: AtomicUsize = AtomicUsize::new(0);

impl Dialect {
    pub(crate) const ALL: [Self; 3] = [Self::Sqlite, Self::Postgres, Self::Mysql];

    pub(crate) fn name(self) -> &'static str {
        ["sqlite", "postgres", "mysql"][self as usize]
    }

    fn local(self) -> &'static str {
        ["", "postgres://postgres@127.0.0.1:5432/postgres", "mysql://root@127.0.0.1:3306/"][self as usize]
    }

    /// The URL of the server, if there is one.
    fn server(self) -> Option<String> {
        let variable = format!("TABLESMITH_TEST_{}", self.name().to_uppercase());
        let named = env::var(&variable).ok();
        let required = env::var("TABLESMITH_REQUIRE").unwrap_or_default().split(',').any(|name| name.trim() == self.name());
        let url = named.clone().unwrap_or_else(|| self.local().to_owned());
        let separator = if url.contains('?') { '&' } else { '?' };
        let patient = format!("{url}{separator}connect_timeout=3");
        match Db::connect(&patient).and_then(|db| db.health()) {
            Ok(()) => Some(url),
            Err(error) if named.is_some() || required => panic!("no {} server: {error}", self.name()),
            Err(error) => {
                eprintln!("SKIPPED: no {} server: {error}; set {variable} to the URL of one", self.name());
                None
            }
        }
    }
}

impl Place {
    /// A new database, unless there is no server for it.
    pub(crate) fn new(dialect: Dialect) -> Option<Self> {
        let folder = tempdir().expect("a folder can be made");
        if dialect == Dialect::Sqlite {
            let url = format!("sqlite:{}", folder.path().join("app.db").display());
            let db = connect(&url);
            return Some(Self { url, db, server: None, _folder: folder });
        }
        let server = dialect.server()?;
        let name = format!("tablesmith_verify_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        run(&connect(&server), &format!("CREATE DATABASE {name}"));
        let url = with_database(&server, &name);
        Some(Self { db: connect(&url), url, server: Some((server, name)), _folder: folder })
    }

    /// Runs a script.
    pub(crate) fn load(&self, sql: &str) {
        run(&self.db, sql);
    }
}

impl Place {
    /// Runs a dump, which sets what it needs for its session, and leaves the session.
    pub(crate) fn load_dump(&self, sql: &str) {
        run(&connect(&self.url), sql);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            let force = if server.starts_with("postgres") { " WITH (FORCE)" } else { "" };
            run(&connect(server), &format!("DROP DATABASE {name}{force}"));
        }
    }
}

fn connect(url: &str) -> Db {
    Db::connect(url).unwrap_or_else(|error| panic!("{error}"))
}

fn run(db: &Db, sql: &str) {
    if let Err(error) = db.execute_script(sql) {
        let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        let more = std::error::Error::source(&error).and_then(std::error::Error::source).map(ToString::to_string);
        panic!("{error}: {cause}: {}", more.unwrap_or_default());
    }
}

/// The URL of another database of the server.
fn with_database(server: &str, database: &str) -> String {
    let (url, options) = server.split_once('?').map_or((server, String::new()), |(url, options)| (url, format!("?{options}")));
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..].find('/').map_or(url.len(), |at| authority + at);
    format!("{}/{database}{options}", &url[..end])
}
