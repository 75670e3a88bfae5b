//! The two modes a repository works in, and the handles that decide which.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use crate::backend::{AsyncPool, BlockingPool};
use crate::codec::Encode;
use crate::entity::SoftDeletable;
use crate::scope::{Actor, Owner, Scoped, Tenant, Visibility};
use crate::seat::{AsyncSeat, BlockingSeat};
use crate::value::Value;

/// The mode whose methods are `async`.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Async, Entity, Repository};
///
/// /// How many rows there are of whatever is counted.
/// async fn total<E: Entity>(rows: Repository<'_, E, Async>) -> Result<u64> {
///     rows.count(All).await
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Async {}

/// The mode whose methods block the calling thread.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Blocking, Entity, Repository};
///
/// /// How many rows there are of whatever is counted.
/// fn total<E: Entity>(rows: Repository<'_, E, Blocking>) -> Result<u64> {
///     rows.count(All)
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocking {}

/// One of the two modes: [`Async`] or [`Blocking`].
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// use tablesmith::{Mode, Repository};
///
/// /// A repository of either mode.
/// struct Team2<'s, M: Mode>(Repository<'s, Team, M>);
/// # }
/// ```
#[expect(private_bounds, reason = "so that there are no other modes")]
pub trait Mode: Connections + Debug + Sized + 'static {}

impl Mode for Async {}
impl Mode for Blocking {}

/// What a mode takes its connections from.
pub(crate) trait Connections {
    type Pool: Debug;
    type Seat: Debug;
}

impl Connections for Async {
    type Pool = AsyncPool;
    type Seat = AsyncSeat;
}

impl Connections for Blocking {
    type Pool = BlockingPool;
    type Seat = BlockingSeat;
}

/// A database or a transaction: what a repository works on.
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
/// use tablesmith::{Async, Handle};
///
/// /// On a database or in a transaction.
/// async fn adults(handle: &impl Handle<Mode = Async>) -> Result<u64> {
///     User::repo(handle).count(User::AGE.ge(18)).await
/// }
/// assert_eq!(adults(&db).await?, 3);
/// db.transaction(async |tx| adults(tx).await).await?;
/// # Ok(())
/// # }
/// ```
pub trait Handle {
    /// The mode of the repository's methods.
    type Mode: Mode;

    /// A session on this handle.
    fn session(&self) -> Session<'_, Self::Mode>;

    /// The same, on which models with a tenant have the rows of this one and no others, whatever is done.
    ///
    /// Without it, and without [`unscoped`](Self::unscoped), such models refuse to do anything. Other models are as without it.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::Tenant;
    /// use tablesmith::prelude::*;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Invoice {
    ///     #[model(id)]
    ///     id: i64,
    ///     #[model(tenant)]
    ///     customer_id: i64,
    ///     total: i64,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE invoices (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, total INTEGER NOT NULL)")?;
    /// let (ours, theirs) = (db.scoped(Tenant(1)), db.scoped(Tenant(2)));
    /// let invoice = Invoice::repo(&ours).create(InvoiceCreate::new(100))?;
    /// assert_eq!(invoice.customer_id, 1);
    /// assert!(Invoice::repo(&theirs).get(invoice.id).is_err());
    /// assert_eq!(Invoice::repo(&theirs).count(All)?, 0);
    /// assert!(Invoice::repo(&db).count(All).is_err());
    /// assert_eq!(Invoice::repo(&db.unscoped()).count(All)?, 1);
    /// # Ok(())
    /// # }
    /// ```
    fn scoped<T: Encode>(&self, tenant: Tenant<T>) -> Scoped<'_, Self> {
        Scoped::to(self, tenant.0)
    }

    /// The same, on which rows that are written say who did it, where the model has columns for that.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::Actor;
    /// use tablesmith::prelude::*;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Page {
    ///     #[model(id)]
    ///     id: i64,
    ///     body: String,
    ///     #[model(created_by)]
    ///     created_by: String,
    ///     #[model(updated_by)]
    ///     updated_by: String,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE pages (id INTEGER PRIMARY KEY, body TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL)")?;
    /// let page = Page::repo(&db.acting(Actor("ann"))).create(PageCreate::new("draft"))?;
    /// let change = PageUpdate { body: Set("done".into()) };
    /// let page = Page::repo(&db.acting(Actor("bob"))).update(page.id, change)?;
    /// assert_eq!((page.created_by.as_str(), page.updated_by.as_str()), ("ann", "bob"));
    /// # Ok(())
    /// # }
    /// ```
    fn acting<T: Encode>(&self, actor: Actor<T>) -> Scoped<'_, Self> {
        Scoped::by(self, actor.0)
    }

    /// The same, on which models with a tenant have the rows of all. New rows are only created for one.
    fn unscoped(&self) -> Scoped<'_, Self> {
        Scoped::to_all(self)
    }
}

impl<H: Handle + ?Sized> Handle for &H {
    type Mode = H::Mode;

    fn session(&self) -> Session<'_, Self::Mode> {
        (**self).session()
    }
}

/// Runs the statements of repositories on a database or in a transaction.
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
/// use tablesmith::{Async, Session};
///
/// let session: Session<'_, Async> = User::repo(&db).session(); // what methods of your own repositories run on
/// # let _ = session;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Session<'s, M: Mode> {
    pub(crate) source: Source<'s, M>,
    /// Whose rows the statements see.
    pub(crate) owner: Owner<'s>,
    /// Which of them.
    pub(crate) visibility: Visibility,
    /// Who writes.
    pub(crate) actor: Option<&'s Value>,
}

impl<'s, M: Mode> Session<'s, M> {
    pub(crate) const fn new(source: Source<'s, M>) -> Self {
        Self { source, owner: Owner::Unknown, visibility: Visibility::Live, actor: None }
    }
}

/// Where a session finds its connection: in the pool for one call, or in the seat of a transaction, as its member `id`.
#[derive(Debug)]
pub(crate) enum Source<'s, M: Mode> {
    Pool(&'s M::Pool),
    Transaction(&'s M::Seat, u64),
}

impl<M: Mode> Clone for Session<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Mode> Copy for Session<'_, M> {}

impl<M: Mode> Clone for Source<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: Mode> Copy for Source<'_, M> {}

/// The operations on the rows of one table; each table's generated repository derefs to this.
///
/// # Examples
///
/// What works for every table, whatever its columns are called:
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::{Insertable, Repository};
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
/// fn import<E: Insertable>(rows: &Repository<'_, E, Blocking>, data: Vec<E::Create>) -> Result<u64> {
///     rows.create_many(data)?;
///     rows.count(All)
/// }
///
/// # fn main() -> Result<()> {
/// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER NOT NULL)")?;
/// let users = User::repo(&db);
/// assert_eq!(import(&users, vec![UserCreate::new("ann@example.org", 41), UserCreate::new("bob@example.org", 17)])?, 2);
/// let ann = users.update(1, UserUpdate { name: Set(Some("Ann".into())), ..UserUpdate::default() })?;
/// assert_eq!(users.get_by_email("ann@example.org")?, ann);
/// # Ok(())
/// # }
/// ```
pub struct Repository<'s, E, M: Mode> {
    pub(crate) session: Session<'s, M>,
    entity: PhantomData<fn() -> E>,
}

impl<'s, E, M: Mode> Repository<'s, E, M> {
    /// The operations on a database or a transaction, in its mode.
    pub fn new<H: Handle<Mode = M> + ?Sized>(handle: &'s H) -> Self {
        Self { session: handle.session(), entity: PhantomData }
    }

    /// The same rows, seen from a transaction.
    pub(crate) fn within<'t, H: Handle<Mode = M>>(&self, handle: &'t H) -> Repository<'t, E, M>
    where
        's: 't,
    {
        Repository { session: Session { source: handle.session().source, ..self.session }, entity: PhantomData }
    }

    /// What runs the statements.
    pub fn session(&self) -> Session<'s, M> {
        self.session
    }
}

impl<E: SoftDeletable, M: Mode> Repository<'_, E, M> {
    /// The same operations on all rows, also on those that are deleted.
    #[must_use]
    pub fn with_deleted(&self) -> Self {
        self.seeing(Visibility::All)
    }

    /// The same operations on the rows that are deleted.
    #[must_use]
    pub fn only_deleted(&self) -> Self {
        self.seeing(Visibility::Deleted)
    }

    const fn seeing(&self, visibility: Visibility) -> Self {
        Self { session: Session { visibility, ..self.session }, entity: PhantomData }
    }
}

impl<E, M: Mode> Clone for Repository<'_, E, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, M: Mode> Copy for Repository<'_, E, M> {}

impl<E, M: Mode> Debug for Repository<'_, E, M> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repository").field("session", &self.session).finish_non_exhaustive()
    }
}
