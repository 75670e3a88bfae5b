//! A connection beside the library, with a thread of its own: what it runs may wait, and the blocking drivers do not work on a
//! thread that drives futures.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use mysql::prelude::Queryable;
use postgres::{NoTls, SimpleQueryMessage};
use tablesmith_harness::build::Backend;
use tablesmith_harness::servers::{Failure, chain};

/// The cells of rows, as text.
pub type Rows = Vec<Vec<String>>;
type Answer = Result<Rows, String>;

/// A connection. Dropping it ends it.
#[derive(Debug)]
pub struct Line {
    requests: Sender<(String, Sender<Answer>)>,
}

/// A statement that runs.
#[derive(Debug)]
pub struct Running(Receiver<Answer>);

impl Line {
    /// Connects.
    ///
    /// # Errors
    /// With what the client says.
    pub fn open(backend: Backend, url: &str) -> Result<Self, Failure> {
        let (requests, received) = channel::<(String, Sender<Answer>)>();
        let (ready, is_ready) = channel();
        let url = url.to_owned();
        thread::spawn(move || {
            let mut client = match Client::connect(backend, &url) {
                Ok(client) => client,
                Err(error) => return ready.send(Err(chain(&*error))).unwrap_or_default(),
            };
            ready.send(Ok(())).unwrap_or_default();
            for (sql, answer) in received {
                answer.send(client.rows(&sql).map_err(|error| chain(&*error))).unwrap_or_default();
            }
        });
        is_ready.recv()??;
        Ok(Self { requests })
    }

    /// Begins to run statements.
    pub fn start(&self, sql: &str) -> Running {
        let (answer, answered) = channel();
        self.requests.send((sql.to_owned(), answer)).expect("the line is open");
        Running(answered)
    }

    /// What statements give.
    pub fn rows(&self, sql: &str) -> Rows {
        self.start(sql).rows().unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// The only number that a statement gives.
    pub fn number(&self, sql: &str) -> i64 {
        self.rows(sql)[0][0].parse().unwrap()
    }
}

impl Running {
    /// Waits until it ends.
    ///
    /// # Errors
    /// With what the server says.
    pub fn rows(self) -> Result<Rows, String> {
        self.0.recv_timeout(Duration::from_secs(30)).map_err(|error| error.to_string())?
    }
}

enum Client {
    Postgres(Box<postgres::Client>),
    Mysql(mysql::Conn),
}

impl Client {
    fn connect(backend: Backend, url: &str) -> Result<Self, Failure> {
        Ok(match backend {
            Backend::Sqlite => return Err("SQLite has no server".into()),
            Backend::Postgres => Self::Postgres(Box::new(postgres::Client::connect(url, NoTls)?)),
            Backend::Mysql => Self::Mysql(mysql::Conn::new(mysql::Opts::from_url(url)?)?),
        })
    }

    fn rows(&mut self, sql: &str) -> Result<Rows, Failure> {
        Ok(match self {
            Self::Postgres(client) => client.simple_query(sql)?.iter().filter_map(cells).collect(),
            Self::Mysql(client) => {
                // The driver takes one statement at a time.
                let mut rows = Vec::new();
                for sql in sql.split(';').filter(|sql| !sql.trim().is_empty()) {
                    rows.extend(client.query::<mysql::Row, _>(sql)?.into_iter().map(texts));
                }
                rows
            }
        })
    }
}

fn cells(message: &SimpleQueryMessage) -> Option<Vec<String>> {
    match message {
        SimpleQueryMessage::Row(row) => Some((0..row.len()).map(|cell| row.get(cell).unwrap_or_default().to_owned()).collect()),
        _ => None,
    }
}

fn texts(row: mysql::Row) -> Vec<String> {
    row.unwrap().into_iter().map(|cell| mysql::from_value::<Option<String>>(cell).unwrap_or_default()).collect()
}
