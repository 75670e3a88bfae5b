//! Showing the statements that run to whoever asked to see them: the one place that all of them pass.
//!
//! `asynchronous` is written by hand; `blocking` is its twin.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::dialect::Dialect;
use crate::driver::Command;
use crate::sql::Query;

mod asynchronous;
mod blocking;

/// A statement that has run: its text and how long it took, never what was bound.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use tablesmith::prelude::*;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// let db = Db::connect("sqlite::memory:").await?.observe(|statement| {
///     if statement.duration() > Duration::from_millis(200) {
///         eprintln!("{:?}: {}", statement.duration(), statement.sql());
///     }
/// });
/// # db.health().await
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Execution<'e> {
    sql: &'e str,
    binds: usize,
    duration: Duration,
    is_ok: bool,
}

impl Execution<'_> {
    /// The text, with placeholders where values are bound. A script is shown as a whole.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// use std::sync::{Arc, Mutex};
    ///
    /// let seen = Arc::new(Mutex::new(Vec::new()));
    /// let log = Arc::clone(&seen);
    /// let db = db.observe(move |statement| log.lock().unwrap().push(statement.sql().to_owned()));
    /// User::repo(&db).get(1).await?;
    /// assert!(seen.lock().unwrap()[0].starts_with("SELECT"));
    /// # Ok(())
    /// # }
    /// ```
    pub const fn sql(&self) -> &str {
        self.sql
    }

    /// How many values were bound.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// use std::sync::{Arc, Mutex};
    ///
    /// let seen = Arc::new(Mutex::new(Vec::new()));
    /// let log = Arc::clone(&seen);
    /// let db = db.observe(move |statement| log.lock().unwrap().push(statement.binds()));
    /// User::repo(&db).get(1).await?;
    /// assert!(*seen.lock().unwrap() == [1]);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn binds(&self) -> usize {
        self.binds
    }

    /// The time from the start of the statement until its last row was read.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// use std::sync::{Arc, Mutex};
    ///
    /// let seen = Arc::new(Mutex::new(Vec::new()));
    /// let log = Arc::clone(&seen);
    /// let db = db.observe(move |statement| log.lock().unwrap().push(statement.duration()));
    /// User::repo(&db).get(1).await?;
    /// assert!(seen.lock().unwrap()[0].as_secs() < 60);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn duration(&self) -> Duration {
        self.duration
    }

    /// Whether it ran to its end.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// use std::sync::{Arc, Mutex};
    ///
    /// let seen = Arc::new(Mutex::new(Vec::new()));
    /// let log = Arc::clone(&seen);
    /// let db = db.observe(move |statement| log.lock().unwrap().push(statement.is_ok()));
    /// User::repo(&db).get(1).await?;
    /// assert!(seen.lock().unwrap()[0]);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn is_ok(&self) -> bool {
        self.is_ok
    }
}

/// Who is shown statements.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&Execution<'_>) + Send + Sync>);

impl Observer {
    pub(crate) fn new(show: impl Fn(&Execution<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(show))
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}

/// A connection whose statements are shown to an observer, if there is one.
pub(crate) struct Observed<'c, C> {
    connection: &'c mut C,
    observer: Option<&'c Observer>,
}

impl<'c, C> Observed<'c, C> {
    pub(crate) const fn new(connection: &'c mut C, observer: Option<&'c Observer>) -> Self {
        Self { connection, observer }
    }

    /// Without an observer no clock is read.
    fn watch(&self) -> Option<Watch<'c>> {
        self.observer.map(|observer| Watch { observer, start: Instant::now() })
    }
}

/// A statement that runs before the eyes of an observer.
struct Watch<'c> {
    observer: &'c Observer,
    start: Instant,
}

impl Watch<'_> {
    /// A query without a text in the dialect did not run.
    fn query(&self, query: &Query<'_>, dialect: Dialect, is_ok: bool) {
        if let Ok(sql) = query.text.sql(dialect) {
            self.show(&sql, query.values.len(), is_ok);
        }
    }

    fn command(&self, command: Command, dialect: Dialect, is_ok: bool) {
        self.show(&command.statements(dialect).join("; "), 0, is_ok);
    }

    fn show(&self, sql: &str, binds: usize, is_ok: bool) {
        (self.observer.0)(&Execution { sql, binds, duration: self.start.elapsed(), is_ok });
    }
}
