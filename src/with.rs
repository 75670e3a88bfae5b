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
    pub async fn get_one(self, select: impl IntoSelect<E>) -> Result<R::Row> {
        self.get_one_or_none(select).await?.ok_or_else(|| Error::not_found_by::<E>("filter"))
    }

    /// The one row that the filter matches, if there is one.
    ///
    /// # Errors
    /// `MultipleRows` if there are several.
    pub async fn get_one_or_none(self, select: impl IntoSelect<E>) -> Result<Option<R::Row>> {
        self.repository.session.get_one_or_none_with(select.into_select(), self.relations).await
    }

    /// The first of the rows that the selection names, if there is one.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn first(self, select: impl IntoSelect<E>) -> Result<Option<R::Row>> {
        Ok(self.repository.session.list_with(select.into_select().limit(1), self.relations).await?.pop())
    }

    /// The rows that the selection names, in its order.
    ///
    /// # Errors
    /// `Unscoped` if rows are to be loaded that belong to a tenant, and it is not said to which.
    pub async fn list(self, select: impl IntoSelect<E>) -> Result<Vec<R::Row>> {
        self.repository.session.list_with(select.into_select(), self.relations).await
    }

    /// The rows that the selection names, and the number of rows that its filter matches whatever its limit: from one state of the database.
    ///
    /// # Errors
    /// Those of `list`.
    pub async fn list_and_count(self, select: impl IntoSelect<E>) -> Result<(Vec<R::Row>, u64)> {
        self.repository.session.list_and_count_with(select.into_select(), self.relations).await
    }
}

impl<E: Keyed, R: Relations<E>> With<'_, E, R, Async> {
    /// The row with this key.
    ///
    /// # Errors
    /// `NotFound` if there is none.
    pub async fn get(self, key: impl IntoKey<E::Key>) -> Result<R::Row> {
        self.repository.session.get_with(E::key_values(key.into_key()).as_ref(), self.relations).await
    }

    /// The rows with these keys, in their order. A key that is given again gives no other row.
    ///
    /// # Errors
    /// `NotFound`, which names the keys without a row.
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
    pub async fn page(self, select: impl IntoSelect<E>, cursor: Cursor) -> Result<Page<R::Row>> {
        self.repository.session.page_with(select.into_select(), cursor, self.relations).await
    }
}
