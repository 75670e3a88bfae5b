//! Comparing a column with the values that another table has.

use std::fmt;
use std::marker::PhantomData;

use crate::column::{Column, ColumnName, CompareEach};
use crate::convert::IntoFilter;
use crate::entity::Entity;
use crate::filter::{Filter, Node, Values};
use crate::relation::Model;

/// The values of type `T` that a column has in some rows of its table: see [`Column::of`].
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
/// let in_red = User::TEAM_ID.in_(Team::ID.of(Team::NAME.eq("red")));
/// assert_eq!(User::repo(&db).count(in_red).await?, 2);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct ValuesOf<T> {
    model: Model,
    column: ColumnName,
    filter: Filter<()>,
    marker: PhantomData<fn() -> T>,
}

impl<E: Entity, T> Column<E, T> {
    /// What the column has in the rows that the filter matches, to compare another column with. `NULL` is no value.
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
    /// # Post::repo(&db).create(PostCreate::new("one", ann.id))?;
    /// let of_ann = Post::USER_ID.in_(User::ID.of(User::NAME.eq("Ann")));
    /// assert_eq!(Post::repo(&db).count(of_ann)?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn of(self, filter: impl IntoFilter<E>) -> ValuesOf<T> {
        let filter = filter.into_filter().within(|node| node);
        ValuesOf { model: Model::of::<E>(), column: self.column_name(), filter, marker: PhantomData }
    }
}

#[diagnostic::do_not_recommend]
impl<E, T> CompareEach<ValuesOf<T>> for Column<E, T> {
    type Entity = E;

    fn in_(self, values: ValuesOf<T>) -> Filter<E> {
        values.compare(self.column_name(), false)
    }

    fn not_in(self, values: ValuesOf<T>) -> Filter<E> {
        values.compare(self.column_name(), true)
    }
}

impl<T> ValuesOf<T> {
    fn compare<E>(self, column: ColumnName, negated: bool) -> Filter<E> {
        let Self { model, column: of, filter, .. } = self;
        filter.within(|filter| Node::Among { column, values: Box::new(Values { model, column: of, filter }), negated })
    }
}

impl<T> Clone for ValuesOf<T> {
    fn clone(&self) -> Self {
        Self { filter: self.filter.clone(), ..*self }
    }
}

/// Shows which values they are and not the filter, whose own may be secrets on their way into a log.
impl<T> fmt::Debug for ValuesOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValuesOf({}.{})", self.column.table, self.column.column)
    }
}
