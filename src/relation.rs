//! How the rows of one table belong to those of another.

use std::fmt;
use std::marker::PhantomData;

use crate::convert::IntoFilter;
use crate::entity::Entity;
use crate::filter::{Filter, Node};
use crate::select::Order;

mod gather;
mod group;
mod link;
mod reach;
mod reading;
mod related;
mod tree;
mod with;

pub(crate) use gather::{Gather, Gathers, Plain};
pub use gather::{Relation, Relations};
pub(crate) use link::{Link, Model, Through};
pub(crate) use reach::Reach;
pub(crate) use reading::{Reading, Steps, unboxed};
pub(crate) use tree::Tree;
pub use with::With;

/// The row of `R` that belongs to a row of `E`, if there is one: the other end of a foreign key, or of a unique one that leads here. Its own
/// relations are loaded as `N`.
///
/// It is a constant of the model that is named after the foreign key. See [`Repository::with`](crate::Repository::with).
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
/// let ann = User::repo(&db).with(User::TEAM).get(1).await?;
/// assert_eq!(ann.related.map(|team| team.name).as_deref(), Some("red"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct ToOne<E, R, N = ()> {
    reach: Reach,
    nested: N,
    marker: PhantomData<fn() -> (E, R)>,
}

/// The rows of `R` that belong to a row of `E`: those whose foreign key leads here, or that a table between the two links with it. Their own
/// relations are loaded as `N`.
///
/// It is a constant of the model that is named after the foreign key. See [`Repository::with`](crate::Repository::with).
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
/// let red = Team::repo(&db).with(Team::USERS).get(2).await?;
/// assert_eq!(red.related.len(), 2);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct ToMany<E, R, N = ()> {
    reach: Reach,
    nested: N,
    marker: PhantomData<fn() -> (E, R)>,
}

/// The number of the rows of `R` that belong to a row of `E`: see [`ToMany::count`].
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
/// let red = Team::repo(&db).with(Team::USERS.count()).get(2).await?;
/// assert_eq!(red.related, 2);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Number<E, R> {
    reach: Reach,
    marker: PhantomData<fn() -> (E, R)>,
}

/// A row with what was loaded along with it. It is used as the row itself is.
///
/// # Examples
///
/// ```
/// use tablesmith::Loaded;
///
/// let loaded = Loaded { row: String::from("Ann"), related: vec!["a post", "another"] };
/// assert_eq!((loaded.len(), loaded.related.len()), (3, 2));
/// let Loaded { row, related } = loaded;
/// # assert_eq!((row.as_str(), related.len()), ("Ann", 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Loaded<E, R> {
    /// The row.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub row: E,
    /// What belongs to it: an `Option` of the one row, a `Vec` of many, a number, or a tuple of these.
    pub related: R,
}

impl<E, R> std::ops::Deref for Loaded<E, R> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.row
    }
}

impl<E: Entity, R: Entity> ToOne<E, R> {
    /// The row of `R` whose columns `far` have the values of the columns `near`; no columns are the primary key.
    pub const fn new(near: &'static [&'static str], far: &'static [&'static str]) -> Self {
        let link = Link { from: Model::of::<E>(), near, to: Model::of::<R>(), far, through: None };
        Self { reach: Reach::new(link), nested: (), marker: PhantomData }
    }

    /// Loads the row's own relations, too: one of them, or a tuple of several.
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
    /// let ann = User::repo(&db).with(User::TEAM.with(Team::PARENT)).get(1).await?;
    /// let team = ann.related.expect("she is in a team");
    /// assert_eq!(team.related.map(|parent| parent.name).as_deref(), Some("club"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with<N: Relations<R>>(self, relations: N) -> ToOne<E, R, N> {
        ToOne { reach: self.reach, nested: relations, marker: PhantomData }
    }
}

impl<E: Entity, R: Entity> ToMany<E, R> {
    /// The rows of `R` whose columns `far` have the values of the columns `near`; no columns are the primary key.
    pub const fn new(near: &'static [&'static str], far: &'static [&'static str]) -> Self {
        let link = Link { from: Model::of::<E>(), near, to: Model::of::<R>(), far, through: None };
        Self { reach: Reach::new(link), nested: (), marker: PhantomData }
    }

    /// The rows of `R` with which a row of `J` links the row: its columns `near` are those of the row here, `far` those of the row there.
    pub const fn through<J: Entity>(
        near: &'static [&'static str],
        far: &'static [&'static str],
        here: &'static [&'static str],
        there: &'static [&'static str],
    ) -> Self {
        let through = Through { model: Model::of::<J>(), near, far };
        let link = Link { from: Model::of::<E>(), near: here, to: Model::of::<R>(), far: there, through: Some(through) };
        Self { reach: Reach::new(link), nested: (), marker: PhantomData }
    }

    /// Loads the rows' own relations, too: one of them, or a tuple of several.
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
    /// let red = Team::repo(&db).with(Team::USERS.with(User::TAGS)).get(2).await?;
    /// let tags: usize = red.related.iter().map(|user| user.related.len()).sum();
    /// assert_eq!(tags, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with<N: Relations<R>>(self, relations: N) -> ToMany<E, R, N> {
        ToMany { reach: self.reach, nested: relations, marker: PhantomData }
    }

    /// How many rows there are, without loading them. All that the filter matches are counted, whatever the order and the limit.
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
    /// #     name: String,
    /// # }
    /// # #[derive(Model, Debug, Clone, PartialEq)]
    /// # struct Post {
    /// #     #[model(id)]
    /// #     id: i64,
    /// #     title: String,
    /// #     #[model(references = User)]
    /// #     user_id: i64,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    /// #     CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users)")?;
    /// # let ann = User::repo(&db).create(UserCreate::new("Ann"))?;
    /// # Post::repo(&db).create_many([PostCreate::new("one", ann.id), PostCreate::new("two", ann.id)])?;
    /// let loaded = User::repo(&db).with(User::POSTS.filter(Post::TITLE.ne("two")).count()).get(ann.id)?;
    /// assert_eq!((loaded.name.as_str(), loaded.related), ("Ann", 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn count(self) -> Number<E, R> {
        Number { reach: self.reach, marker: PhantomData }
    }
}

impl<E, R, N> ToMany<E, R, N> {
    /// In this order for each row of `E`; rows that are equal so far are ordered by the next one.
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
    /// let by_age = Team::USERS.order_by(User::AGE.asc());
    /// let red = Team::repo(&db).with(by_age).get(2).await?;
    /// assert_eq!(red.related[0].age, 25);
    /// # Ok(())
    /// # }
    /// ```
    pub fn order_by(mut self, order: Order<R>) -> Self {
        self.reach.order.push(order.term());
        self
    }

    /// At most so many for each row of `E`: the first ones in their order.
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
    /// let eldest = Team::USERS.order_by(User::AGE.desc()).limit(1);
    /// let red = Team::repo(&db).with(eldest).get(2).await?;
    /// assert_eq!(red.related[0].age, 31);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn limit(mut self, rows: u32) -> Self {
        self.reach.limit = Some(rows);
        self
    }
}

/// What both kinds of relations offer.
macro_rules! relation {
    ($($relation:ident)*) => {$(
        impl<E, R> $relation<E, R> {
            pub(crate) fn into_reach(self) -> Reach {
                self.reach
            }
        }

        impl<E, R, N> $relation<E, R, N> {
            /// Only what the filter matches.
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
            /// let older = Team::USERS.filter(User::AGE.gt(30));
            /// assert_eq!(Team::repo(&db).with(older).get(2).await?.related.len(), 1);
            /// # Ok(())
            /// # }
            /// ```
            pub fn filter(mut self, filter: impl IntoFilter<R>) -> Self {
                self.reach.filter = self.reach.filter.narrowed(filter.into_filter().node);
                self
            }

            /// The rows of `E` to which a row belongs that the filter matches; [`All`](crate::All) matches every row.
            ///
            /// Of a table that deletes softly only the rows count that are not deleted, of one with a tenant those of the session's.
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
            /// let teams = Team::repo(&db);
            /// assert_eq!(teams.list(Team::USERS.any(User::AGE.gt(30))).await?[0].name, "red");
            /// # Ok(())
            /// # }
            /// ```
            pub fn any(self, filter: impl IntoFilter<R>) -> Filter<E> {
                let Reach { link, filter: wide, .. } = self.reach;
                filter.into_filter().within(|filter| Node::related(link, wide.narrowed(filter)))
            }

            /// The rows of `E` to which no row belongs that the filter matches.
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
            /// let teams = Team::repo(&db);
            /// assert_eq!(teams.count(Team::USERS.none(All)).await?, 2);
            /// # Ok(())
            /// # }
            /// ```
            pub fn none(self, filter: impl IntoFilter<R>) -> Filter<E> {
                !self.any(filter)
            }
        }

        impl<E, R, N: Clone> Clone for $relation<E, R, N> {
            fn clone(&self) -> Self {
                Self { reach: self.reach.clone(), nested: self.nested.clone(), marker: PhantomData }
            }
        }

        impl<E, R, N> fmt::Debug for $relation<E, R, N> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.reach.link.show(stringify!($relation), f)
            }
        }
    )*};
}
relation!(ToOne ToMany);

impl<E, R> Clone for Number<E, R> {
    fn clone(&self) -> Self {
        Self { reach: self.reach.clone(), marker: PhantomData }
    }
}

impl<E, R> fmt::Debug for Number<E, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reach.link.show("Number", f)
    }
}
