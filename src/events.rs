//! What a transaction tells once it is committed.

use std::any::Any;
use std::fmt;

/// Something that has happened, of any type.
pub(crate) type Event = Box<dyn Any + Send>;

/// What has happened in a transaction that is committed, in its order. See [`Tx::emit`](crate::Tx::emit).
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
/// struct Welcome(i64);
///
/// let tx = db.begin().await?;
/// tx.emit(Welcome(1));
/// tx.emit(Welcome(2));
/// let events = tx.commit_telling().await?;
/// let welcomed: Vec<i64> = events.of::<Welcome>().map(|welcome| welcome.0).collect();
/// assert_eq!(welcomed, [1, 2]);
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
#[must_use = "nobody else is told of them"]
pub struct Events(Vec<Event>);

impl Events {
    pub(crate) const fn new(events: Vec<Event>) -> Self {
        Self(events)
    }

    /// Whether nothing has happened.
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
    /// struct Welcome(i64);
    ///
    /// let tx = db.begin().await?;
    /// tx.emit(Welcome(1));
    /// tx.emit(Welcome(2));
    /// let events = tx.commit_telling().await?;
    /// assert!(!events.is_empty());
    /// # let _ = events.of::<Welcome>().map(|welcome| welcome.0).count();
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of events.
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
    /// struct Welcome(i64);
    ///
    /// let tx = db.begin().await?;
    /// tx.emit(Welcome(1));
    /// tx.emit(Welcome(2));
    /// let events = tx.commit_telling().await?;
    /// assert_eq!(events.len(), 2);
    /// # let _ = events.of::<Welcome>().map(|welcome| welcome.0).count();
    /// # Ok(())
    /// # }
    /// ```
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The events of one type, in their order.
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
    /// struct Welcome(i64);
    ///
    /// let tx = db.begin().await?;
    /// tx.emit(Welcome(1));
    /// tx.emit(Welcome(2));
    /// let events = tx.commit_telling().await?;
    /// assert_eq!(events.of::<Welcome>().map(|welcome| welcome.0).sum::<i64>(), 3);
    /// assert_eq!(events.of::<String>().count(), 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn of<T: 'static>(&self) -> impl Iterator<Item = &T> {
        self.0.iter().filter_map(|event| event.downcast_ref())
    }
}

/// The events in their order, for who knows their types: `event.downcast::<UserCreated>()`.
impl IntoIterator for Events {
    type Item = Box<dyn Any + Send>;
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Events({})", self.0.len())
    }
}
