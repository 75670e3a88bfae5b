//! The operations on the rows of a table, for every entity: what generated repositories stand on.
//!
//! They are generic, and not generated for each table, because a method that nobody calls then costs nobody's compiler anything.

use crate::convert::{IntoFilter, IntoKey, IntoSelect};
use crate::cursor::Cursor;
use crate::entity::{Deletable, DeletableByKey, Entity, Insertable, Keyed, SoftDeletable, Updatable, Upsertable};
use crate::error::Result;
use crate::mode::{Blocking, Repository};
use crate::page::Page;
use crate::sql::{Change, Keys};

mod linking;
mod summing;

impl<E: Entity> Repository<'_, E, Blocking> {
    /// The one row that the filter matches, or the selection, whose limit does not count.
    ///
    /// # Errors
    /// `NotFound` if there is none, `MultipleRows` if there are several.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let ann = users.get_one(User::NAME.eq("Ann"))?;
    /// assert_eq!(ann.email, "ann@example.org");
    /// assert!(users.get_one(User::TEAM_ID.eq(2)).is_err()); // two of them
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_one(&self, select: impl IntoSelect<E>) -> Result<E> {
        self.session.get_one(select.into_select())
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
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// assert!(users.get_one_or_none(User::NAME.eq("Zoe"))?.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_one_or_none(&self, select: impl IntoSelect<E>) -> Result<Option<E>> {
        self.session.get_one_or_none(select.into_select())
    }

    /// The first of the rows that the selection names, if there is one. Which is the first is only certain if the selection has an order.
    ///
    /// # Errors
    /// If the database fails.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let eldest = users.first(All.order_by(User::AGE.desc()))?;
    /// assert_eq!(eldest.map(|user| user.age), Some(42));
    /// # Ok(())
    /// # }
    /// ```
    pub fn first(&self, select: impl IntoSelect<E>) -> Result<Option<E>> {
        self.session.first(select.into_select())
    }

    /// The rows that the selection names, in its order.
    ///
    /// # Errors
    /// If the database fails.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let red = users.list(User::TEAM_ID.eq(2).order_by(User::AGE.asc()))?;
    /// assert_eq!((red.len(), red[0].age), (2, 25));
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, select: impl IntoSelect<E>) -> Result<Vec<E>> {
        self.session.list(select.into_select())
    }

    /// The rows that the selection names, and the number of rows that its filter matches whatever its limit.
    ///
    /// # Errors
    /// If the database fails.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let (page, total) = users.list_and_count(All.order_by(User::ID.asc()).limit(2))?;
    /// assert_eq!((page.len(), total), (2, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn list_and_count(&self, select: impl IntoSelect<E>) -> Result<(Vec<E>, u64)> {
        self.session.list_and_count(select.into_select())
    }

    /// The number of rows that the filter matches.
    ///
    /// # Errors
    /// If the database fails.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// assert_eq!(users.count(User::AGE.gt(30))?, 2);
    /// assert_eq!(users.count(All)?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn count(&self, filter: impl IntoFilter<E>) -> Result<u64> {
        self.session.count(filter.into_filter())
    }

    /// Whether the filter matches a row.
    ///
    /// # Errors
    /// If the database fails.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// assert!(users.exists(User::EMAIL.eq("ann@example.org"))?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn exists(&self, filter: impl IntoFilter<E>) -> Result<bool> {
        self.session.exists(filter.into_filter())
    }
}

impl<E: Keyed> Repository<'_, E, Blocking> {
    /// The row with this key.
    ///
    /// # Errors
    /// `NotFound` if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// assert_eq!(users.get(1)?.email, "ann@example.org");
    /// let missing = users.get(7).unwrap_err();
    /// assert_eq!(missing.to_string(), "user not found with id: 7");
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.get(&E::TABLE.get, E::key_values(key.into_key()).as_ref())
    }

    /// The row with this key, which nobody else changes, deletes or locks until the end of the transaction.
    ///
    /// # Errors
    /// `NotFound` if there is none, `Transaction` on a database instead of a transaction, `LockTimeout` or `Deadlock` if another transaction
    /// has locked it.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let tx = db.begin()?;
    /// let users = User::repo(&tx);
    /// let ann = users.get_for_update(1)?;
    /// let older = UserUpdate { age: Set(ann.age + 1), ..UserUpdate::default() };
    /// users.update(ann.id, older)?;
    /// tx.commit()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_for_update(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.get_for_update(E::key_values(key.into_key()).as_ref())
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
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let some = users.get_many([3, 1])?;
    /// assert_eq!((some[0].id, some[1].id), (3, 1));
    /// assert!(users.get_many([1, 7]).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_many<I>(&self, keys: I) -> Result<Vec<E>>
    where
        I: IntoIterator<Item: IntoKey<E::Key>>,
    {
        self.session.get_many(Keys::values::<E>(keys))
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
    pub fn page(&self, select: impl IntoSelect<E>, cursor: Cursor) -> Result<Page<E>> {
        self.session.page(select.into_select(), cursor)
    }
}

impl<E: Insertable> Repository<'_, E, Blocking> {
    /// Creates a row, and returns it as the database has it.
    ///
    /// # Errors
    /// `UniqueViolation`, `ForeignKeyViolation`, `CheckViolation` or `NotNullViolation` if the database refuses it.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let zoe = users.create(UserCreate::new("zoe@example.org", 19))?;
    /// assert_eq!((zoe.id, zoe.name), (4, None));
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, data: E::Create) -> Result<E> {
        self.session.create(&E::TABLE.create, E::created(data))
    }

    /// Creates all rows or none, and returns them in the order given.
    ///
    /// # Errors
    /// Those of `create`, for the first row that the database refuses.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let new = ["x@example.org", "y@example.org"].map(|email| UserCreate::new(email, 20));
    /// let created = users.create_many(new)?;
    /// assert_eq!(created[1].email, "y@example.org");
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_many(&self, data: impl IntoIterator<Item = E::Create>) -> Result<Vec<E>> {
        self.session.create_many(data.into_iter().map(E::created).collect())
    }
}

impl<E: Updatable> Repository<'_, E, Blocking> {
    /// Changes what `changes` sets, and returns the whole row.
    ///
    /// # Errors
    /// `NotFound` if there is no row with this key, `StaleVersion` if it has not the expected version; those of `create`.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let changes = UserUpdate { name: Set(Some("Eve".into())), ..UserUpdate::default() };
    /// assert_eq!(users.update(3, changes)?.name.as_deref(), Some("Eve"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, key: impl IntoKey<E::Key>, changes: E::Update) -> Result<E> {
        let (key, expected_version) = (E::key_values(key.into_key()), E::expected_version(&changes));
        self.session.update(&E::TABLE.get, key.as_ref(), expected_version, E::changed(changes))
    }

    /// The only row that the filter matches, with what `changes` sets; and whether that has changed it: where it is so already nothing is
    /// written, and the time and number of its last change stay.
    ///
    /// # Errors
    /// `NotFound` if there is none, `MultipleRows` if there are several; those of `update`.
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
    /// # users.create(UserCreate::new("ann@example.org", 41))?;
    /// let birthday = UserUpdate { age: Set(42), ..UserUpdate::default() };
    /// let (ann, changed) = users.get_and_update(User::EMAIL.eq("ann@example.org"), birthday.clone())?;
    /// assert_eq!((ann.age, changed), (42, true));
    /// let (_, changed) = users.get_and_update(User::EMAIL.eq("ann@example.org"), birthday)?;
    /// assert!(!changed);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_and_update(&self, filter: impl IntoFilter<E>, changes: E::Update) -> Result<(E, bool)> {
        let expected_version = E::expected_version(&changes);
        self.session.get_and_update(&filter.into_filter(), expected_version.as_ref(), E::changed(changes))
    }

    /// Changes what is set for each of the keys, all of them or none, and returns the whole rows in the order given.
    ///
    /// # Errors
    /// `NotFound`, which names the keys without a row, `StaleVersion` for the first row that has not the expected version, `Validation` if a
    /// key is given twice; those of `create`.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let older = |age| UserUpdate { age: Set(age), ..UserUpdate::default() };
    /// let changed = users.update_many([(1, older(32)), (2, older(26))])?;
    /// assert_eq!((changed[0].age, changed[1].age), (32, 26));
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let leave = || UserUpdate { team_id: Set(None), ..UserUpdate::default() };
    /// assert_eq!(users.update_where(User::TEAM_ID.eq(2), leave())?, 2);
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let row = || UserCreate { name: Some("Anna".into()), ..UserCreate::new("ann@example.org", 32) };
    /// let ann = users.upsert(row(), UserUnique::Email)?;
    /// assert_eq!((ann.id, ann.name.as_deref()), (1, Some("Anna")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn upsert(&self, data: E::Create, on: E::Unique) -> Result<E> {
        self.session.upsert(E::target(on), E::created(data))
    }

    /// Does for each row what [`upsert`](Self::upsert) does, for all of them or none, and returns the rows in the order given.
    ///
    /// # Errors
    /// `Validation`, before any statement, if two of the rows have the same `on`; those of `create`, for any other key.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let rows = ["ann@example.org", "zoe@example.org"].map(|email| UserCreate::new(email, 50));
    /// let written = users.upsert_many(rows, UserUnique::Email)?;
    /// assert_eq!((written[0].id, written[1].id), (1, 4));
    /// # Ok(())
    /// # }
    /// ```
    pub fn upsert_many(&self, data: impl IntoIterator<Item = E::Create>, on: E::Unique) -> Result<Vec<E>> {
        self.session.upsert_many(E::target(on), data.into_iter().map(E::created).collect())
    }

    /// The row with the same `on`, as it is, or else a new row; and whether it is new.
    ///
    /// # Errors
    /// Those of `create`, for any other key.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let row = UserCreate::new("ann@example.org", 99);
    /// let (ann, is_new) = users.get_or_create(row, UserUnique::Email)?;
    /// assert_eq!((ann.age, is_new), (31, false));
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_or_create(&self, data: E::Create, on: E::Unique) -> Result<(E, bool)> {
        self.session.get_or_create(E::target(on), E::created(data))
    }

    /// Creates the row, or, where a row with the same `on` exists, writes the given columns over it; and whether it is new.
    ///
    /// # Errors
    /// Those of `create`, for any other key.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let row = UserCreate::new("ann@example.org", 99);
    /// let (ann, is_new) = users.get_or_upsert(row, UserUnique::Email)?;
    /// assert_eq!((ann.age, is_new), (99, false));
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let gone = UserTag::repo(&db).delete_where(UserTag::USER_ID.eq(1))?;
    /// assert_eq!(gone.len(), 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_where(&self, filter: impl IntoFilter<E>) -> Result<Vec<E>> {
        self.session.delete_where(filter.into_filter(), E::deleted())
    }
}

impl<E: DeletableByKey> Repository<'_, E, Blocking> {
    /// Deletes the row with this key, and returns it. Where the model deletes softly, it stays and is marked.
    ///
    /// # Errors
    /// `NotFound` if there is none, `ForeignKeyViolation` if another row needs it.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let users = User::repo(&db);
    /// let eve = users.delete(3)?;
    /// assert_eq!(eve.email, "eve@example.org");
    /// assert!(users.delete(3).is_err());
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let key = |user_id, tag_id| UserTagKey { user_id, tag_id };
    /// let gone = UserTag::repo(&db).delete_many([key(2, 1), key(1, 1)])?;
    /// assert_eq!(gone[0].user_id, 2);
    /// # Ok(())
    /// # }
    /// ```
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
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let notes = Note::repo(&db);
    /// let removed = notes.only_deleted().hard_delete_where(All)?;
    /// assert_eq!(removed[0].body, "buy tea");
    /// # Ok(())
    /// # }
    /// ```
    pub fn hard_delete_where(&self, filter: impl IntoFilter<E>) -> Result<Vec<E>> {
        self.session.delete_where(filter.into_filter(), None)
    }
}

impl<E: SoftDeletable + DeletableByKey> Repository<'_, E, Blocking> {
    /// Takes the mark from the deleted row with this key, and returns it.
    ///
    /// # Errors
    /// `NotFound` if no deleted row has the key, `UniqueViolation` if another row has taken its place.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let notes = Note::repo(&db);
    /// assert_eq!(notes.count(All)?, 1);
    /// notes.restore(2)?;
    /// assert_eq!(notes.count(All)?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn restore(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.restore(E::key_values(key.into_key()).as_ref(), E::restored())
    }

    /// Removes the row with this key, whether it is marked as deleted or not, and returns it.
    ///
    /// # Errors
    /// `NotFound` if there is none, `ForeignKeyViolation` if another row needs it.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// let notes = Note::repo(&db);
    /// notes.hard_delete(1)?;
    /// assert_eq!(notes.with_deleted().count(All)?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn hard_delete(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        self.session.delete(&E::TABLE.delete, E::key_values(key.into_key()).as_ref())
    }
}
