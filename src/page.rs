//! Pages of a list, each found by the place where it begins and not by the number of rows before it.

use crate::cursor::{Cursor, Side};
use crate::dialect::Dialect;
use crate::entity::Table;
use crate::error::{Error, ErrorKind, Result};
use crate::keyset::Keyset;
use crate::row::Row;
use crate::select::{DEFAULT_LIMIT, Select};
use crate::sql::{self, Query};

/// Some rows of a list in its order, and where those before and behind them are.
///
/// # Examples
///
/// A page as a service answers with it, where `items` are no rows of the database any more:
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
/// let page: Page<UserPublic> = users.page(All.limit(1), Cursor::start())?.map(UserPublic::from);
/// assert_eq!(page.items[0].email, "ann@example.org");
/// assert!(page.next.is_some() && page.previous.is_none());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Page<E> {
    /// The rows, in the order of the list whichever way it was read.
    pub items: Vec<E>,
    /// Where the next page begins; none behind the last row.
    pub next: Option<Cursor>,
    /// Where the previous page ends; none before the first row.
    pub previous: Option<Cursor>,
}

impl<E> Page<E> {
    /// The same page with something else in place of each row.
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
    /// let page = User::repo(&db).page(All.limit(2), Cursor::start()).await?;
    /// let emails = page.map(|user| user.email);
    /// assert_eq!(emails.items.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn map<T>(self, item: impl FnMut(E) -> T) -> Page<T> {
        Page { items: self.items.into_iter().map(item).collect(), next: self.next, previous: self.previous }
    }
}

/// The statement of a page, and what makes a page of its rows.
pub(crate) struct Paging {
    pub(crate) query: Query<'static>,
    keyset: Keyset,
    limit: usize,
    looks_back: bool,
    /// Whether the cursor is beside a row, so that there are, or were, rows on its other side.
    is_beside: bool,
}

/// How much of a statement was read: from the page's cursor on, so that rows before it come in reverse.
#[derive(Default)]
pub(crate) struct Progress {
    pub(crate) rows: usize,
    /// Where the page before the first row is.
    back: Option<Cursor>,
    /// Where the page behind the last row is.
    onward: Option<Cursor>,
}

impl Paging {
    pub(crate) fn new<E>(dialect: Dialect, table: &'static Table, mut select: Select<E>, cursor: Cursor) -> Result<Self> {
        let limit = limit(&select)?;
        let mut keyset = Keyset::new(dialect, table, &select.order, &select.filter)?;
        let looks_back = cursor.looks_back();
        let values = cursor.values(keyset.seal())?;
        let is_beside = values.is_some();
        if looks_back {
            keyset.turn();
        }
        if let Some(values) = values {
            select.filter = select.filter.narrowed(keyset.behind(values)?);
        }
        select.order = keyset.order();
        // A row more than the page has shows that the page is not the last one.
        select.limit = Some(limit.saturating_add(1));
        let (query, limit) = (sql::select(dialect, table, select)?, usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(Self { query, keyset, limit, looks_back, is_beside })
    }

    /// Whether there were more rows than the page has.
    pub(crate) const fn is_exceeded(&self, progress: &Progress) -> bool {
        progress.rows > self.limit
    }

    /// Makes cursors of the first and the last row of the page.
    pub(crate) fn mark(&self, row: &Row<'_>, progress: &mut Progress) -> Result<()> {
        let (on, away) = if self.looks_back { (Side::Before, Side::After) } else { (Side::After, Side::Before) };
        if progress.rows == 1 {
            progress.back = Some(self.beside(away, row)?);
        }
        if progress.rows == self.limit {
            progress.onward = Some(self.beside(on, row)?);
        }
        Ok(())
    }

    fn beside(&self, side: Side, row: &Row<'_>) -> Result<Cursor> {
        Cursor::beside(side, self.keyset.seal(), &self.keyset.values(row)?)
    }

    pub(crate) fn page<E>(&self, mut items: Vec<E>, progress: Progress) -> Page<E> {
        let has_more = self.is_exceeded(&progress);
        let Progress { back, onward, .. } = progress;
        let onward = onward.filter(|_| has_more);
        // Without a row the way back is from the other end.
        let other_end = if self.looks_back { Cursor::start() } else { Cursor::end() };
        let back = self.is_beside.then(|| back.unwrap_or(other_end));
        if self.looks_back {
            items.reverse();
            return Page { items, next: back, previous: onward };
        }
        Page { items, next: onward, previous: back }
    }
}

/// The number of rows of the page.
fn limit<E>(select: &Select<E>) -> Result<u32> {
    if select.offset.is_some_and(|rows| rows > 0) {
        let message = "a page begins where its cursor is: leave `offset` out, or use `list_and_count`, which takes one";
        return Err(Error::new(ErrorKind::Unsupported, message));
    }
    match select.limit.unwrap_or(DEFAULT_LIMIT) {
        0 => Err(Error::new(ErrorKind::Unsupported, "a page without rows leads nowhere: give it a `limit` of 1 or more")),
        limit => Ok(limit),
    }
}
