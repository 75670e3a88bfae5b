//! A database.

use super::transaction::Tx;
use crate::backend::{BlockingConn, BlockingPool};
use crate::dialect::Dialect;
use crate::driver::Command;
use crate::entity::Entity;
use crate::error::Result;
use crate::events::Events;
use crate::mode::{Blocking, Handle, Session, Source};
use crate::observer::{Execution, Observer};
use crate::retry::{Retry, blocking_pause};
use crate::statement::Access;
use crate::transaction_options::TransactionOptions;

/// A database: a pool of connections that is cheap to clone.
///
/// Each call of a repository on it is a transaction of its own.
///
/// # Examples
///
/// ```
/// use tablesmith::blocking::Db;
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct Note {
/// #     #[model(id)]
/// #     id: i64,
/// #     body: String,
/// # }
/// # fn main() -> Result<()> {
/// let db = Db::connect("sqlite::memory:")?;
/// db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
/// let note = Note::repo(&db).create(NoteCreate::new("buy milk"))?;
/// assert_eq!(Note::repo(&db).get(note.id)?, note);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Db {
    pool: BlockingPool,
}

impl Db {
    /// Opens the database at a URL.
    ///
    /// `sqlite::memory:` is a database in memory, which lives as long as this handle. `sqlite:app.db` and
    /// `sqlite:///var/lib/app.db` are files, created if they do not exist. Options follow after a `?`, joined by `&`:
    ///
    /// * `mode=ro|rw|rwc`: only read, read and write, or also create the file, which is the default
    /// * `busy_timeout=5000`: how many milliseconds to wait for locks and for a free connection
    /// * `readers=4`: how many connections read beside the one that writes, up to 64
    /// * `foreign_keys=on|off`: whether foreign keys are enforced; they are unless switched off
    ///
    /// `postgres://user:password@localhost:5432/database` is a database of a PostgreSQL server, or of several servers,
    /// joined by `,`, of which the first that can be reached is used. What a URL keeps for itself is written with its code
    /// after a `%`, also in a password: `%40` is an `@`. The options are:
    ///
    /// * `pool_size=10`: how many connections to open at most; twice the number of processors by default
    /// * `pool_timeout=5000`: how many milliseconds to wait for a free connection
    /// * `connect_timeout=10`: how many seconds to wait for the server when connecting
    /// * `statement_timeout=30000`: how many milliseconds a statement may take; 0 is without end
    /// * `lock_timeout=5000`: how many milliseconds a statement may wait for a lock; 0 is without end
    /// * `idle_in_transaction_session_timeout=60000`: after how many milliseconds without a statement a transaction and its connection end; 0 is never
    /// * `search_path=app,public`: the schemas in which tables are looked for
    /// * `application_name=shop`: what the server shows as the connection's owner; `tablesmith` by default
    /// * `sslmode=disable|prefer|require|verify-ca|verify-full`: whether to encrypt and what to verify; encrypted if the server can by default, and nothing verified below `verify-ca`
    /// * `sslrootcert=/etc/ssl/root.pem`: a file with the certificates to trust, instead of those that browsers trust
    /// * `target_session_attrs=any|read-write|read-only`: which of several hosts to use
    /// * `host=/var/run/postgresql`: the hosts, or folders of Unix sockets, instead of the one before the `?`
    /// * `port=5432`: the port of hosts that have none
    /// * `keepalives=1|0`: whether the network checks idle connections
    /// * `keepalives_idle=7200`: after how many idle seconds it does so
    /// * `keepalives_interval=75`: how many seconds lie between its checks
    /// * `keepalives_count=9`: how many checks without an answer end the connection
    ///
    /// `mysql://user:password@localhost:3306/database` is a database of a MySQL or MariaDB server. Its connections keep times
    /// in UTC and refuse values that do not fit. The options are:
    ///
    /// * `pool_size=10`: how many connections to open at most; twice the number of processors by default
    /// * `pool_timeout=5000`: how many milliseconds to wait for a free connection
    /// * `connect_timeout=10`: how many seconds to wait for the server when connecting
    /// * `statement_timeout=30000`: how many milliseconds a statement may take, on MySQL one that only reads; 0 is without end
    /// * `lock_timeout=5000`: how many milliseconds a statement may wait for a lock, counted in whole seconds and at least one
    /// * `returning=off`: whether to use `RETURNING` where the server is MariaDB, which a proxy may not know; `on` by default
    /// * `charset=utf8mb4`: the encoding of the connection, of which there is one
    /// * `socket=/run/mysqld/mysqld.sock`: the Unix socket of the server, instead of the host
    /// * `sslmode=disable|prefer|require|verify-ca|verify-full`: whether to encrypt and what to verify; encrypted if the server can by default, and nothing verified below `verify-ca`, which verifies the host too in the async mode
    /// * `sslrootcert=/etc/ssl/root.pem`: a file with the certificates to trust; the blocking mode trusts those of browsers too
    ///
    /// Encryption needs the cargo feature `tls`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # fn main() -> Result<()> {
    /// # let folder = tempfile::tempdir().map_err(Error::custom)?;
    /// # let path = folder.path().join("app.db");
    /// # let path = path.display();
    /// let db = Db::connect(&format!("sqlite:{path}?busy_timeout=500&readers=2"))?;
    /// db.health()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn connect(url: &str) -> Result<Self> {
        Ok(Self { pool: BlockingPool::connect(url)? })
    }

    /// Shows every statement of this handle and of those cloned of it, once it has run, in place of who was shown them before.
    ///
    /// What a pool does to clean a connection is not shown, nor are statements that are only prepared. Whoever is shown a
    /// statement keeps its connection waiting.
    ///
    /// # Examples
    ///
    /// ```
    /// # use std::sync::{Arc, Mutex};
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # fn main() -> Result<()> {
    /// let log = Arc::new(Mutex::new(Vec::new()));
    /// let shown = Arc::clone(&log);
    /// let db = Db::connect("sqlite::memory:")?.observe(move |statement| {
    ///     shown.lock().unwrap().push(statement.sql().to_owned());
    /// });
    /// db.health()?;
    /// assert_eq!(*log.lock().unwrap(), ["SELECT 1"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use = "only the handle that is returned shows its statements"]
    pub fn observe(mut self, show: impl Fn(&Execution<'_>) + Send + Sync + 'static) -> Self {
        self.pool.observe(&Observer::new(show));
        self
    }

    /// Runs any number of statements, such as a migration.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// db.execute_script("CREATE TABLE a (n INTEGER); INSERT INTO a VALUES (1);")?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn execute_script(&self, sql: &str) -> Result<()> {
        self.writer()?.execute_script(sql)
    }

    /// Runs the body in a transaction: committed if it returns `Ok`, rolled back if it returns an error or panics.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
    /// let refused: Result<Note> = db
    ///     .transaction(|tx| {
    ///         let note = Note::repo(tx).create(NoteCreate::new("buy milk"))?;
    ///         Note::repo(tx).get(note.id + 1)
    ///     })
    ///     ;
    /// assert!(refused.is_err());
    /// assert_eq!(Note::repo(&db).count(All)?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn transaction<T, F>(&self, body: F) -> Result<T>
    where
        F: FnOnce(&Tx) -> Result<T>,
    {
        self.begin()?.run(body)
    }

    /// As [`Self::transaction`], and hands over what the body has told by [`Tx::emit`], once it is committed.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// struct Welcome(String);
    ///
    /// let (_, events) = db
    ///     .transaction_telling(|tx| {
    ///         let zoe = User::repo(tx).create(UserCreate::new("zoe@example.org", 19))?;
    ///         tx.emit(Welcome(zoe.email));
    ///         Ok(())
    ///     })
    ///     ?;
    /// assert_eq!(events.of::<Welcome>().count(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn transaction_telling<T, F>(&self, body: F) -> Result<(T, Events)>
    where
        F: FnOnce(&Tx) -> Result<T>,
    {
        self.begin()?.run_telling(body)
    }

    /// As [`Self::transaction`], begun with options.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// use tablesmith::TransactionOptions;
    ///
    /// let snapshot = TransactionOptions::new().read_only();
    /// let total = db.transaction_with(snapshot, |tx| User::repo(tx).count(All))?;
    /// assert_eq!(total, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn transaction_with<T, F>(&self, options: TransactionOptions, body: F) -> Result<T>
    where
        F: FnOnce(&Tx) -> Result<T>,
    {
        self.begin_with(options)?.run(body)
    }

    /// Runs the body in a transaction, and again in a new one if it conflicts with others
    /// ([`Error::is_retryable`](crate::Error::is_retryable)): after a random pause, up to a number of attempts. What the body does
    /// apart from the database it does each time.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
    /// use tablesmith::{Isolation, Retry, TransactionOptions};
    ///
    /// let serializable = Retry::new().begin(TransactionOptions::new().isolation(Isolation::Serializable));
    /// let note = db.retry(serializable, |tx| Note::repo(tx).create(NoteCreate::new("buy milk")))?;
    /// # assert_eq!(note.body, "buy milk");
    /// # Ok(())
    /// # }
    /// ```
    pub fn retry<T, F>(&self, retry: Retry, body: F) -> Result<T>
    where
        F: Fn(&Tx) -> Result<T>,
    {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let outcome = self.transaction_with(retry.options(), &body);
            match outcome {
                Err(error) if error.is_retryable() => match retry.pause(attempts) {
                    Some(pause) => blocking_pause(pause),
                    None => return Err(error),
                },
                outcome => return outcome,
            }
        }
    }

    /// Begins a transaction. Unless it is committed, it is rolled back.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
    /// let tx = db.begin()?;
    /// Note::repo(&tx).create(NoteCreate::new("buy milk"))?;
    /// tx.commit()?;
    /// assert_eq!(Note::repo(&db).count(All)?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn begin(&self) -> Result<Tx> {
        self.begin_with(TransactionOptions::new())
    }

    /// As [`Self::begin`], with options.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// use tablesmith::{Isolation, TransactionOptions};
    ///
    /// let options = TransactionOptions::new().isolation(Isolation::Serializable);
    /// let tx = db.begin_with(options)?;
    /// User::repo(&tx).delete(3)?;
    /// tx.commit()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn begin_with(&self, options: TransactionOptions) -> Result<Tx> {
        let access = if options.is_read_only() { Access::Read } else { Access::Write };
        let mut connection = self.pool.acquire(access)?;
        connection.command(Command::Begin(options))?;
        Ok(Tx::outermost(connection))
    }

    /// Checks that the database answers.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// db.health()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn health(&self) -> Result<()> {
        self.pool.acquire(Access::Read)?.command(Command::Ping)
    }

    /// Prepares every statement that was generated for an entity: an error shows that the schema has changed since.
    ///
    /// # Examples
    ///
    /// ```
    /// # use tablesmith::blocking::Db;
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Note {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     body: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
    /// db.prepare::<Note>()?;
    /// db.execute_script("ALTER TABLE notes DROP COLUMN body")?;
    /// assert!(db.prepare::<Note>().is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn prepare<E: Entity>(&self) -> Result<()> {
        let statements: Vec<_> = E::TABLE.statements().collect();
        self.writer()?.prepare(&statements)
    }

    /// Prepares a statement without running it: an error shows that the database does not understand it.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// db.check("SELECT email FROM users")?;
    /// assert!(db.check("SELECT mail FROM users").is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn check(&self, sql: &str) -> Result<()> {
        self.writer()?.check(sql)
    }

    /// The dialect of SQL that the database speaks.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// assert_eq!(db.dialect()?, tablesmith::Dialect::Sqlite);
    /// # Ok(())
    /// # }
    /// ```
    pub fn dialect(&self) -> Result<Dialect> {
        Ok(self.pool.acquire(Access::Read)?.dialect())
    }

    fn writer(&self) -> Result<BlockingConn> {
        self.pool.acquire(Access::Write)
    }
}

impl Handle for Db {
    type Mode = Blocking;

    fn session(&self) -> Session<'_, Blocking> {
        Session::new(Source::Pool(&self.pool))
    }
}
