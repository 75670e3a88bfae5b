//! What a scenario works on: tables that nobody else uses, and what the server says of the connections to them.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use tablesmith::blocking::Db;
use tablesmith_harness::build::{Backend, Mode};
use tablesmith_harness::servers::{Failure, Place, is_required};

use crate::authority::Identity;
use crate::innodb;
use crate::line::Line;
use crate::models::{NAP, schema};
use crate::throwaway::Throwaway;

/// No condition takes longer to become true, also on a machine that does other work.
const PATIENCE: Duration = Duration::from_secs(20);

/// Tables, and a connection beside the library.
#[derive(Debug)]
pub struct World {
    /// The kind of database.
    pub backend: Backend,
    /// The mode of the scenario.
    pub mode: Mode,
    /// A schema or database, whose name tells the connections of this scenario from others on its server.
    place: Place,
    line: Option<Line>,
    /// Why the scenario could not run.
    missing: Mutex<Option<String>>,
}

/// A connection that the library has to the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// Whether a statement runs.
    pub is_running: bool,
    /// Whether a transaction is open.
    pub is_in_transaction: bool,
    /// The statement, or the last one.
    pub sql: String,
}

impl World {
    /// A world in an empty database or schema.
    ///
    /// # Errors
    /// With what the server says.
    pub fn new(mode: Mode, place: &Place) -> Result<Self, Failure> {
        let world = Self::watching(mode, place)?;
        Db::connect(&world.url("")).and_then(|db| db.execute_script(&schema(world.backend)))?;
        Ok(world)
    }

    /// A world that is there already, with a connection of its own beside the library.
    fn watching(mode: Mode, place: &Place) -> Result<Self, Failure> {
        let line = place.server.as_deref().map(|server| Line::open(place.backend, server)).transpose()?;
        Ok(Self { backend: place.backend, mode, place: place.clone(), line, missing: Mutex::default() })
    }

    /// The URL of the database, with options.
    pub fn url(&self, options: &str) -> String {
        let mark = match self.backend {
            Backend::Postgres => format!("application_name={}&", self.place.name),
            _ => String::new(),
        };
        self.place.url_with(&(mark + options))
    }

    /// The host and port of the server.
    pub fn host(&self) -> &str {
        let server = self.place.server.as_deref().expect("the database has a server");
        let rest = server.rsplit_once('@').expect("the URL of a server names a user").1;
        rest.split_once('/').map_or(rest, |(host, _)| host)
    }

    /// The connection beside the library.
    pub fn line(&self) -> &Line {
        self.line.as_ref().expect("the database has a server")
    }

    /// Another connection beside the library.
    pub fn another_line(&self) -> Line {
        let server = self.place.server.as_deref().expect("the database has a server");
        Line::open(self.backend, server).expect("the server takes another connection")
    }

    /// What connections beside the library call a table.
    pub fn table(&self, name: &str) -> String {
        format!("{}.{name}", self.place.name)
    }

    /// The connections of the library that the server knows.
    pub fn sessions(&self) -> Vec<Session> {
        let name = &self.place.name;
        let sql = match self.backend {
            Backend::Sqlite => return Vec::new(),
            Backend::Postgres => format!(
                "SELECT pid, state = 'active', xact_start IS NOT NULL, query FROM pg_stat_activity
                 WHERE datname = current_database() AND application_name = '{name}'"
            ),
            Backend::Mysql => format!(
                "SELECT id, IF(command = 'Sleep', 'f', 't'), 'f', COALESCE(info, '') FROM information_schema.processlist
                 WHERE db = '{name}'"
            ),
        };
        let session = |row: Vec<String>| Session {
            id: row[0].parse().unwrap(),
            is_running: row[1] == "t",
            is_in_transaction: row[2] == "t",
            sql: row[3].clone(),
        };
        let mut sessions: Vec<Session> = self.line().rows(&sql).into_iter().map(session).collect();
        if self.backend == Backend::Mysql {
            let transactions = innodb::transactions(self.line());
            let has_one = |id| transactions.iter().any(|transaction| transaction.connection == id);
            for session in &mut sessions {
                session.is_in_transaction = has_one(session.id);
            }
        }
        sessions
    }

    /// Whether a connection waits for a lock.
    pub fn waits(&self, connection: i64) -> bool {
        if self.backend == Backend::Mysql {
            return innodb::transactions(self.line()).iter().any(|found| found.connection == connection && found.waits);
        }
        let sql = format!("SELECT count(*) FROM pg_stat_activity WHERE pid = {connection} AND wait_event_type = 'Lock'");
        self.line().number(&sql) == 1
    }

    /// Ends a connection from outside.
    pub fn kill(&self, session: i64) {
        kill(self.backend, self.line(), session);
    }

    /// Ends every connection of the library from outside, and waits until the server has done it.
    pub fn kill_all(&self) {
        for session in self.sessions() {
            self.kill(session.id);
        }
        self.wait("the sessions are gone", <[Session]>::is_empty);
    }

    /// Waits until the sessions are as they must become.
    pub fn wait(&self, what: &str, is_so: impl Fn(&[Session]) -> bool) {
        let start = Instant::now();
        loop {
            let sessions = self.sessions();
            if is_so(&sessions) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "not within {PATIENCE:?}: {what}; {sessions:?}");
            thread::sleep(Duration::from_millis(3));
        }
    }

    /// A server of its own, or nothing if there is none to start; then the scenario counts as skipped.
    pub fn throwaway(&self, options: &[&str]) -> Option<Throwaway> {
        self.own(Throwaway::start(self.backend, options))
    }

    /// The same, of one that encrypts.
    pub fn encrypting(&self, identity: &Identity) -> Option<Throwaway> {
        self.own(Throwaway::encrypting(self.backend, identity))
    }

    fn own(&self, server: Result<Throwaway, Failure>) -> Option<Throwaway> {
        match server {
            Ok(server) => Some(server),
            Err(error) => {
                assert!(!is_required(self.backend), "no server of its own: {error}");
                *self.missing.lock().unwrap() = Some(format!("no server of its own: {error}"));
                None
            }
        }
    }

    /// Why the scenario could not run, if it could not.
    pub fn missing(&self) -> Option<String> {
        self.missing.lock().unwrap().clone()
    }

    /// Waits until nothing runs and no transaction is open.
    pub fn settle(&self) {
        if self.line.is_none() {
            return;
        }
        self.wait("no session runs anything or has a transaction", |sessions| {
            sessions.iter().all(|session| !session.is_running && !session.is_in_transaction)
        });
    }

    /// Waits for a session that naps.
    pub fn wait_for_nap(&self) {
        self.wait("a session naps", |sessions| sessions.iter().any(naps));
    }

    /// Kills the session that will nap, from a thread of its own.
    pub fn kill_the_napping(&self) -> thread::JoinHandle<()> {
        let killer = Self::watching(self.mode, &self.place).expect("the server takes another connection");
        thread::spawn(move || {
            killer.wait_for_nap();
            killer.sessions().iter().filter(|session| naps(session)).for_each(|session| killer.kill(session.id));
        })
    }
}

/// Whether a session runs a nap.
fn naps(session: &Session) -> bool {
    session.is_running && session.sql.contains(NAP)
}

fn kill(backend: Backend, line: &Line, session: i64) {
    let sql = match backend {
        Backend::Postgres => format!("SELECT pg_terminate_backend({session})"),
        _ => format!("KILL {session}"),
    };
    // It may be gone already.
    let _ = line.start(&sql).rows();
}
