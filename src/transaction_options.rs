//! How a transaction is begun, and how often it is tried.

/// How a transaction is begun.
///
/// # Examples
///
/// ```
/// use tablesmith::{Isolation, TransactionOptions};
///
/// let options = TransactionOptions::new().isolation(Isolation::Serializable).read_only();
/// assert_eq!(options.isolation_level(), Some(Isolation::Serializable));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct TransactionOptions {
    isolation: Option<Isolation>,
    read_only: bool,
}

/// How much a transaction sees of those beside it. SQLite knows the strictest level alone and uses it whatever is asked for.
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
/// use tablesmith::{Isolation, TransactionOptions};
///
/// let options = TransactionOptions::new().isolation(Isolation::Serializable);
/// db.transaction_with(options, async |tx| User::repo(tx).delete(3).await).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Isolation {
    /// Each statement sees what was committed before it.
    ReadCommitted,
    /// All statements see what was committed before the first.
    RepeatableRead,
    /// As if the transactions ran one after another.
    Serializable,
}

impl TransactionOptions {
    /// The database's own level; reads and writes.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// use tablesmith::{Isolation, TransactionOptions};
    ///
    /// assert_eq!(TransactionOptions::new().isolation_level(), None::<Isolation>);
    /// # }
    /// ```
    pub const fn new() -> Self {
        Self { isolation: None, read_only: false }
    }

    /// Reads one state of the database.
    pub(crate) const SNAPSHOT: Self = Self::new().isolation(Isolation::RepeatableRead).read_only();

    /// Sets the level of isolation.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// use tablesmith::{Isolation, TransactionOptions};
    ///
    /// let options = TransactionOptions::new().isolation(Isolation::RepeatableRead);
    /// assert_eq!(options.isolation_level(), Some(Isolation::RepeatableRead));
    /// # }
    /// ```
    pub const fn isolation(mut self, level: Isolation) -> Self {
        self.isolation = Some(level);
        self
    }

    /// Forbids writes.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// use tablesmith::TransactionOptions;
    ///
    /// assert!(TransactionOptions::new().read_only().is_read_only());
    /// # }
    /// ```
    pub const fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// The level of isolation, if one was set.
    pub const fn isolation_level(&self) -> Option<Isolation> {
        self.isolation
    }

    /// Whether writes are forbidden.
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }
}

impl Isolation {
    pub(crate) const fn sql(self) -> &'static str {
        match self {
            Self::ReadCommitted => "READ COMMITTED",
            Self::RepeatableRead => "REPEATABLE READ",
            Self::Serializable => "SERIALIZABLE",
        }
    }
}
