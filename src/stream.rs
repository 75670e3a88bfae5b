//! Rows one by one, of lists of any length.

use std::collections::VecDeque;
use std::fmt;
#[cfg(feature = "async")]
use std::future::poll_fn;
use std::pin::Pin;
#[cfg(feature = "async")]
use std::task::{Context, Poll, ready};

use crate::convert::IntoSelect;
use crate::cursor::Cursor;
use crate::entity::Keyed;
use crate::error::Result;
#[cfg(feature = "async")]
use crate::mode::Async;
use crate::mode::{Blocking, Mode, Repository, Session};
use crate::page::Page;
use crate::select::Select;

/// How many rows are read at once. A million in lots of 1,000 took 2.5 times as long on MariaDB as by one statement, and 1.3 times in the async
/// mode on SQLite; in lots of 4,000 it is 1.5 and 1.1 times, of 1 MiB more.
const CHUNK: u32 = 4_000;

/// The rows of a selection, in its order, of which only some are in memory: a `Stream` in the async mode, an `Iterator` in the blocking one.
/// See [`Repository::stream`](crate::Repository::stream).
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
/// let mut rows = User::repo(&db).stream(All.order_by(User::ID.asc()));
/// let first = rows.next().await.transpose()?;
/// assert_eq!(first.map(|user| user.id), Some(1));
/// # Ok(())
/// # }
/// ```
#[must_use = "rows are read when they are asked for"]
pub struct Rows<'s, E, M: Mode> {
    session: Session<'s, M>,
    select: Select<E>,
    /// Where the next rows are; none behind the last row, and after an error.
    next: Option<Cursor>,
    /// How many rows the selection may still have.
    left: Option<u32>,
    ready: VecDeque<E>,
    reading: Option<Reading<'s, E>>,
}

/// The next rows, while they are read.
type Reading<'s, E> = Pin<Box<dyn Future<Output = Result<Page<E>>> + Send + 's>>;

impl<'s, E: Keyed, M: Mode> Rows<'s, E, M> {
    fn new(session: Session<'s, M>, select: Select<E>) -> Self {
        let left = select.limit;
        let next = (left != Some(0)).then(Cursor::start);
        Self { session, select, next, left, ready: VecDeque::new(), reading: None }
    }

    /// What to read next, if there may be more.
    fn chunk(&mut self) -> Option<(Select<E>, Cursor)> {
        let cursor = self.next.take()?;
        Some((self.select.clone().limit(self.left.map_or(CHUNK, |left| left.min(CHUNK))), cursor))
    }

    fn keep(&mut self, page: Page<E>) {
        let read = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
        self.left = self.left.map(|left| left.saturating_sub(read));
        self.next = page.next.filter(|_| self.left != Some(0));
        self.ready = page.items.into();
    }
}

impl<'s, E: Keyed, M: Mode> Repository<'s, E, M> {
    /// The rows of the selection, in its order, of which only some are in memory at a time, whatever their number.
    ///
    /// They are read four thousand at a time, each lot by a statement of its own that begins where the last one ended, as
    /// [`page`](Self::page) does: no connection is held meanwhile, and rows that come and go do not shift the others. A transaction that
    /// keeps one state of the database gives the rows of that state. An order that no index has is slow, because each lot is sorted anew.
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
    /// #     name: String,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")?;
    /// # let users = User::repo(&db);
    /// # users.create_many((0..5).map(|n| UserCreate::new(n.to_string())))?;
    /// for user in users.stream(User::ID.gt(2)) {
    ///     println!("{}", user?.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// In the async mode it is a `Stream`, and has a `next` of its own:
    ///
    /// ```
    /// # use tablesmith::prelude::*;
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct User {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     name: String,
    /// # }
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)").await?;
    /// # let users = User::repo(&db);
    /// let mut rows = users.stream(All.order_by(User::ID.desc()));
    /// while let Some(user) = rows.next().await {
    ///     println!("{}", user?.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(&self, select: impl IntoSelect<E>) -> Rows<'s, E, M> {
        Rows::new(self.session, select.into_select())
    }
}

#[cfg(feature = "async")]
impl<E: Keyed> Rows<'_, E, Async> {
    /// The next row; none behind the last one, and after an error.
    ///
    /// # Errors
    /// If the database fails, or has no pages in the order of the selection: see [`Repository::page`](crate::Repository::page).
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
    /// let mut rows = User::repo(&db).stream(User::AGE.gt(40));
    /// assert!(rows.next().await.is_some_and(|row| row.is_ok()));
    /// assert!(rows.next().await.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn next(&mut self) -> Option<Result<E>> {
        poll_fn(|context| self.poll_row(context)).await
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<E>>> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(row)));
            }
            if self.reading.is_none() {
                let Some((select, cursor)) = self.chunk() else { return Poll::Ready(None) };
                let session = self.session;
                self.reading = Some(Box::pin(async move { session.page(select, cursor).await }));
            }
            let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
            let page = ready!(reading.as_mut().poll(context));
            self.reading = None;
            match page {
                Ok(page) => self.keep(page),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

#[cfg(feature = "async")]
impl<E: Keyed + Unpin> futures_core::Stream for Rows<'_, E, Async> {
    type Item = Result<E>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<E>>> {
        self.get_mut().poll_row(context)
    }
}

impl<E: Keyed> Iterator for Rows<'_, E, Blocking> {
    type Item = Result<E>;

    fn next(&mut self) -> Option<Result<E>> {
        while self.ready.is_empty() {
            let (select, cursor) = self.chunk()?;
            match self.session.page(select, cursor) {
                Ok(page) => self.keep(page),
                Err(error) => return Some(Err(error)),
            }
        }
        self.ready.pop_front().map(Ok)
    }
}

impl<E, M: Mode> fmt::Debug for Rows<'_, E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("select", &self.select).finish_non_exhaustive()
    }
}
