//! MySQL and MariaDB: a database for each scenario, which is a folder and costs next to nothing.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use mysql::prelude::Queryable;
use mysql::{Conn, Opts, OptsBuilder};

use super::{Failure, Server, with_database};
use crate::run::{self, Run};

/// Where a server of this machine listens.
pub(super) const LOCAL: &str = "mysql://root@127.0.0.1:3306/";

/// The databases of a run, whose names begin alike.
pub(super) struct Databases {
    prefix: String,
    url: String,
    server: Mutex<Conn>,
}

impl Databases {
    pub(super) fn new(url: &str, run: &Run) -> Result<Self, Failure> {
        // The options of the URL are those of tablesmith.
        let address = url.split_once('?').map_or(url, |(address, _)| address);
        let options = OptsBuilder::from_opts(Opts::from_url(address)?).tcp_connect_timeout(Some(Duration::from_secs(3)));
        let mut server = Conn::new(options)?;
        drop_databases(&mut server, run::is_left_over)?;
        Ok(Self { prefix: run.name(), url: url.to_owned(), server: Mutex::new(server) })
    }
}

impl Server for Databases {
    fn make(&self, name: &str) -> Result<String, Failure> {
        let name = format!("{}_{name}", self.prefix);
        // Texts are compared as they are, so that a scenario means the same on every database.
        let create = format!("CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        self.server.lock().unwrap_or_else(PoisonError::into_inner).query_drop(create)?;
        Ok(with_database(&self.url, &name))
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
