//! The operations on the rows of a table, for every entity: what generated repositories stand on.
//!
//! They are generic, and not generated for each table, because a method that nobody calls then costs nobody's compiler anything.

use crate::convert::{IntoFilter, IntoKey, IntoSelect};
use crate::entity::{Deletable, DeletableByKey, Entity, Insertable, Keyed, SoftDeletable, Updatable, Upsertable};
use crate::error::Result;
use crate::mode::{Blocking, Repository};
use crate::sql::{Change, Keys};

impl<E: Entity> Repository<'_, E, Blocking> {
    /// The one row that the filter matches, or the selection, whose limit does not count.
    ///
    /// # Errors
    /// `NotFound` if there is none, `MultipleRows` if there are several.
    pub fn get_one(&self, select: impl IntoSelect<E>) -> Result<E> {
        self.session.get_one(select.into_select())
    }

    /// The one row that the filter matches, if there is one.
    ///
    /// # Errors
    /// `MultipleRows` if there are several.
    pub fn get_one_or_none(&self, select: impl IntoSelect<E>) -> Result<Option<E>> {
        self.session.get_one_or_none(select.into_select())
    }

    /// The first of the rows that the selection names, if there is one. Which is the first is only certain if the selection has an order.
    ///
    /// # Errors
    /// If the database fails.
    pub fn first(&self, select: impl IntoSelect<E>) -> Result<Option<E>> {
        self.session.first(select.into_select())
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

    /// The row with this key, which nobody else changes, deletes or locks until the end of the transaction.
    ///
    /// # Errors
    /// `NotFound` if there is none, `Transaction` on a database instead of a transaction, `LockTimeout` or `Deadlock` if another transaction
    /// has locked it.
    pub fn get_for_update(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.get_for_update(E::key_values(key.into_key()).as_ref())
    }

    /// The rows with these keys, in their order. A key that is given again gives no other row.
    ///
    /// # Errors
    /// `NotFound`, which names the keys without a row.
    pub fn get_many<I>(&self, keys: I) -> Result<Vec<E>>
    where
        I: IntoIterator<Item: IntoKey<E::Key>>,
    {
        self.session.get_many(Keys::values::<E>(keys))
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
        self.session.create_many(data.into_iter().map(E::created).collect())
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

    /// Changes what is set for each of the keys, all of them or none, and returns the whole rows in the order given.
    ///
    /// # Errors
    /// `NotFound`, which names the keys without a row, `StaleVersion` for the first row that has not the expected version, `Validation` if a
    /// key is given twice; those of `create`.
    pub fn update_many<K, I>(&self, changes: I) -> Result<Vec<E>>
    where
        K: IntoKey<E::Key>,
        I: IntoIterator<Item = (K, E::Update)>,
    {
        self.session.update_many(changes.into_iter().map(|(key, changes)| Change::new::<E>(key.into_key(), changes)).collect())
    }

    /// Changes what `changes` sets in the rows that the filter matches, and that have the expected version if there is one;
    /// [`All`](crate::All) matches every row. Returns how many there are; 0, without a statement, if nothing is set.
    ///
    /// # Errors
    /// Those of `create`.
    pub fn update_where(&self, filter: impl IntoFilter<E>, changes: E::Update) -> Result<u64> {
        let filter = filter.into_filter().and_version(E::expected_version(&changes));
        self.session.update_where(filter, E::changed(changes))
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

    /// Does for each row what [`upsert`](Self::upsert) does, for all of them or none, and returns the rows in the order given.
    ///
    /// # Errors
    /// `Validation`, before any statement, if two of the rows have the same `on`; those of `create`, for any other key.
    pub fn upsert_many(&self, data: impl IntoIterator<Item = E::Create>, on: E::Unique) -> Result<Vec<E>> {
        self.session.upsert_many(E::target(on), data.into_iter().map(E::created).collect())
    }

    /// The row with the same `on`, as it is, or else a new row; and whether it is new.
    ///
    /// # Errors
    /// Those of `create`, for any other key.
    pub fn get_or_create(&self, data: E::Create, on: E::Unique) -> Result<(E, bool)> {
        self.session.get_or_create(E::target(on), E::created(data))
    }

    /// Creates the row, or, where a row with the same `on` exists, writes the given columns over it; and whether it is new.
    ///
    /// # Errors
    /// Those of `create`, for any other key.
    pub fn get_or_upsert(&self, data: E::Create, on: E::Unique) -> Result<(E, bool)> {
        self.session.get_or_upsert(E::target(on), E::created(data))
    }
}

impl<E: Deletable> Repository<'_, E, Blocking> {
    /// Deletes the rows that the filter matches, and returns them; [`All`](crate::All) matches every row. Where the model deletes softly,
    /// they stay and are marked.
    ///
    /// # Errors
    /// `ForeignKeyViolation` if another row needs one of them.
    pub fn delete_where(&self, filter: impl IntoFilter<E>) -> Result<Vec<E>> {
        self.session.delete_where(filter.into_filter(), E::deleted())
    }
}

impl<E: DeletableByKey> Repository<'_, E, Blocking> {
    /// Deletes the row with this key, and returns it. Where the model deletes softly, it stays and is marked.
    ///
    /// # Errors
    /// `NotFound` if there is none, `ForeignKeyViolation` if another row needs it.
    pub fn delete(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        let key = E::key_values(key.into_key());
        match E::deleted() {
            Some(marks) => self.session.update(&E::TABLE.get, key.as_ref(), None, marks),
            None => self.session.delete(&E::TABLE.delete, key.as_ref()),
        }
    }

    /// Deletes the rows with these keys, all of them or none, and returns them in the order of their keys.
    ///
    /// # Errors
    /// `NotFound`, which names the keys without a row, `ForeignKeyViolation` if another row needs one of them.
    pub fn delete_many<I>(&self, keys: I) -> Result<Vec<E>>
    where
        I: IntoIterator<Item: IntoKey<E::Key>>,
    {
        self.session.delete_many(Keys::values::<E>(keys), E::deleted().as_ref())
    }
}

impl<E: SoftDeletable> Repository<'_, E, Blocking> {
    /// Removes the rows that the filter matches, and returns them. Which rows there are to match is a matter of
    /// [`with_deleted`](Self::with_deleted) and [`only_deleted`](Self::only_deleted), as everywhere.
    ///
    /// # Errors
    /// `ForeignKeyViolation` if another row needs one of them.
    pub fn hard_delete_where(&self, filter: impl IntoFilter<E>) -> Result<Vec<E>> {
        self.session.delete_where(filter.into_filter(), None)
    }
}

impl<E: SoftDeletable + DeletableByKey> Repository<'_, E, Blocking> {
    /// Takes the mark from the deleted row with this key, and returns it.
    ///
    /// # Errors
    /// `NotFound` if no deleted row has the key, `UniqueViolation` if another row has taken its place.
    pub fn restore(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.restore(E::key_values(key.into_key()).as_ref(), E::restored())
    }

    /// Removes the row with this key, whether it is marked as deleted or not, and returns it.
    ///
    /// # Errors
    /// `NotFound` if there is none, `ForeignKeyViolation` if another row needs it.
    pub fn hard_delete(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.delete(&E::TABLE.delete, E::key_values(key.into_key()).as_ref())
    }
}
