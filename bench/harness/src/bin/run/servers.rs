//! A database for each arm, empty at first and dropped at last.

use std::env;
use std::path::PathBuf;
use std::process;

use mysql::prelude::Queryable;
use postgres::NoTls;
use tablesmith_bench_harness::{Backend, Result};

/// Where databases are made, and which were.
pub struct Databases {
    place: Place,
    made: Vec<String>,
    /// The server's version and the settings that decide on durability.
    pub about: String,
}

enum Place {
    Memory,
    Folder(PathBuf),
    Postgres { server: Box<postgres::Client>, url: String },
    Mysql { server: Box<mysql::Conn>, url: String },
}

impl Databases {
    /// The place for a database, which the environment names if it is a server.
    pub fn of(backend: Backend) -> Result<Self> {
        let (place, about) = match backend {
            Backend::SqliteMemory => (Place::Memory, "nothing is durable".to_owned()),
            Backend::SqliteFile => {
                let folder = env::temp_dir().join(prefix());
                std::fs::create_dir_all(&folder)?;
                let about = format!("WAL, synchronous = NORMAL, in {}", env::temp_dir().display());
                (Place::Folder(folder), about)
            }
            Backend::Postgres => {
                let url = env::var("TABLESMITH_BENCH_POSTGRES").map_err(|_| "no server: TABLESMITH_BENCH_POSTGRES is not set")?;
                let mut server = postgres::Client::connect(&url, NoTls)?;
                let about = postgres_settings(&mut server)?;
                (Place::Postgres { server: Box::new(server), url }, about)
            }
            Backend::Mysql => {
                let url = env::var("TABLESMITH_BENCH_MYSQL").map_err(|_| "no server: TABLESMITH_BENCH_MYSQL is not set")?;
                let mut server = mysql::Conn::new(mysql::Opts::from_url(&url)?)?;
                let about = mysql_settings(&mut server)?;
                (Place::Mysql { server: Box::new(server), url }, about)
            }
        };
        Ok(Self { place, made: Vec::new(), about })
    }

    /// Makes an empty database, and gives its URL.
    pub fn make(&mut self) -> Result<String> {
        let name = format!("{}_{}", prefix(), self.made.len());
        let url = match &mut self.place {
            Place::Memory => ":memory:".to_owned(),
            Place::Folder(folder) => folder.join(format!("{name}.db")).display().to_string(),
            Place::Postgres { server, url } => {
                server.batch_execute(&format!("CREATE DATABASE {name}"))?;
                with_database(url, &name)
            }
            Place::Mysql { server, url } => {
                server.query_drop(format!("CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"))?;
                with_database(url, &name)
            }
        };
        self.made.push(name);
        Ok(url)
    }
}

impl Drop for Databases {
    fn drop(&mut self) {
        for name in &self.made {
            let dropped: Result<()> = match &mut self.place {
                Place::Memory | Place::Folder(_) => Ok(()),
                Place::Postgres { server, .. } => {
                    server.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).map_err(Into::into)
                }
                Place::Mysql { server, .. } => server.query_drop(format!("DROP DATABASE {name}")).map_err(Into::into),
            };
            if let Err(error) = dropped {
                eprintln!("the database {name} is left over: {error}");
            }
        }
        if let Place::Folder(folder) = &self.place
            && let Err(error) = std::fs::remove_dir_all(folder)
        {
            eprintln!("the folder {} is left over: {error}", folder.display());
        }
    }
}

/// What the names of this run's databases begin with.
fn prefix() -> String {
    format!("tablesmith_bench_{}", process::id())
}

fn postgres_settings(server: &mut postgres::Client) -> Result<String> {
    let mut settings = Vec::new();
    for name in ["server_version", "fsync", "synchronous_commit", "full_page_writes", "autovacuum", "shared_buffers"] {
        let value: String = server.query_one(&format!("SHOW {name}"), &[])?.get(0);
        settings.push(format!("{name} = {value}"));
    }
    Ok(settings.join(", "))
}

fn mysql_settings(server: &mut mysql::Conn) -> Result<String> {
    let mut settings = Vec::new();
    for name in ["version", "innodb_flush_log_at_trx_commit", "log_bin", "innodb_buffer_pool_size"] {
        let value: Option<String> = server.query_first(format!("SELECT CAST(@@{name} AS CHAR)"))?;
        settings.push(format!("{name} = {}", value.unwrap_or_default()));
    }
    Ok(settings.join(", "))
}

/// The URL of a database on a server: that of the server, with another path.
fn with_database(server: &str, database: &str) -> String {
    let (url, options) = server.split_once('?').map_or((server, String::new()), |(url, options)| (url, format!("?{options}")));
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..].find('/').map_or(url.len(), |at| authority + at);
    format!("{}/{database}{options}", &url[..end])
}
