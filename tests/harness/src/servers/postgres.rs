//! PostgreSQL: a database for the run, and in it a schema for each case, which costs a twentieth of a database.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use postgres::{Client, Config, NoTls};

use super::{Failure, Place, Server, with_database, with_options};
use crate::build::Backend;
use crate::run::{self, Run};

/// Where a server of this machine listens.
pub(super) const LOCAL: &str = "postgres://postgres@127.0.0.1:5432/postgres";

/// The run's database.
pub(super) struct Database {
    name: String,
    url: String,
    server: Mutex<Client>,
    inside: Mutex<Client>,
}

impl Database {
    pub(super) fn new(url: &str, run: &Run) -> Result<Self, Failure> {
        let mut server = connect(url)?;
        sweep(&mut server)?;
        let name = run.name();
        server.batch_execute(&format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))?;
        let url = with_database(url, &name);
        let inside = connect(&url)?;
        Ok(Self { name, url, server: Mutex::new(server), inside: Mutex::new(inside) })
    }
}

impl Server for Database {
    fn make(&self, name: &str) -> Result<Place, Failure> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.batch_execute(&format!("CREATE SCHEMA {name}"))?;
        let url = with_options(&self.url, &format!("search_path={name}"));
        Ok(Place { backend: Backend::Postgres, name: name.to_owned(), url, server: Some(self.url.clone()) })
    }

    fn load(&self, name: &str, script: &str) -> Result<Place, Failure> {
        let name = format!("{}_{name}", self.name);
        let create = format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        self.server.lock().unwrap_or_else(PoisonError::into_inner).batch_execute(&create)?;
        let url = with_database(&self.url, &name);
        connect(&url)?.batch_execute(&without_commands(script))?;
        Ok(Place { backend: Backend::Postgres, name, url: url.clone(), server: Some(url) })
    }

    fn close(&self) -> Result<(), Failure> {
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        for name in databases(&mut server, "SELECT datname FROM pg_database")?.iter().filter(|name| name.starts_with(&self.name))
        {
            // A pool that was dropped a moment ago may not have hung up yet, and neither have we.
            server.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))?;
        }
        Ok(())
    }
}

/// A script without the lines that `psql` takes for itself.
fn without_commands(script: &str) -> String {
    script.lines().filter(|line| !line.starts_with('\\')).flat_map(|line| [line, "\n"]).collect()
}

fn databases(server: &mut Client, query: &str) -> Result<Vec<String>, Failure> {
    Ok(server.query(query, &[])?.iter().map(|row| row.get(0)).collect())
}

fn connect(url: &str) -> Result<Client, Failure> {
    let mut config: Config = url.parse()?;
    config.connect_timeout(Duration::from_secs(3));
    Ok(config.connect(NoTls)?)
}

/// Drops the databases of runs that died, which nobody is connected to.
fn sweep(server: &mut Client) -> Result<(), Failure> {
    let idle = "SELECT datname FROM pg_database d
        WHERE NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)";
    for name in databases(server, idle)?.iter().filter(|name| run::is_left_over(name)) {
        server.batch_execute(&format!("DROP DATABASE IF EXISTS {name}"))?;
    }
    Ok(())
}
