//! What is done before and after rows are written one by one.

use super::transaction::Tx;
use crate::convert::IntoKey;
use crate::entity::{DeletableByKey, Entity, Insertable, Updatable};
use crate::error::Result;
use crate::mode::{Blocking, Repository};
use std::fmt;

/// What is done before and after rows of `E` are written, in the same transaction. An error keeps the row from being written, or undoes it.
///
/// What is not written out does nothing. A tuple is several of them, in their order. See [`Repository::hooked`].
///
/// # Examples
///
/// ```
/// # use tablesmith::blocking::Db;
/// # use tablesmith::blocking::Tx;
/// use tablesmith::blocking::Hooks;
/// # use tablesmith::prelude::*;
/// # #[derive(Model, Debug, Clone, PartialEq)]
/// # struct Note {
/// #     #[model(id)]
/// #     id: i64,
/// #     body: String,
/// # }
/// /// Bodies have no blank ends, and it is told what was written.
/// struct Tidy;
///
/// struct Written(Note);
///
/// impl Hooks<Note> for Tidy {
///     fn before_create(&self, _: &Tx, data: &mut NoteCreate) -> Result<()> {
///         data.body = data.body.trim().to_owned();
///         Ok(())
///     }
///
///     fn after_create(&self, tx: &Tx, note: &Note) -> Result<()> {
///         tx.emit(Written(note.clone()));
///         Ok(())
///     }
/// }
///
/// # fn main() -> Result<()> {
/// # let db = Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")?;
/// let (note, events) =
///     db.transaction_telling(|tx| Note::repo(tx).hooked(tx, &Tidy).create(NoteCreate::new(" buy milk ")))?;
/// assert_eq!(note.body, "buy milk");
/// assert!(events.of::<Written>().map(|written| written.0.id).eq([note.id]));
/// # Ok(())
/// # }
/// ```
#[allow(async_fn_in_trait, reason = "whether a future is `Send` is known where the hooks are")]
pub trait Hooks<E: Entity> {
    /// Before a row is created: may change what it will be.
    fn before_create(&self, tx: &Tx, data: &mut E::Create) -> Result<()>
    where
        E: Insertable,
    {
        let _ = (tx, data);
        Ok(())
    }

    /// After a row was created.
    fn after_create(&self, tx: &Tx, row: &E) -> Result<()> {
        let _ = (tx, row);
        Ok(())
    }

    /// Before a row is changed, which nobody else changes meanwhile: may change what is set.
    fn before_update(&self, tx: &Tx, row: &E, changes: &mut E::Update) -> Result<()>
    where
        E: Updatable,
    {
        let _ = (tx, row, changes);
        Ok(())
    }

    /// After a row was changed.
    fn after_update(&self, tx: &Tx, before: &E, row: &E) -> Result<()> {
        let _ = (tx, before, row);
        Ok(())
    }

    /// Before a row is deleted, which nobody else changes meanwhile.
    fn before_delete(&self, tx: &Tx, row: &E) -> Result<()> {
        let _ = (tx, row);
        Ok(())
    }

    /// After a row was deleted.
    fn after_delete(&self, tx: &Tx, row: &E) -> Result<()> {
        let _ = (tx, row);
        Ok(())
    }
}

/// Writes rows one by one in a transaction, with what is to be done before and after. See [`Repository::hooked`].
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # use tablesmith::blocking::Db;
/// # fn main() -> Result<()> {
/// # let db = Db::connect("sqlite::memory:")?;
/// # db.execute_script(SCHEMA)?;
/// # use tablesmith::blocking::Tx;
/// use tablesmith::blocking::Hooks;
///
/// struct Tidy;
///
/// impl Hooks<User> for Tidy {
///     fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
///         new.email = new.email.to_lowercase();
///         Ok(())
///     }
/// }
///
/// let tx = db.begin()?;
/// let users = User::repo(&tx).hooked(&tx, &Tidy);
/// assert_eq!(users.create(UserCreate::new("ZOE@example.org", 19))?.email, "zoe@example.org");
/// tx.commit()?;
/// # Ok(())
/// # }
/// ```
pub struct Hooked<'t, E, H> {
    rows: Repository<'t, E, Blocking>,
    tx: &'t Tx,
    hooks: &'t H,
}

impl<'t, E: Entity> Repository<'t, E, Blocking> {
    /// The same rows, each written in the transaction with what is to be done before and after. Each write is a nested transaction: if a hook
    /// fails nothing of it stays, and the transaction goes on.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// # use tablesmith::blocking::Tx;
    /// use tablesmith::blocking::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
    ///         new.email = new.email.to_lowercase();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin()?;
    /// User::repo(&tx).hooked(&tx, &Tidy).delete(3)?;
    /// tx.commit()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn hooked<H: Hooks<E>>(&self, tx: &'t Tx, hooks: &'t H) -> Hooked<'t, E, H> {
        Hooked { rows: *self, tx, hooks }
    }
}

impl<E: Insertable, H: Hooks<E>> Hooked<'_, E, H> {
    /// Creates a row, as [`Repository::create`] does.
    ///
    /// # Errors
    /// Those of `create`, and those of the hooks.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// # use tablesmith::blocking::Tx;
    /// use tablesmith::blocking::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
    ///         new.email = new.email.to_lowercase();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin()?;
    /// let zoe = User::repo(&tx).hooked(&tx, &Tidy).create(UserCreate::new("ZOE@example.org", 19))?;
    /// assert_eq!(zoe.email, "zoe@example.org");
    /// tx.commit()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create(&self, mut data: E::Create) -> Result<E> {
        let nested = self.tx.begin()?;
        let body = |tx: &Tx| {
            self.hooks.before_create(tx, &mut data)?;
            let row = self.rows.within(tx).create(data)?;
            self.hooks.after_create(tx, &row)?;
            Ok(row)
        };
        nested.run(body)
    }
}

impl<E: Updatable, H: Hooks<E>> Hooked<'_, E, H> {
    /// Changes what `changes` sets, as [`Repository::update`] does.
    ///
    /// # Errors
    /// Those of `update`, and those of the hooks.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// # use tablesmith::blocking::Tx;
    /// use tablesmith::blocking::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     fn after_update(&self, tx: &Tx, _: &User, row: &User) -> Result<()> {
    ///         tx.emit(row.id);
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin()?;
    /// let older = UserUpdate { age: Set(32), ..UserUpdate::default() };
    /// User::repo(&tx).hooked(&tx, &Tidy).update(1, older)?;
    /// assert_eq!(tx.commit_telling()?.of::<i64>().count(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, key: impl IntoKey<E::Key>, mut changes: E::Update) -> Result<E> {
        let key = key.into_key();
        let nested = self.tx.begin()?;
        let body = |tx: &Tx| {
            let rows = self.rows.within(tx);
            let before = rows.get_for_update(key)?;
            self.hooks.before_update(tx, &before, &mut changes)?;
            let row = rows.update(before.key(), changes)?;
            self.hooks.after_update(tx, &before, &row)?;
            Ok(row)
        };
        nested.run(body)
    }
}

impl<E: DeletableByKey, H: Hooks<E>> Hooked<'_, E, H> {
    /// Deletes the row with this key, as [`Repository::delete`] does.
    ///
    /// # Errors
    /// Those of `delete`, and those of the hooks.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # use tablesmith::blocking::Db;
    /// # fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:")?;
    /// # db.execute_script(SCHEMA)?;
    /// # use tablesmith::blocking::Tx;
    /// use tablesmith::blocking::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
    ///         new.email = new.email.to_lowercase();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin()?;
    /// assert_eq!(User::repo(&tx).hooked(&tx, &Tidy).delete(3)?.id, 3);
    /// tx.commit()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        let key = key.into_key();
        let nested = self.tx.begin()?;
        let body = |tx: &Tx| {
            let rows = self.rows.within(tx);
            let row = rows.get_for_update(key)?;
            self.hooks.before_delete(tx, &row)?;
            let row = rows.delete(row.key())?;
            self.hooks.after_delete(tx, &row)?;
            Ok(row)
        };
        nested.run(body)
    }
}

/// The first, then the second.
impl<E: Entity, A: Hooks<E>, B: Hooks<E>> Hooks<E> for (A, B) {
    fn before_create(&self, tx: &Tx, data: &mut E::Create) -> Result<()>
    where
        E: Insertable,
    {
        self.0.before_create(tx, data)?;
        self.1.before_create(tx, data)
    }

    fn after_create(&self, tx: &Tx, row: &E) -> Result<()> {
        self.0.after_create(tx, row)?;
        self.1.after_create(tx, row)
    }

    fn before_update(&self, tx: &Tx, row: &E, changes: &mut E::Update) -> Result<()>
    where
        E: Updatable,
    {
        self.0.before_update(tx, row, changes)?;
        self.1.before_update(tx, row, changes)
    }

    fn after_update(&self, tx: &Tx, before: &E, row: &E) -> Result<()> {
        self.0.after_update(tx, before, row)?;
        self.1.after_update(tx, before, row)
    }

    fn before_delete(&self, tx: &Tx, row: &E) -> Result<()> {
        self.0.before_delete(tx, row)?;
        self.1.before_delete(tx, row)
    }

    fn after_delete(&self, tx: &Tx, row: &E) -> Result<()> {
        self.0.after_delete(tx, row)?;
        self.1.after_delete(tx, row)
    }
}

impl<E, H> fmt::Debug for Hooked<'_, E, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooked").field("rows", &self.rows).finish_non_exhaustive()
    }
}
