//! What is done before and after rows are written one by one.

use std::fmt;

use super::transaction::Tx;
use crate::convert::IntoKey;
use crate::entity::{DeletableByKey, Entity, Insertable, Updatable};
use crate::error::Result;
use crate::mode::{Async, Repository};

/// What is done before and after rows of `E` are written, in the same transaction. An error keeps the row from being written, or undoes it.
///
/// What is not written out does nothing. A tuple is several of them, in their order. See [`Repository::hooked`].
///
/// # Examples
///
/// ```
/// # use tablesmith::Db;
/// # use tablesmith::Tx;
/// use tablesmith::Hooks;
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
///     async fn before_create(&self, _: &Tx, data: &mut NoteCreate) -> Result<()> {
///         data.body = data.body.trim().to_owned();
///         Ok(())
///     }
///
///     async fn after_create(&self, tx: &Tx, note: &Note) -> Result<()> {
///         tx.emit(Written(note.clone()));
///         Ok(())
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let db = Db::connect("sqlite::memory:").await?;
/// # db.execute_script("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)").await?;
/// let (note, events) =
///     db.transaction_telling(async |tx| Note::repo(tx).hooked(tx, &Tidy).create(NoteCreate::new(" buy milk ")).await).await?;
/// assert_eq!(note.body, "buy milk");
/// assert!(events.of::<Written>().map(|written| written.0.id).eq([note.id]));
/// # Ok(())
/// # }
/// ```
#[allow(async_fn_in_trait, reason = "whether a future is `Send` is known where the hooks are")]
pub trait Hooks<E: Entity> {
    /// Before a row is created: may change what it will be.
    async fn before_create(&self, tx: &Tx, data: &mut E::Create) -> Result<()>
    where
        E: Insertable,
    {
        let _ = (tx, data);
        Ok(())
    }

    /// After a row was created.
    async fn after_create(&self, tx: &Tx, row: &E) -> Result<()> {
        let _ = (tx, row);
        Ok(())
    }

    /// Before a row is changed, which nobody else changes meanwhile: may change what is set.
    async fn before_update(&self, tx: &Tx, row: &E, changes: &mut E::Update) -> Result<()>
    where
        E: Updatable,
    {
        let _ = (tx, row, changes);
        Ok(())
    }

    /// After a row was changed.
    async fn after_update(&self, tx: &Tx, before: &E, row: &E) -> Result<()> {
        let _ = (tx, before, row);
        Ok(())
    }

    /// Before a row is deleted, which nobody else changes meanwhile.
    async fn before_delete(&self, tx: &Tx, row: &E) -> Result<()> {
        let _ = (tx, row);
        Ok(())
    }

    /// After a row was deleted.
    async fn after_delete(&self, tx: &Tx, row: &E) -> Result<()> {
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
/// # use tablesmith::Db;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let db = Db::connect("sqlite::memory:").await?;
/// # db.execute_script(SCHEMA).await?;
/// # use tablesmith::Tx;
/// use tablesmith::Hooks;
///
/// struct Tidy;
///
/// impl Hooks<User> for Tidy {
///     async fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
///         new.email = new.email.to_lowercase();
///         Ok(())
///     }
/// }
///
/// let tx = db.begin().await?;
/// let users = User::repo(&tx).hooked(&tx, &Tidy);
/// assert_eq!(users.create(UserCreate::new("ZOE@example.org", 19)).await?.email, "zoe@example.org");
/// tx.commit().await?;
/// # Ok(())
/// # }
/// ```
pub struct Hooked<'t, E, H> {
    rows: Repository<'t, E, Async>,
    tx: &'t Tx,
    hooks: &'t H,
}

impl<'t, E: Entity> Repository<'t, E, Async> {
    /// The same rows, each written in the transaction with what is to be done before and after. Each write is a nested transaction: if a hook
    /// fails nothing of it stays, and the transaction goes on.
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
    /// # use tablesmith::Tx;
    /// use tablesmith::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     async fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
    ///         new.email = new.email.to_lowercase();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin().await?;
    /// User::repo(&tx).hooked(&tx, &Tidy).delete(3).await?;
    /// tx.commit().await?;
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
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// # use tablesmith::Tx;
    /// use tablesmith::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     async fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
    ///         new.email = new.email.to_lowercase();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin().await?;
    /// let zoe = User::repo(&tx).hooked(&tx, &Tidy).create(UserCreate::new("ZOE@example.org", 19)).await?;
    /// assert_eq!(zoe.email, "zoe@example.org");
    /// tx.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn create(&self, mut data: E::Create) -> Result<E> {
        let nested = self.tx.begin().await?;
        let body = async |tx: &Tx| {
            self.hooks.before_create(tx, &mut data).await?;
            let row = self.rows.within(tx).create(data).await?;
            self.hooks.after_create(tx, &row).await?;
            Ok(row)
        };
        nested.run(body).await
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
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// # use tablesmith::Tx;
    /// use tablesmith::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     async fn after_update(&self, tx: &Tx, _: &User, row: &User) -> Result<()> {
    ///         tx.emit(row.id);
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin().await?;
    /// let older = UserUpdate { age: Set(32), ..UserUpdate::default() };
    /// User::repo(&tx).hooked(&tx, &Tidy).update(1, older).await?;
    /// assert_eq!(tx.commit_telling().await?.of::<i64>().count(), 1);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn update(&self, key: impl IntoKey<E::Key>, mut changes: E::Update) -> Result<E> {
        let key = key.into_key();
        let nested = self.tx.begin().await?;
        let body = async |tx: &Tx| {
            let rows = self.rows.within(tx);
            let before = rows.get_for_update(key).await?;
            self.hooks.before_update(tx, &before, &mut changes).await?;
            let row = rows.update(before.key(), changes).await?;
            self.hooks.after_update(tx, &before, &row).await?;
            Ok(row)
        };
        nested.run(body).await
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
    /// # use tablesmith::Db;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<()> {
    /// # let db = Db::connect("sqlite::memory:").await?;
    /// # db.execute_script(SCHEMA).await?;
    /// # use tablesmith::Tx;
    /// use tablesmith::Hooks;
    ///
    /// struct Tidy;
    ///
    /// impl Hooks<User> for Tidy {
    ///     async fn before_create(&self, _: &Tx, new: &mut UserCreate) -> Result<()> {
    ///         new.email = new.email.to_lowercase();
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let tx = db.begin().await?;
    /// assert_eq!(User::repo(&tx).hooked(&tx, &Tidy).delete(3).await?.id, 3);
    /// tx.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn delete(&self, key: impl IntoKey<E::Key>) -> Result<E> {
        let key = key.into_key();
        let nested = self.tx.begin().await?;
        let body = async |tx: &Tx| {
            let rows = self.rows.within(tx);
            let row = rows.get_for_update(key).await?;
            self.hooks.before_delete(tx, &row).await?;
            let row = rows.delete(row.key()).await?;
            self.hooks.after_delete(tx, &row).await?;
            Ok(row)
        };
        nested.run(body).await
    }
}

/// The first, then the second.
impl<E: Entity, A: Hooks<E>, B: Hooks<E>> Hooks<E> for (A, B) {
    async fn before_create(&self, tx: &Tx, data: &mut E::Create) -> Result<()>
    where
        E: Insertable,
    {
        self.0.before_create(tx, data).await?;
        self.1.before_create(tx, data).await
    }

    async fn after_create(&self, tx: &Tx, row: &E) -> Result<()> {
        self.0.after_create(tx, row).await?;
        self.1.after_create(tx, row).await
    }

    async fn before_update(&self, tx: &Tx, row: &E, changes: &mut E::Update) -> Result<()>
    where
        E: Updatable,
    {
        self.0.before_update(tx, row, changes).await?;
        self.1.before_update(tx, row, changes).await
    }

    async fn after_update(&self, tx: &Tx, before: &E, row: &E) -> Result<()> {
        self.0.after_update(tx, before, row).await?;
        self.1.after_update(tx, before, row).await
    }

    async fn before_delete(&self, tx: &Tx, row: &E) -> Result<()> {
        self.0.before_delete(tx, row).await?;
        self.1.before_delete(tx, row).await
    }

    async fn after_delete(&self, tx: &Tx, row: &E) -> Result<()> {
        self.0.after_delete(tx, row).await?;
        self.1.after_delete(tx, row).await
    }
}

impl<E, H> fmt::Debug for Hooked<'_, E, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooked").field("rows", &self.rows).finish_non_exhaustive()
    }
}
