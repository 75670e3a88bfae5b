//! The servers that scenarios run on, and tables for each scenario on one.
//!
//! `TABLESMITH_TEST_POSTGRES` and `TABLESMITH_TEST_MYSQL` hold URLs of a user who may create databases. Without them, the usual
//! ports of this machine are tried. A server that is not there is no failure, unless it was named or `TABLESMITH_REQUIRE` lists it.

use std::env;
use std::hash::{BuildHasher, RandomState};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use crate::backend::Backend;
use crate::line::{Failure, Line};
use crate::world::World;

const PREFIX: &str = "tablesmith_life";

/// Why something is not there.
#[derive(Clone, Debug)]
pub struct Absence {
    /// What it is, and what to set.
    pub reason: String,
    /// Whether the run was told to have it.
    pub is_failure: bool,
}

/// A server, and the database of this run on it.
#[derive(Debug)]
pub struct Server {
    backend: Backend,
    /// Of the run's database.
    url: String,
    name: String,
    line: Option<Line>,
    folder: TempDir,
    worlds: AtomicUsize,
}

impl Server {
    /// Looks for the server, and makes a database for this run.
    ///
    /// # Errors
    /// If it is not there.
    pub fn find(backend: Backend) -> Result<Self, Absence> {
        let variable = format!("TABLESMITH_TEST_{}", backend.name().to_uppercase());
        let named = env::var(&variable).ok();
        let local = backend.choose(["", "postgres://postgres@127.0.0.1:5432/postgres", "mysql://root@127.0.0.1:3306/"]);
        Self::at(backend, named.as_deref().unwrap_or(local)).map_err(|error| Absence {
            reason: format!("no server: {error}; set {variable} to the URL of one"),
            is_failure: named.is_some() || is_required(backend),
        })
    }

    /// Makes a database on the server at a URL.
    ///
    /// # Errors
    /// With what the server says.
    pub fn at(backend: Backend, url: &str) -> Result<Self, Failure> {
        let token = RandomState::new().hash_one(process::id()) & u64::from(u32::MAX);
        let name = format!("{PREFIX}_{}_{token:08x}", process::id());
        let line = if backend == Backend::Sqlite { None } else { Some(Line::open(backend, url)?) };
        if let Some(line) = &line {
            line.start(&format!("CREATE DATABASE {name}")).rows()?;
        }
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir()?;
        let url = with_database(url, &name);
        Ok(Self { backend, url, name, line, folder, worlds: AtomicUsize::new(0) })
    }

    /// A new world.
    ///
    /// # Errors
    /// With what the server says.
    pub fn world(&self) -> Result<World, Failure> {
        let name = format!("life_{}_{}", process::id(), self.worlds.fetch_add(1, Ordering::Relaxed));
        match self.backend {
            Backend::Sqlite => {
                let file = self.folder.path().join(&name);
                World::new(Backend::Sqlite, &format!("sqlite:{}", file.display()), "", name)
            }
            Backend::Postgres => {
                Line::open(Backend::Postgres, &self.url)?.start(&format!("CREATE SCHEMA {name}")).rows()?;
                World::new(Backend::Postgres, &self.url, &self.url, name)
            }
            Backend::Mysql => {
                let name = format!("{}_{name}", self.name);
                Line::open(Backend::Mysql, &self.url)?.start(&format!("CREATE DATABASE {name}")).rows()?;
                World::new(Backend::Mysql, &with_database(&self.url, &name), &self.url, name)
            }
        }
    }

    /// Drops what this run made.
    ///
    /// # Errors
    /// With what the server says.
    pub fn close(self) -> Result<(), Failure> {
        let Some(line) = &self.line else { return Ok(()) };
        if self.backend == Backend::Postgres {
            line.start(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).rows()?;
            return Ok(());
        }
        let databases = line.start("SHOW DATABASES").rows()?;
        for row in databases.iter().filter(|row| row[0].starts_with(&self.name)) {
            line.start(&format!("DROP DATABASE {}", row[0])).rows()?;
        }
        Ok(())
    }
}

/// Whether `TABLESMITH_REQUIRE` lists the database.
pub fn is_required(backend: Backend) -> bool {
    env::var("TABLESMITH_REQUIRE").unwrap_or_default().split(',').any(|name| name.trim() == backend.name())
}

/// The URL of a database on a server: that of the server, with another path.
fn with_database(server: &str, database: &str) -> String {
    let (url, options) = server.split_once('?').map_or((server, String::new()), |(url, options)| (url, format!("?{options}")));
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..].find('/').map_or(url.len(), |at| authority + at);
    format!("{}/{database}{options}", &url[..end])
}
