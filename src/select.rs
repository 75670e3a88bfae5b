//! A filter with an order and a window: what a list method takes.

use std::marker::PhantomData;

use crate::column::ColumnName;
use crate::filter::{All, Filter, Node};

/// The number of rows of a page that asks for none in particular.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// assert_eq!(tablesmith::DEFAULT_LIMIT, 50);
/// # }
/// ```
pub const DEFAULT_LIMIT: u32 = 50;

/// The largest number of rows of a page, whatever it asks for.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// assert_eq!(tablesmith::MAX_LIMIT, 100);
/// # }
/// ```
pub const MAX_LIMIT: u32 = 100;

/// Which rows of the entity `E` to read, in which order, and how many of them.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct User {
/// #     #[model(id)]
/// #     id: i64,
/// #     #[model(unique)]
/// #     email: String,
/// #     name: Option<String>,
/// #     age: i32,
/// # }
/// # fn main() -> Result<()> {
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER NOT NULL)")?;
/// # let users = User::repo(&db);
/// # let ann = UserCreate { name: Some("Ann".into()), ..UserCreate::new("ann@example.org", 41) };
/// # users.create_many([ann, UserCreate::new("bob@example.org", 17)])?;
/// let second = User::AGE.gt(0).order_by(User::AGE.desc()).order_by(User::ID.asc()).limit(1).offset(1);
/// let (page, total) = users.list_and_count(second)?;
/// assert_eq!((page[0].email.as_str(), total), ("bob@example.org", 2));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Select<E> {
    pub(crate) filter: Node,
    pub(crate) order: Vec<(ColumnName, Direction)>,
    pub(crate) limit: Option<u32>,
    pub(crate) offset: Option<u64>,
    pub(crate) lock: Option<Lock>,
    marker: PhantomData<fn() -> E>,
}

/// One term of an order.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// let by_age: tablesmith::Order<User> = User::AGE.desc();
/// let eldest = All.order_by(by_age).limit(1);
/// # let _ = eldest;
/// # }
/// ```
#[must_use]
pub struct Order<E> {
    column: ColumnName,
    direction: Direction,
    marker: PhantomData<fn() -> E>,
}

/// How rows are kept from being changed by others until the end of the transaction.
///
/// # Examples
///
/// Of several workers, each takes another job:
///
/// ```
/// use tablesmith::Lock;
/// use tablesmith::prelude::*;
///
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct Job {
/// #     #[model(id)]
/// #     id: i64,
/// #     is_done: bool,
/// # }
/// # fn main() -> Result<()> {
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE jobs (id INTEGER PRIMARY KEY, is_done BOOLEAN NOT NULL)")?;
/// # Job::repo(&db).create(JobCreate::new(false))?;
/// db.transaction(|tx| {
///     let open = Job::IS_DONE.eq(false).order_by(Job::ID.asc());
///     if let Some(job) = Job::repo(tx).first(open.lock(Lock::update().skip_locked()))? {
///         Job::repo(tx).update(job.id, JobUpdate { is_done: Set(true) })?;
///     }
///     Ok(())
/// })?;
/// # assert_eq!(Job::repo(&db).count(Job::IS_DONE.eq(true))?, 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Lock {
    pub(crate) strength: Strength,
    pub(crate) locked: Locked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    Update,
    Share,
}

/// What to do about rows that another transaction has locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locked {
    Wait,
    Fail,
    Skip,
}

impl Lock {
    /// Nobody else changes the rows, deletes them or locks them: `FOR UPDATE`.
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
    /// use tablesmith::Lock;
    ///
    /// db.transaction(async |tx| User::repo(tx).list(All.lock(Lock::update())).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn update() -> Self {
        Self { strength: Strength::Update, locked: Locked::Wait }
    }

    /// Nobody else changes the rows or deletes them: `FOR SHARE`.
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
    /// use tablesmith::Lock;
    ///
    /// db.transaction(async |tx| User::repo(tx).list(All.lock(Lock::share())).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn share() -> Self {
        Self { strength: Strength::Share, locked: Locked::Wait }
    }

    /// Fails with `LockTimeout` where another transaction has locked a row, instead of waiting for it.
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
    /// use tablesmith::Lock;
    ///
    /// db.transaction(async |tx| User::repo(tx).list(All.lock(Lock::update().no_wait())).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn no_wait(self) -> Self {
        Self { locked: Locked::Fail, ..self }
    }

    /// Leaves out the rows that another transaction has locked.
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
    /// use tablesmith::Lock;
    ///
    /// // The next job that nobody else is at.
    /// let free = || All.order_by(User::ID.asc()).limit(1).lock(Lock::update().skip_locked());
    /// let job = db.transaction(async |tx| User::repo(tx).first(free()).await).await?;
    /// assert!(job.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub const fn skip_locked(self) -> Self {
        Self { locked: Locked::Skip, ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

impl Direction {
    pub(crate) const fn sql(self) -> &'static str {
        match self {
            Self::Ascending => " ASC",
            Self::Descending => " DESC",
        }
    }

    pub(crate) const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

impl<E> Order<E> {
    pub(crate) const fn new(column: ColumnName, direction: Direction) -> Self {
        Self { column, direction, marker: PhantomData }
    }

    pub(crate) const fn term(self) -> (ColumnName, Direction) {
        (self.column, self.direction)
    }
}

impl<E> Select<E> {
    /// Adds a term to the order: rows that are equal so far are ordered by it.
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
    /// let users = User::repo(&db);
    /// let select = User::AGE.gt(20).order_by(User::TEAM_ID.asc()).order_by(User::AGE.desc());
    /// assert_eq!(users.list(select).await?.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn order_by(mut self, order: Order<E>) -> Self {
        self.order.push(order.term());
        self
    }

    /// At most this many rows.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(All.order_by(User::ID.asc()).limit(2)).await?.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn limit(mut self, rows: u32) -> Self {
        self.limit = Some(rows);
        self
    }

    /// Leaves out this many rows at the beginning.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(All.order_by(User::ID.asc()).offset(1)).await?[0].id, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn offset(mut self, rows: u64) -> Self {
        self.offset = Some(rows);
        self
    }

    /// Locks the rows until the end of the transaction, without which it is an error.
    ///
    /// SQLite has no locks of rows and needs none: a transaction that writes has the database to itself.
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
    /// use tablesmith::Lock;
    ///
    /// let teams = || User::TEAM_ID.eq(2).order_by(User::ID.asc()).lock(Lock::share());
    /// db.transaction(async |tx| User::repo(tx).list(teams()).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub const fn lock(mut self, lock: Lock) -> Self {
        self.lock = Some(lock);
        self
    }

    /// As [`Self::lock`] with [`Lock::update`].
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
    /// let oldest = || All.order_by(User::AGE.desc()).limit(1).for_update();
    /// let eve = db.transaction(async |tx| User::repo(tx).first(oldest()).await).await?;
    /// assert!(eve.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub const fn for_update(self) -> Self {
        self.lock(Lock::update())
    }

    /// As [`Self::lock`] with [`Lock::share`].
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
    /// let oldest = || All.order_by(User::AGE.desc()).limit(1).for_share();
    /// let eve = db.transaction(async |tx| User::repo(tx).first(oldest()).await).await?;
    /// assert!(eve.is_some());
    /// # Ok(())
    /// # }
    /// ```
    pub const fn for_share(self) -> Self {
        self.lock(Lock::share())
    }
}

impl<E> Filter<E> {
    /// The filter's rows in this order.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(User::AGE.gt(30).order_by(User::AGE.asc())).await?[0].age, 31);
    /// # Ok(())
    /// # }
    /// ```
    pub fn order_by(self, order: Order<E>) -> Select<E> {
        Select { order: vec![order.term()], ..Select::from(self) }
    }

    /// At most this many of the filter's rows.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(User::AGE.gt(20).limit(1)).await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn limit(self, rows: u32) -> Select<E> {
        Select::from(self).limit(rows)
    }

    /// A page of the filter's rows: [`DEFAULT_LIMIT`] rows unless something else is asked for, [`MAX_LIMIT`] at most.
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
    /// let users = User::repo(&db);
    /// let second = User::AGE.gt(20).page(Some(2), Some(2));
    /// assert_eq!(users.list(second).await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn page(self, limit: Option<u32>, offset: Option<u64>) -> Select<E> {
        self.limit(limit.unwrap_or(DEFAULT_LIMIT).min(MAX_LIMIT)).offset(offset.unwrap_or(0))
    }

    /// The filter's rows without this many at the beginning.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(User::AGE.gt(20).offset(1)).await?.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn offset(self, rows: u64) -> Select<E> {
        Select::from(self).offset(rows)
    }

    /// The filter's rows, locked until the end of the transaction: see [`Select::lock`].
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
    /// use tablesmith::Lock;
    ///
    /// db.transaction(async |tx| User::repo(tx).list(User::AGE.gt(20).lock(Lock::update())).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn lock(self, lock: Lock) -> Select<E> {
        Select::from(self).lock(lock)
    }

    /// As [`Self::lock`] with [`Lock::update`].
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
    /// db.transaction(async |tx| User::repo(tx).list(User::AGE.gt(20).for_update()).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn for_update(self) -> Select<E> {
        self.lock(Lock::update())
    }

    /// As [`Self::lock`] with [`Lock::share`].
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
    /// db.transaction(async |tx| User::repo(tx).list(User::AGE.gt(20).for_share()).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn for_share(self) -> Select<E> {
        self.lock(Lock::share())
    }
}

impl All {
    /// Every row in this order.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(All.order_by(User::AGE.asc())).await?[0].age, 25);
    /// # Ok(())
    /// # }
    /// ```
    pub fn order_by<E>(self, order: Order<E>) -> Select<E> {
        Select::from(self).order_by(order)
    }

    /// At most this many rows.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(All.limit(1)).await?.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn limit<E>(self, rows: u32) -> Select<E> {
        Select::from(self).limit(rows)
    }

    /// Every row without this many at the beginning.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.list(All.offset(1)).await?.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn offset<E>(self, rows: u64) -> Select<E> {
        Select::from(self).offset(rows)
    }

    /// Every row, locked until the end of the transaction: see [`Select::lock`].
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
    /// use tablesmith::Lock;
    ///
    /// db.transaction(async |tx| User::repo(tx).list(All.lock(Lock::update())).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn lock<E>(self, lock: Lock) -> Select<E> {
        Select::from(self).lock(lock)
    }
}

impl<E> From<Filter<E>> for Select<E> {
    fn from(filter: Filter<E>) -> Self {
        Self { filter: filter.node, order: Vec::new(), limit: None, offset: None, lock: None, marker: PhantomData }
    }
}

impl<E> From<All> for Select<E> {
    fn from(all: All) -> Self {
        Self::from(Filter::from(all))
    }
}

impl<E> Clone for Order<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Order<E> {}

impl<E> Clone for Select<E> {
    fn clone(&self) -> Self {
        Self {
            filter: self.filter.clone(),
            order: self.order.clone(),
            limit: self.limit,
            offset: self.offset,
            lock: self.lock,
            marker: PhantomData,
        }
    }
}

impl<E> std::fmt::Debug for Order<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{} {:?}", self.column.table, self.column.column, self.direction)
    }
}

impl<E> std::fmt::Debug for Select<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { order, limit, offset, lock, .. } = self;
        let mut shown = f.debug_struct("Select");
        shown.field("order", order).field("limit", limit).field("offset", offset).field("lock", lock).finish_non_exhaustive()
    }
}
