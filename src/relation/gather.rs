//! Rows that are read one by one, and what is loaded for them afterwards.

use crate::dialect::Dialect;
use crate::entity::Entity;
use crate::error::Result;
use crate::relation::related::{Relate, Related};
use crate::relation::{Loaded, Number, Steps, ToMany, ToOne};
use crate::row::Row;
use crate::scope::Owner;
use crate::sql::Query;

/// Relations of `E` that can be loaded together: a constant such as `User::POSTS`, or a tuple of several. See
/// [`Repository::with`](crate::Repository::with).
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
/// let ann = User::repo(&db).with((User::TEAM, User::TAGS.with(Tag::USERS))).get(1).await?;
/// let (team, tags) = ann.related;
/// assert_eq!((team.is_some(), tags[0].related.len()), (true, 2));
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no relation of `{E}`",
    note = "relations are constants of the model, such as `User::POSTS`; several of them are a tuple"
)]
#[expect(private_bounds, reason = "so that there are no other relations")]
pub trait Relations<E>: Gathers<E, Output = <Self as Relations<E>>::Row> {
    /// A row with what is loaded for it: [`Loaded`].
    type Row: Clone + Send + 'static;
}

/// One relation of `E`.
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
/// use tablesmith::{Loaded, Relation};
///
/// /// A function for any relation of a team.
/// async fn red<R: Relation<Team>>(db: &Db, relation: R) -> Result<Loaded<Team, R::Value>>
/// where
///     R: tablesmith::Relations<Team, Row = Loaded<Team, <R as Relation<Team>>::Value>>,
/// {
///     Team::repo(db).with(relation).get(2).await
/// }
/// assert_eq!(red(&db, Team::USERS).await?.related.len(), 2);
/// # Ok(())
/// # }
/// ```
#[expect(private_bounds, reason = "so that there are no other relations")]
pub trait Relation<E>: Relate<E, Loading: Related<Value = <Self as Relation<E>>::Value>> {
    /// What is loaded for a row.
    type Value: Clone + Send + 'static;
}

/// What becomes of rows and their relations.
pub(crate) trait Gathers<E>: Clone + Send + Sized + 'static {
    type Output: Clone + Send + 'static;
    type Gathering: Gather<Output = Self::Output>;

    /// The relations of those rows that there are for a session.
    fn scoped(self, owner: Owner<'_>) -> Result<Self>;

    fn gathering(self) -> Result<Self::Gathering>;

    /// The row without what was loaded for it.
    fn row(output: &Self::Output) -> &E;
}

/// Reads rows of a table, and loads what belongs to them.
pub(crate) trait Gather: Steps + Send + 'static {
    type Output;

    /// Forgets the rows, because they are read from the first one on.
    fn clear(&mut self);

    /// Reads a row, with all columns of its table.
    fn gather(&mut self, row: &Row<'_>) -> Result<()>;

    /// The rows in the order in which they were read.
    fn finish(self) -> Vec<Self::Output>;
}

/// Rows to which nothing is added.
pub(crate) struct Plain<T> {
    rows: Vec<T>,
    decode: fn(&Row<'_>) -> Result<T>,
}

/// Rows with their relations.
pub(crate) struct Joined<E, L> {
    rows: Vec<E>,
    related: L,
}

impl<T> Plain<T> {
    pub(crate) const fn new(decode: fn(&Row<'_>) -> Result<T>) -> Self {
        Self { rows: Vec::new(), decode }
    }
}

impl<E: Entity + Clone> Gathers<E> for () {
    type Output = E;
    type Gathering = Plain<E>;

    fn scoped(self, _: Owner<'_>) -> Result<Self> {
        Ok(())
    }

    fn gathering(self) -> Result<Plain<E>> {
        Ok(Plain::new(E::decode))
    }

    fn row(output: &E) -> &E {
        output
    }
}

impl<T: Send + 'static> Gather for Plain<T> {
    type Output = T;

    fn clear(&mut self) {
        self.rows.clear();
    }

    fn gather(&mut self, row: &Row<'_>) -> Result<()> {
        self.rows.push((self.decode)(row)?);
        Ok(())
    }

    fn finish(self) -> Vec<T> {
        self.rows
    }
}

/// Nothing follows.
impl<T: Send + 'static> Steps for Plain<T> {}

impl<E: Entity, L: Related> Gather for Joined<E, L> {
    type Output = Loaded<E, L::Value>;

    fn clear(&mut self) {
        self.rows.clear();
        self.related.clear();
    }

    fn gather(&mut self, row: &Row<'_>) -> Result<()> {
        self.rows.push(E::decode(row)?);
        self.related.take(row)
    }

    fn finish(self) -> Vec<Self::Output> {
        let joined = |(row, related)| Loaded { row, related };
        self.rows.into_iter().zip(self.related.finish()).map(joined).collect()
    }
}

impl<E: Entity, L: Related> Steps for Joined<E, L> {
    fn next(&mut self, dialect: Dialect) -> Result<Option<Query<'static>>> {
        self.related.next(dialect)
    }

    fn begin(&mut self) {
        self.related.begin();
    }

    fn read(&mut self, row: &Row<'_>) -> Result<()> {
        self.related.read(row)
    }
}

impl<E: Entity, R: Entity, N: Relations<R>> Relation<E> for ToOne<E, R, N> {
    type Value = Option<N::Row>;
}

impl<E: Entity, R: Entity, N: Relations<R>> Relation<E> for ToMany<E, R, N> {
    type Value = Vec<N::Row>;
}

impl<E: Entity, R: Entity> Relation<E> for Number<E, R> {
    type Value = u64;
}

impl<E: Entity + Clone> Relations<E> for () {
    type Row = E;
}

/// A relation, or a tuple of several, adds its values to the rows.
macro_rules! relations {
    ($(($($parameter:ident)*) $relation:ty, $values:ty, $($bounded:ty: $bound:path),*;)*) => {$(
        impl<E: Entity + Clone, $($parameter),*> Relations<E> for $relation
        where
            $($bounded: $bound,)*
        {
            type Row = Loaded<E, $values>;
        }

        impl<E: Entity + Clone, $($parameter),*> Gathers<E> for $relation
        where
            $relation: Relate<E>,
        {
            type Output = Loaded<E, <<Self as Relate<E>>::Loading as Related>::Value>;
            type Gathering = Joined<E, <Self as Relate<E>>::Loading>;

            fn scoped(self, owner: Owner<'_>) -> Result<Self> {
                Relate::scoped(self, owner)
            }

            fn gathering(self) -> Result<Self::Gathering> {
                Ok(Joined { rows: Vec::new(), related: self.loading()? })
            }

            fn row(output: &Self::Output) -> &E {
                &output.row
            }
        }
    )*};
}

relations! {
    (R N) ToOne<E, R, N>, Option<N::Row>, R: Entity, N: Relations<R>;
    (R N) ToMany<E, R, N>, Vec<N::Row>, R: Entity, N: Relations<R>;
    (R) Number<E, R>, u64, R: Entity;
    (A B) (A, B), (A::Value, B::Value), A: Relation<E>, B: Relation<E>;
    (A B C) (A, B, C), (A::Value, B::Value, C::Value), A: Relation<E>, B: Relation<E>, C: Relation<E>;
    (A B C D) (A, B, C, D), (A::Value, B::Value, C::Value, D::Value), A: Relation<E>, B: Relation<E>, C: Relation<E>, D: Relation<E>;
}
