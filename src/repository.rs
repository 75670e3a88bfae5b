//! The operations on the rows of a table, for every entity: what generated repositories stand on.
//!
//! They are generic, and not generated for each table, because a method that nobody calls then costs nobody's compiler anything.

use crate::convert::{IntoFilter, IntoKey, IntoSelect};
use crate::entity::{Deletable, DeletableByKey, Entity, Insertable, Keyed, Updatable, Upsertable};
use crate::error::Result;
use crate::mode::{Async, Repository};

impl<E: Entity> Repository<'_, E, Async> {
    /// The one row that the filter matches.
    ///
    /// # Errors
    /// `NotFound` if there is none, `MultipleRows` if there are several.
    pub async fn get_one(&self, filter: impl IntoFilter<E>) -> Result<E> {
        self.session.get_one(filter.into_filter()).await
    }

    /// The one row that the filter matches, if there is one.
    ///
    /// # Errors
    /// `MultipleRows` if there are several.
    pub async fn get_one_or_none(&self, filter: impl IntoFilter<E>) -> Result<Option<E>> {
        self.session.get_one_or_none(filter.into_filter()).await
    }

    /// The rows that the selection names, in its order.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn list(&self, select: impl IntoSelect<E>) -> Result<Vec<E>> {
        self.session.list(select.into_select()).await
    }

    /// The rows that the selection names, and the number of rows that its filter matches whatever its limit.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn list_and_count(&self, select: impl IntoSelect<E>) -> Result<(Vec<E>, u64)> {
        self.session.list_and_count(select.into_select()).await
    }

    /// The number of rows that the filter matches.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count(&self, filter: impl IntoFilter<E>) -> Result<u64> {
        self.session.count(filter.into_filter()).await
    }

    /// Whether the filter matches a row.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn exists(&self, filter: impl IntoFilter<E>) -> Result<bool> {
        self.session.exists(filter.into_filter()).await
    }
}

impl<E: Keyed> Repository<'_, E, Async> {
    /// The row with this key.
    ///
    /// # Errors
    /// `NotFound` if there is none.
    pub async fn get(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.get(&E::TABLE.get, E::key_values(key.into_key()).as_ref()).await
    }
}

impl<E: Insertable> Repository<'_, E, Async> {
    /// Creates a row, and returns it as the database has it.
    ///
    /// # Errors
    /// `UniqueViolation`, `ForeignKeyViolation`, `CheckViolation` or `NotNullViolation` if the database refuses it.
    pub async fn create(&self, data: E::Create) -> Result<E> {
        self.session.create(&E::TABLE.create, E::created(data)).await
    }

    /// Creates all rows or none, and returns them in the order given.
    ///
    /// # Errors
    /// Those of `create`, for the first row that the database refuses.
    pub async fn create_many(&self, data: impl IntoIterator<Item = E::Create>) -> Result<Vec<E>> {
        let rows = data.into_iter().map(E::created).collect();
        self.session.create_many(&E::TABLE.create, rows).await
    }
}

impl<E: Updatable> Repository<'_, E, Async> {
    /// Changes what `changes` sets, and returns the whole row.
    ///
    /// # Errors
    /// `NotFound` if there is no row with this key, `StaleVersion` if it has not the expected version; those of `create`.
    pub async fn update(&self, key: impl IntoKey<E::Key>, changes: E::Update) -> Result<E> {
        let (key, expected_version) = (E::key_values(key.into_key()), E::expected_version(&changes));
        self.session.update(&E::TABLE.get, key.as_ref(), expected_version, E::changed(changes)).await
    }
}

impl<E: Upsertable> Repository<'_, E, Async> {
    /// Creates the row, or, where a row with the same `on` exists, writes the given columns over it: one atomic statement.
    ///
    /// # Errors
    /// Those of `create`, for any other key.
    pub async fn upsert(&self, data: E::Create, on: E::Unique) -> Result<E> {
        self.session.upsert(E::target(on), E::created(data)).await
    }
}

impl<E: Deletable> Repository<'_, E, Async> {
    /// Deletes the rows that the filter matches, and returns them; [`All`](crate::All) matches every row.
    ///
    /// # Errors
    /// `ForeignKeyViolation` if another row needs one of them.
    pub async fn delete_where(&self, filter: impl IntoFilter<E>) -> Result<Vec<E>> {
        self.session.delete_where(filter.into_filter()).await
    }
}

impl<E: DeletableByKey> Repository<'_, E, Async> {
    /// Deletes the row with this key, and returns it.
    ///
    /// # Errors
    /// `NotFound` if there is none, `ForeignKeyViolation` if another row needs it.
    pub async fn delete(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.delete(&E::TABLE.delete, E::key_values(key.into_key()).as_ref()).await
    }
}
