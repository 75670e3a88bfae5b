//! What a scenario works on: tables that nobody else uses, and what the server says of the connections to them.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use tablesmith::blocking::Db;

use crate::backend::Backend;
use crate::innodb;
use crate::line::{Failure, Line};
use crate::models::{NAP, schema};
use crate::servers::is_required;
use crate::throwaway::Throwaway;

/// No condition takes longer to become true, also on a machine that does other work.
const PATIENCE: Duration = Duration::from_secs(20);

/// Tables, and a connection beside the library.
#[derive(Debug)]
pub struct World {
    /// The kind of database.
    pub backend: Backend,
    /// Without options.
    url: String,
    /// For connections beside the library, which are not to be taken for its own.
    beside: String,
    /// The schema or database, which tells the connections of this scenario from others.
    name: String,
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
    pub fn new(backend: Backend, url: &str, beside: &str, name: String) -> Result<Self, Failure> {
        let line = if backend == Backend::Sqlite { None } else { Some(Line::open(backend, beside)?) };
        let world = Self { backend, url: url.to_owned(), beside: beside.to_owned(), name, line, missing: Mutex::default() };
        Db::connect(&world.url("")).and_then(|db| db.execute_script(&schema(backend)))?;
        Ok(world)
    }

    /// The URL of the database, with options.
    pub fn url(&self, options: &str) -> String {
        let name = &self.name;
        let marks =
            if self.backend == Backend::Postgres { format!("application_name={name}&search_path={name}") } else { String::new() };
        let options: Vec<&str> = [marks.as_str(), options].into_iter().filter(|options| !options.is_empty()).collect();
        let separator = if options.is_empty() { "" } else { "?" };
        format!("{}{separator}{}", self.url, options.join("&"))
    }

    /// The connection beside the library.
    pub fn line(&self) -> &Line {
        self.line.as_ref().expect("the database has a server")
    }

    /// Another connection beside the library.
    pub fn another_line(&self) -> Line {
        Line::open(self.backend, &self.beside).expect("the server takes another connection")
    }

    /// What connections beside the library call a table.
    pub fn table(&self, name: &str) -> String {
        format!("{}.{name}", self.name)
    }

    /// The connections of the library that the server knows.
    pub fn sessions(&self) -> Vec<Session> {
        let name = &self.name;
        let sql = match self.backend {
            Backend::Sqlite => return Vec::new(),
            Backend::Postgres => format!(
                "SELECT pid, state = 'active', xact_start IS NOT NULL, query FROM pg_stat_activity WHERE application_name = '{name}'"
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
        match Throwaway::start(self.backend, options) {
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
        let (url, beside, name) = (self.url.clone(), self.beside.clone(), self.name.clone());
        let killer =
            Self { backend: self.backend, url, beside, name, line: Some(self.another_line()), missing: Mutex::default() };
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
