//! MySQL and MariaDB: a database for each case, which is a folder and costs next to nothing.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use mysql::prelude::Queryable;
use mysql::{Conn, Opts, OptsBuilder};

use super::{Failure, Place, Server, with_database};
use crate::build::Backend;
use crate::run::{self, Run};

/// Where a server of this machine listens.
pub(super) const LOCAL: &str = "mysql://root@127.0.0.1:3306/";

/// The databases of a run, whose names begin alike.
pub(super) struct Databases {
    prefix: String,
    url: String,
    /// The URL without options, which are those of tablesmith.
    address: String,
    server: Mutex<Conn>,
}

impl Databases {
    pub(super) fn new(url: &str, run: &Run) -> Result<Self, Failure> {
        let address = url.split_once('?').map_or(url, |(address, _)| address);
        let options = OptsBuilder::from_opts(Opts::from_url(address)?).tcp_connect_timeout(Some(Duration::from_secs(3)));
        let mut server = Conn::new(options)?;
        drop_databases(&mut server, run::is_left_over)?;
        Ok(Self { prefix: run.name(), url: url.to_owned(), address: address.to_owned(), server: Mutex::new(server) })
    }
}

impl Server for Databases {
    fn make(&self, name: &str) -> Result<Place, Failure> {
        let name = format!("{}_{name}", self.prefix);
        // Texts are compared as they are, so that a scenario means the same on every database.
        let create = format!("CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        self.server.lock().unwrap_or_else(PoisonError::into_inner).query_drop(create)?;
        let url = with_database(&self.url, &name);
        Ok(Place { backend: Backend::Mysql, name, url, server: Some(self.address.clone()) })
    }

    fn load(&self, name: &str, script: &str) -> Result<Place, Failure> {
        let place = self.make(name)?;
        let mut inside = Conn::new(Opts::from_url(&with_database(&self.address, &place.name))?)?;
        statements(script).into_iter().try_for_each(|statement| inside.query_drop(statement))?;
        Ok(place)
    }

    fn close(&self) -> Result<(), Failure> {
        let mut server = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        drop_databases(&mut server, |name| name.starts_with(&self.prefix))
    }
}

fn drop_databases(server: &mut Conn, mut dropped: impl FnMut(&str) -> bool) -> Result<(), Failure> {
    let names: Vec<String> = server.query("SHOW DATABASES")?;
    for name in names.iter().filter(|name| dropped(name)) {
        server.query_drop(format!("DROP DATABASE IF EXISTS {name}"))?;
    }
    Ok(())
}

/// The statements of a script in which each ends with its line, at the delimiter that the script has set by then.
fn statements(script: &str) -> Vec<String> {
    let (mut statements, mut statement, mut delimiter) = (Vec::new(), String::new(), ";");
    for line in script.lines() {
        if let Some(set) = line.strip_prefix("DELIMITER ") {
            delimiter = set.trim();
        } else if let Some(last) = line.trim_end().strip_suffix(delimiter) {
            statements.push(std::mem::take(&mut statement) + last);
        } else {
            statement.extend([line, "\n"]);
        }
    }
    statements
}
