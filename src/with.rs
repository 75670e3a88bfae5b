//! The operations that read rows with their relations.

use crate::convert::{IntoKey, IntoSelect};
use crate::cursor::Cursor;
use crate::entity::{Entity, Keyed};
use crate::error::{Error, Result};
use crate::mode::Async;
use crate::page::Page;
use crate::relation::{Relations, With};
use crate::sql::Keys;

impl<E: Entity, R: Relations<E>> With<'_, E, R, Async> {
    /// The one row that the filter matches, or the selection, whose limit does not count.
    ///
    /// # Errors
    /// `NotFound` if there is none, `MultipleRows` if there are several.
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
    /// let ann = User::repo(&db).with(User::TEAM).get_one(User::NAME.eq("Ann")).await?;
    /// assert_eq!(ann.related.map(|team| team.name).as_deref(), Some("red"));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn get_one(self, select: impl IntoSelect<E>) -> Result<R::Row> {
        self.get_one_or_none(select).await?.ok_or_else(|| Error::not_found_by::<E>("filter"))
    }

    /// The one row that the filter matches, if there is one.
    ///
    /// # Errors
    /// `MultipleRows` if there are several.
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
    /// let zoe = User::repo(&db).with(User::TEAM).get_one_or_none(User::NAME.eq("Zoe")).await?;
    /// assert!(zoe.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn get_one_or_none(self, select: impl IntoSelect<E>) -> Result<Option<R::Row>> {
        self.repository.session.get_one_or_none_with(select.into_select(), self.relations).await
    }

    /// The first of the rows that the selection names, if there is one.
    ///
    /// # Errors
    /// If the database fails.
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
    /// let last = User::repo(&db).with(User::TEAM).first(All.order_by(User::ID.desc())).await?;
    /// assert!(last.is_some_and(|user| user.related.is_none()));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn first(self, select: impl IntoSelect<E>) -> Result<Option<R::Row>> {
        Ok(self.repository.session.list_with(select.into_select().limit(1), self.relations).await?.pop())
    }

    /// The rows that the selection names, in its order.
    ///
    /// # Errors
    /// `Unscoped` if rows are to be loaded that belong to a tenant, and it is not said to which.
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
    /// let teams = Team::repo(&db).with(Team::USERS).list(All.order_by(Team::ID.asc())).await?;
    /// assert_eq!(teams[1].related.len(), 2);
    /// assert_eq!(teams[1].name, "red"); // the row itself
    /// # Ok(())
    /// # }
    /// ```
    pub async fn list(self, select: impl IntoSelect<E>) -> Result<Vec<R::Row>> {
        self.repository.session.list_with(select.into_select(), self.relations).await
    }

    /// The rows that the selection names, and the number of rows that its filter matches whatever its limit: from one state of the database.
    ///
    /// # Errors
    /// Those of `list`.
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
    /// let teams = Team::repo(&db).with(Team::USERS.count());
    /// let (page, total) = teams.list_and_count(All.order_by(Team::ID.asc()).limit(2)).await?;
    /// assert_eq!((page[1].related, total), (2, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn list_and_count(self, select: impl IntoSelect<E>) -> Result<(Vec<R::Row>, u64)> {
        self.repository.session.list_and_count_with(select.into_select(), self.relations).await
    }
}

impl<E: Keyed, R: Relations<E>> With<'_, E, R, Async> {
    /// The row with this key.
    ///
    /// # Errors
    /// `NotFound` if there is none.
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
    /// let ann = User::repo(&db).with((User::TEAM, User::TAGS)).get(1).await?;
    /// let (team, tags) = ann.related;
    /// assert_eq!((team.is_some(), tags.len()), (true, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn get(self, key: impl IntoKey<E::Key>) -> Result<R::Row> {
        self.repository.session.get_with(E::key_values(key.into_key()).as_ref(), self.relations).await
    }

    /// The rows with these keys, in their order. A key that is given again gives no other row.
    ///
    /// # Errors
    /// `NotFound`, which names the keys without a row.
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
    /// let users = User::repo(&db).with(User::TAGS).get_many([2, 1]).await?;
    /// assert_eq!((users[0].related.len(), users[1].related.len()), (1, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn get_many<I>(self, keys: I) -> Result<Vec<R::Row>>
    where
        I: IntoIterator<Item: IntoKey<E::Key>>,
    {
        self.repository.session.get_many_with(Keys::values::<E>(keys), self.relations).await
    }

    /// The rows of the selection from a place on: see [`Repository::page`](crate::Repository::page).
    ///
    /// # Errors
    /// Those of the page without relations, and those of `list`.
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
    /// let page = User::repo(&db).with(User::TAGS).page(All.limit(2), Cursor::start()).await?;
    /// assert_eq!((page.items.len(), page.next.is_some()), (2, true));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn page(self, select: impl IntoSelect<E>, cursor: Cursor) -> Result<Page<R::Row>> {
        self.repository.session.page_with(select.into_select(), cursor, self.relations).await
    }
}
