//! The operations on the rows of a table, for every entity: what generated repositories stand on.
//!
//! They are generic, and not generated for each table, because a method that nobody calls then costs nobody's compiler anything.

use crate::convert::{IntoFilter, IntoKey, IntoSelect};
use crate::cursor::Cursor;
use crate::entity::{Deletable, DeletableByKey, Entity, Insertable, Keyed, Updatable, Upsertable};
use crate::error::Result;
use crate::mode::{Async, Repository};
use crate::page::Page;

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

    /// The rows of the selection from a place on, as many as its limit says ([`DEFAULT_LIMIT`](crate::DEFAULT_LIMIT) if it says nothing),
    /// and where those before and behind them are.
    ///
    /// The place is [`Cursor::start`], [`Cursor::end`], or a cursor of another page of the same order. It is found by the values of a row,
    /// and not by a number of rows: a page far into the list is as fast as the first one if an index has its order, and rows that come
    /// and go meanwhile neither repeat others nor hide them. Where rows are equal in that order the primary key decides, in the direction
    /// of the last column. NULL is where the database has it in an order: behind all values on PostgreSQL, before them on the others.
    ///
    /// It is one statement. A page read forward has a `previous` whenever it is not the first, and one read back a `next`, also if all
    /// rows there have been deleted meanwhile.
    ///
    /// # Errors
    /// `Cursor` if the cursor was changed, or is of another model, order, database or version; `Unsupported` for an offset, a limit of
    /// 0, an order by values that a cursor cannot hold (arrays, ranges, composites), and an order by an `ENUM`, a `SET` or JSON of MySQL.
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
    /// # users.create_many((0..5).map(|age| UserCreate::new(format!("{age}@example.org"), age)))?;
    /// let by_age = User::AGE.gt(0).order_by(User::AGE.desc()).limit(3);
    /// let first = users.page(by_age.clone(), Cursor::start())?;
    /// let ages = |page: &Page<User>| page.items.iter().map(|user| user.age).collect::<Vec<_>>();
    /// assert_eq!((ages(&first), &first.previous), (vec![4, 3, 2], &None));
    ///
    /// let link = first.next.as_ref().map(|cursor| format!("/users?cursor={cursor}")).unwrap_or_default();
    /// let (_, text) = link.split_once('=').unwrap_or_default();
    /// let second = users.page(by_age, text.parse()?)?;
    /// assert_eq!((ages(&second), &second.next), (vec![1], &None));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn page(&self, select: impl IntoSelect<E>, cursor: Cursor) -> Result<Page<E>> {
        self.session.page(select.into_select(), cursor).await
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
