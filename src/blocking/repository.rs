//! The operations on the rows of a table, for every entity: what generated repositories stand on.
//!
//! They are generic, and not generated for each table, because a method that nobody calls then costs nobody's compiler anything.

use crate::convert::{IntoFilter, IntoKey, IntoSelect};
use crate::entity::{Deletable, DeletableByKey, Entity, Insertable, Keyed, Updatable, Upsertable};
use crate::error::Result;
use crate::mode::{Blocking, Repository};

impl<E: Entity> Repository<'_, E, Blocking> {
    /// The one row that the filter matches.
    ///
    /// # Errors
    /// `NotFound` if there is none, `MultipleRows` if there are several.
    pub fn get_one(&self, filter: impl IntoFilter<E>) -> Result<E> {
        self.session.get_one(filter.into_filter())
    }

    /// The one row that the filter matches, if there is one.
    ///
    /// # Errors
    /// `MultipleRows` if there are several.
    pub fn get_one_or_none(&self, filter: impl IntoFilter<E>) -> Result<Option<E>> {
        self.session.get_one_or_none(filter.into_filter())
    }

    /// The rows that the selection names, in its order.
    ///
    /// # Errors
    /// If the database fails.
    pub fn list(&self, select: impl IntoSelect<E>) -> Result<Vec<E>> {
        self.session.list(select.into_select())
    }

    /// The rows that the selection names, and the number of rows that its filter matches whatever its limit.
    ///
    /// # Errors
    /// If the database fails.
    pub fn list_and_count(&self, select: impl IntoSelect<E>) -> Result<(Vec<E>, u64)> {
        self.session.list_and_count(select.into_select())
    }

    /// The number of rows that the filter matches.
    ///
    /// # Errors
    /// If the database fails.
    pub fn count(&self, filter: impl IntoFilter<E>) -> Result<u64> {
        self.session.count(filter.into_filter())
    }

    /// Whether the filter matches a row.
    ///
    /// # Errors
    /// If the database fails.
    pub fn exists(&self, filter: impl IntoFilter<E>) -> Result<bool> {
        self.session.exists(filter.into_filter())
    }
}

impl<E: Keyed> Repository<'_, E, Blocking> {
    /// The row with this key.
    ///
    /// # Errors
    /// `NotFound` if there is none.
    pub fn get(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.get(&E::TABLE.get, E::key_values(key.into_key()).as_ref())
    }
}

impl<E: Insertable> Repository<'_, E, Blocking> {
    /// Creates a row, and returns it as the database has it.
    ///
    /// # Errors
    /// `UniqueViolation`, `ForeignKeyViolation`, `CheckViolation` or `NotNullViolation` if the database refuses it.
    pub fn create(&self, data: E::Create) -> Result<E> {
        self.session.create(&E::TABLE.create, E::created(data))
    }

    /// Creates all rows or none, and returns them in the order given.
    ///
    /// # Errors
    /// Those of `create`, for the first row that the database refuses.
    pub fn create_many(&self, data: impl IntoIterator<Item = E::Create>) -> Result<Vec<E>> {
        let rows = data.into_iter().map(E::created).collect();
        self.session.create_many(&E::TABLE.create, rows)
    }
}

impl<E: Updatable> Repository<'_, E, Blocking> {
    /// Changes what `changes` sets, and returns the whole row.
    ///
    /// # Errors
    /// `NotFound` if there is no row with this key, `StaleVersion` if it has not the expected version; those of `create`.
    pub fn update(&self, key: impl IntoKey<E::Key>, changes: E::Update) -> Result<E> {
        let (key, expected_version) = (E::key_values(key.into_key()), E::expected_version(&changes));
        self.session.update(&E::TABLE.get, key.as_ref(), expected_version, E::changed(changes))
    }
}

impl<E: Upsertable> Repository<'_, E, Blocking> {
    /// Creates the row, or, where a row with the same `on` exists, writes the given columns over it: one atomic statement.
    ///
    /// # Errors
    /// Those of `create`, for any other key.
    pub fn upsert(&self, data: E::Create, on: E::Unique) -> Result<E> {
        self.session.upsert(E::target(on), E::created(data))
    }
}

impl<E: Deletable> Repository<'_, E, Blocking> {
    /// Deletes the rows that the filter matches, and returns them; [`All`](crate::All) matches every row.
    ///
    /// # Errors
    /// `ForeignKeyViolation` if another row needs one of them.
    pub fn delete_where(&self, filter: impl IntoFilter<E>) -> Result<Vec<E>> {
        self.session.delete_where(filter.into_filter())
    }
}

impl<E: DeletableByKey> Repository<'_, E, Blocking> {
    /// Deletes the row with this key, and returns it.
    ///
    /// # Errors
    /// `NotFound` if there is none, `ForeignKeyViolation` if another row needs it.
    pub fn delete(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.delete(&E::TABLE.delete, E::key_values(key.into_key()).as_ref())
    }
}
