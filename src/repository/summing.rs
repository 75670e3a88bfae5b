//! The operations that read something else than whole rows.

use crate::aggregate::{Aggregates, Grouping};
use crate::convert::{IntoFilter, IntoKey, IntoSelect};
use crate::entity::{Entity, Keyed};
use crate::error::Result;
use crate::mode::{Async, Repository};
use crate::projection::Projection;

impl<E: Entity> Repository<'_, E, Async> {
    /// The rows that the selection names, in its order, and only some of their columns: nothing else is read.
    ///
    /// # Errors
    /// If the database fails.
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
    /// #[derive(Projection, Debug, PartialEq)]
    /// #[projection(User)]
    /// struct Contact {
    ///     email: String,
    ///     name: Option<String>,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, age INTEGER NOT NULL)")?;
    /// # let users = User::repo(&db);
    /// # users.create(UserCreate::new("ann@example.org", 41))?;
    /// let contacts: Vec<Contact> = users.list_as(User::AGE.gt(18))?;
    /// assert_eq!(contacts, [Contact { email: "ann@example.org".into(), name: None }]);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn list_as<P>(&self, select: impl IntoSelect<E>) -> Result<Vec<P>>
    where
        P: Projection<Entity = E>,
    {
        self.session.list_as(select.into_select()).await
    }

    /// The first of the rows that the selection names, if there is one, and only some of its columns.
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
    /// #[derive(Projection)]
    /// #[projection(User)]
    /// struct Address {
    ///     email: String,
    /// }
    ///
    /// let first: Option<Address> = User::repo(&db).first_as(All.order_by(User::ID.asc())).await?;
    /// assert_eq!(first.map(|user| user.email).as_deref(), Some("ann@example.org"));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn first_as<P>(&self, select: impl IntoSelect<E>) -> Result<Option<P>>
    where
        P: Projection<Entity = E>,
    {
        Ok(self.session.list_as(select.into_select().limit(1)).await?.pop())
    }

    /// Numbers about the rows that the filter matches: one aggregate, or a tuple of several.
    ///
    /// # Errors
    /// If the database fails, as for a sum that no `i64` holds.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::count;
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
    /// # users.create_many([UserCreate::new("ann@example.org", 41), UserCreate::new("bob@example.org", 17)])?;
    /// let (users_in_all, oldest, average) = users.aggregate((count(), User::AGE.max(), User::AGE.avg()), All)?;
    /// assert_eq!((users_in_all, oldest, average), (2, Some(41), Some(29.0)));
    /// assert_eq!(users.aggregate(User::AGE.sum(), User::AGE.gt(100))?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn aggregate<A: Aggregates<E>>(&self, aggregates: A, filter: impl IntoFilter<E>) -> Result<A::Output> {
        self.session.aggregate(&aggregates, filter.into_filter()).await
    }

    /// Numbers about each group of the rows that the filter matches: those that have the same in a column, or in a tuple of several. The
    /// groups come in the order of what they have in common.
    ///
    /// # Errors
    /// Those of `aggregate`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::count;
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
    /// # let of_age = |email: &str, age| UserCreate::new(email, age);
    /// # users.create_many([of_age("a@example.org", 41), of_age("b@example.org", 17), of_age("c@example.org", 17)])?;
    /// let by_age = users.aggregate_by(User::AGE, (count(), User::EMAIL.min()), All)?;
    /// assert_eq!(by_age[0], (Some(17), (2, Some("b@example.org".to_owned()))));
    /// assert_eq!(by_age[1], (Some(41), (1, Some("a@example.org".to_owned()))));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn aggregate_by<G, A>(
        &self,
        grouping: G,
        aggregates: A,
        filter: impl IntoFilter<E>,
    ) -> Result<Vec<(G::Key, A::Output)>>
    where
        G: Grouping<E>,
        A: Aggregates<E>,
    {
        self.session.aggregate_by(&grouping, &aggregates, filter.into_filter()).await
    }
}

impl<E: Keyed> Repository<'_, E, Async> {
    /// Some columns of the row with this key.
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
    /// #[derive(Projection)]
    /// #[projection(User)]
    /// struct Address {
    ///     email: String,
    /// }
    ///
    /// let bob: Address = User::repo(&db).get_as(2).await?;
    /// assert_eq!(bob.email, "bob@example.org");
    /// # Ok(())
    /// # }
    /// ```
    pub async fn get_as<P>(&self, key: impl IntoKey<E::Key>) -> Result<P>
    where
        P: Projection<Entity = E>,
    {
        self.session.get_as(E::key_values(key.into_key()).as_ref()).await
    }
}
