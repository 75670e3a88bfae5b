//! The servers that cases run on, and a place on one for each case.
//!
//! `TABLESMITH_TEST_POSTGRES` and `TABLESMITH_TEST_MYSQL` hold URLs of a user who may create databases. Without them, the usual
//! ports of this machine are tried. A server that is not there is no failure, unless `TABLESMITH_REQUIRE` lists it.

use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::build::Backend;
use crate::run::Run;

mod mysql;
mod postgres;
mod sqlite;

/// Whatever a server's own client says.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A database, or a schema of one, that nobody else uses.
#[derive(Clone, Debug)]
pub struct Place {
    /// The kind of database.
    pub backend: Backend,
    /// What the server calls it.
    pub name: String,
    /// How to connect to it.
    pub url: String,
    /// How the clients of other libraries connect to its server, if it is on one.
    pub server: Option<String>,
}

impl Place {
    /// The URL with further options, such as `a=b&c=d`.
    pub fn url_with(&self, options: &str) -> String {
        with_options(&self.url, options)
    }
}

/// A server on which this run has a database.
trait Server: Send + Sync {
    /// Makes an empty database or schema.
    fn make(&self, name: &str) -> Result<Place, Failure>;

    /// Makes a database with what a script makes, which its own command-line client would take.
    fn load(&self, name: &str, script: &str) -> Result<Place, Failure>;

    /// Drops everything that this run made.
    fn close(&self) -> Result<(), Failure>;
}

/// Why there is no server.
#[derive(Clone, Debug)]
pub struct Absence {
    /// What the way to the server ended with, and what to set.
    pub reason: String,
    /// Whether the run was told to have the server.
    pub is_failure: bool,
}

/// The servers that there are.
pub struct Servers {
    servers: HashMap<&'static str, Result<Box<dyn Server>, Absence>>,
    places: AtomicUsize,
}

impl Servers {
    /// Looks for the servers of these databases, and makes a database for this run on each.
    pub fn start(backends: &[Backend]) -> Self {
        let run = Run::now();
        let start = |backend: &Backend| (backend.name(), start(*backend, &run));
        Self { servers: backends.iter().map(start).collect(), places: AtomicUsize::new(0) }
    }

    /// Why the database is not there, if it is not.
    pub fn absence(&self, backend: Backend) -> Option<&Absence> {
        self.servers.get(backend.name()).and_then(|server| server.as_ref().err())
    }

    /// A new place.
    ///
    /// # Errors
    /// If there is no server, or with what it says.
    pub fn place(&self, backend: Backend) -> Result<Place, Failure> {
        self.server(backend)?.make(&self.name())
    }

    /// A new place with what a script makes, and all of a database for itself.
    ///
    /// # Errors
    /// If there is no server, or with what it says.
    pub fn loaded(&self, backend: Backend, script: &str) -> Result<Place, Failure> {
        self.server(backend)?.load(&self.name(), script)
    }

    fn server(&self, backend: Backend) -> Result<&dyn Server, Failure> {
        let server = self.servers.get(backend.name()).ok_or("no server was looked for")?;
        Ok(&**server.as_ref().map_err(|absence| absence.reason.clone())?)
    }

    fn name(&self) -> String {
        format!("place_{}", self.places.fetch_add(1, Ordering::Relaxed))
    }

    /// Drops what this run made; what could not be dropped, by database.
    pub fn close(self) -> Vec<(&'static str, Failure)> {
        let close = |(name, server): (_, Result<Box<dyn Server>, Absence>)| Some((name, server.ok()?.close().err()?));
        self.servers.into_iter().filter_map(close).collect()
    }
}

impl fmt::Debug for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Servers").field("names", &self.servers.keys()).finish_non_exhaustive()
    }
}

fn start(backend: Backend, run: &Run) -> Result<Box<dyn Server>, Absence> {
    let variable = format!("TABLESMITH_TEST_{}", backend.name().to_uppercase());
    let named = env::var(&variable).ok();
    let is_failure = named.is_some() || is_required(backend);
    connect(backend, named.as_deref(), run).map_err(|error| {
        let hint = if named.is_some() { "it holds the URL that was tried" } else { "set it to the URL of one" };
        Absence { reason: format!("no server: {}; {variable}: {hint}", chain(&*error)), is_failure }
    })
}

fn connect(backend: Backend, url: Option<&str>, run: &Run) -> Result<Box<dyn Server>, Failure> {
    match backend {
        Backend::Sqlite => Ok(Box::new(sqlite::Folder::new(run)?)),
        Backend::Postgres => Ok(Box::new(postgres::Database::new(url.unwrap_or(postgres::LOCAL), run)?)),
        Backend::Mysql => Ok(Box::new(mysql::Databases::new(url.unwrap_or(mysql::LOCAL), run)?)),
    }
}

/// An error and what caused it, in one line: clients say `db error` and keep the rest to themselves.
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| (*error).source());
    let texts: Vec<String> = causes.map(|error| error.to_string().replace('\n', " ")).collect();
    texts.join(": ")
}

/// Whether `TABLESMITH_REQUIRE` lists the database.
pub fn is_required(backend: Backend) -> bool {
    required().iter().any(|name| name == backend.name())
}

/// What `TABLESMITH_REQUIRE` lists.
pub fn required() -> Vec<String> {
    let list = env::var("TABLESMITH_REQUIRE").unwrap_or_default();
    list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn with_options(url: &str, options: &str) -> String {
    let separator = match options {
        "" => "",
        _ if url.contains('?') => "&",
        _ => "?",
    };
    format!("{url}{separator}{options}")
}

/// The URL of a database on a server: that of the server, with another path.
fn with_database(server: &str, database: &str) -> String {
    let (url, options) = server.split_once('?').map_or((server, String::new()), |(url, options)| (url, format!("?{options}")));
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..].find('/').map_or(url.len(), |at| authority + at);
    format!("{}/{database}{options}", &url[..end])
}
