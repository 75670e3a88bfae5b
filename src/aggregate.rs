//! Numbers about many rows, with or without groups.

use std::fmt;
use std::marker::PhantomData;

use crate::codec::Decode;
use crate::column::{Column, ColumnName};
use crate::dialect::Dialect;
use crate::entity::{Entity, Table};
use crate::error::Result;
use crate::projection;
use crate::row::Row;
use crate::sql::SqlWriter;

/// A number or value of type `T` about many rows of `E`: made by a column, `User::AGE.max()`, or by [`count`]. See
/// [`Repository::aggregate`](crate::Repository::aggregate).
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
/// let users = User::repo(&db);
/// let (youngest, eldest) = users.aggregate((User::AGE.min(), User::AGE.max()), All).await?;
/// assert_eq!((youngest, eldest), (Some(25), Some(42)));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Aggregate<E, T> {
    function: Function,
    column: Option<ColumnName>,
    marker: PhantomData<fn() -> (E, T)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Count,
    CountDistinct,
    Sum(Kind),
    Average,
    Minimum,
    Maximum,
}

/// What a sum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum Kind {
    Integer,
    Float,
    Decimal,
}

/// A type whose values have a sum and an average.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// /// The sum of any column of numbers.
/// fn total<E, T: tablesmith::Summable>(column: tablesmith::Column<E, T>) -> tablesmith::Aggregate<E, Option<T::Sum>> {
///     column.sum()
/// }
/// let years = total(User::AGE);
/// # let _ = years;
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "values of type `{Self}` have no sum", label = "not a column of numbers")]
pub trait Summable {
    /// What their sum is: `i64` for integers, of any width.
    type Sum: Decode + Send + 'static;
    #[doc(hidden)]
    const KIND: Kind;
}

macro_rules! summable {
    ($($kind:ident $sum:ty: $($ty:ty)*;)*) => {$($(
        impl Summable for $ty {
            type Sum = $sum;
            const KIND: Kind = Kind::$kind;
        }
    )*)*};
}
summable! {
    Integer i64: i8 i16 i32 i64 u8 u16 u32 u64;
    Float f64: f32 f64;
}

#[cfg(feature = "decimal")]
impl Summable for rust_decimal::Decimal {
    type Sum = Self;
    const KIND: Kind = Kind::Decimal;
}

/// How many rows there are.
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
/// use tablesmith::count;
///
/// let users = User::repo(&db);
/// assert_eq!(users.aggregate(count(), User::AGE.gt(30)).await?, 2);
/// # Ok(())
/// # }
/// ```
pub const fn count<E>() -> Aggregate<E, u64> {
    Aggregate { function: Function::Count, column: None, marker: PhantomData }
}

impl<E, T> Column<E, T> {
    /// How many rows have a value in the column.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.aggregate(User::NAME.count(), All).await?, 2); // one has none
    /// # Ok(())
    /// # }
    /// ```
    pub const fn count(self) -> Aggregate<E, u64> {
        self.aggregate(Function::Count)
    }

    /// How many different values the column has.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.aggregate(User::TEAM_ID.count_distinct(), All).await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub const fn count_distinct(self) -> Aggregate<E, u64> {
        self.aggregate(Function::CountDistinct)
    }

    /// The sum of the column's values; `None` if there are none.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.aggregate(User::AGE.sum(), All).await?, Some(98));
    /// # Ok(())
    /// # }
    /// ```
    pub const fn sum(self) -> Aggregate<E, Option<T::Sum>>
    where
        T: Summable,
    {
        self.aggregate(Function::Sum(T::KIND))
    }

    /// The average of the column's values; `None` if there are none.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.aggregate(User::AGE.avg(), User::TEAM_ID.eq(2)).await?, Some(28.0));
    /// # Ok(())
    /// # }
    /// ```
    pub const fn avg(self) -> Aggregate<E, Option<f64>>
    where
        T: Summable,
    {
        self.aggregate(Function::Average)
    }

    /// The least of the column's values; `None` if there are none.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.aggregate(User::AGE.min(), All).await?, Some(25));
    /// # Ok(())
    /// # }
    /// ```
    pub const fn min(self) -> Aggregate<E, Option<T>> {
        self.aggregate(Function::Minimum)
    }

    /// The greatest of the column's values; `None` if there are none.
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
    /// let users = User::repo(&db);
    /// assert_eq!(users.aggregate(User::AGE.max(), All).await?, Some(42));
    /// # Ok(())
    /// # }
    /// ```
    pub const fn max(self) -> Aggregate<E, Option<T>> {
        self.aggregate(Function::Maximum)
    }

    const fn aggregate<A>(self, function: Function) -> Aggregate<E, A> {
        Aggregate { function, column: Some(self.column_name()), marker: PhantomData }
    }
}

/// One aggregate of `E`, or a tuple of several.
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
/// use tablesmith::count;
///
/// let users = User::repo(&db);
/// let (number, years) = users.aggregate((count(), User::AGE.sum()), All).await?;
/// assert_eq!((number, years), (3, Some(98)));
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` is no aggregate of `{E}` rows")]
#[expect(private_bounds, reason = "so that there are no others")]
pub trait Aggregates<E>: Terms<E, Values = <Self as Aggregates<E>>::Output> {
    /// The values.
    type Output: Send + 'static;
}

/// A column of `E` by whose values rows are grouped, or a tuple of several.
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
/// use tablesmith::count;
///
/// let users = User::repo(&db);
/// let teams = users.aggregate_by(User::TEAM_ID, count(), All).await?;
/// assert_eq!(teams, [(None, 1), (Some(2), 2)]);
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` is no column of `{E}` to group by")]
#[expect(private_bounds, reason = "so that there are no others")]
pub trait Grouping<E>: Terms<E, Values = <Self as Grouping<E>>::Key> {
    /// What a group has in common; `None` stands for NULL.
    type Key: Send + 'static;
}

/// Terms of the list of a `SELECT`.
pub(crate) trait Terms<E>: Copy {
    type Values: Send + 'static;

    fn write(&self, sql: &mut SqlWriter, table: &'static Table) -> Result<()>;

    /// Reads the values from the cell `at` on, and moves it behind them.
    fn read(row: &Row<'_>, at: &mut usize) -> Result<Self::Values>;
}

impl<E: Entity, T: Decode + Send + 'static> Terms<E> for Column<E, T> {
    type Values = Option<T>;

    fn write(&self, sql: &mut SqlWriter, table: &'static Table) -> Result<()> {
        for position in projection::positions(table, &[self.name()])? {
            sql.read(table, position);
        }
        Ok(())
    }

    fn read(row: &Row<'_>, at: &mut usize) -> Result<Option<T>> {
        *at += 1;
        row.get_nullable(*at - 1)
    }
}

impl<E: Entity, T: Decode + Send + 'static> Grouping<E> for Column<E, T> {
    type Key = Option<T>;
}

impl<E: Entity, T: Decode + Send + 'static> Terms<E> for Aggregate<E, T> {
    type Values = T;

    fn write(&self, sql: &mut SqlWriter, table: &'static Table) -> Result<()> {
        let (before, behind) = self.function.sql(sql.dialect());
        sql.push(before);
        match self.column {
            None => drop(sql.push("*")),
            // As it is read, which for some types of PostgreSQL is as text.
            Some(name) if matches!(self.function, Function::Minimum | Function::Maximum) => {
                for position in projection::positions(table, &[name.column])? {
                    sql.read(table, position);
                }
            }
            Some(name) => drop(sql.column(name)),
        }
        sql.push(behind);
        Ok(())
    }

    fn read(row: &Row<'_>, at: &mut usize) -> Result<T> {
        *at += 1;
        row.get(*at - 1)
    }
}

impl<E: Entity, T: Decode + Send + 'static> Aggregates<E> for Aggregate<E, T> {
    type Output = T;
}

impl Function {
    /// What stands before the column and behind it: the same types on every database.
    const fn sql(self, dialect: Dialect) -> (&'static str, &'static str) {
        let is_mysql = matches!(dialect, Dialect::Mysql | Dialect::Mariadb);
        match self {
            Self::Count => ("COUNT(", ")"),
            Self::CountDistinct => ("COUNT(DISTINCT ", ")"),
            Self::Sum(Kind::Integer) if is_mysql => ("CAST(SUM(", ") AS SIGNED)"),
            Self::Sum(Kind::Integer) => ("CAST(SUM(", ") AS BIGINT)"),
            Self::Sum(Kind::Decimal) => ("SUM(", ")"),
            // The sums of some databases are whole numbers where all values are.
            Self::Sum(Kind::Float) if is_mysql => ("SUM(", ") + 0e0"),
            Self::Sum(Kind::Float) => ("CAST(SUM(", ") AS DOUBLE PRECISION)"),
            Self::Average if is_mysql => ("AVG(", ") + 0e0"),
            Self::Average => ("CAST(AVG(", ") AS DOUBLE PRECISION)"),
            Self::Minimum => ("MIN(", ")"),
            Self::Maximum => ("MAX(", ")"),
        }
    }
}

macro_rules! tuples {
    ($($($term:ident $index:tt),+;)*) => {$(
        impl<E, $($term: Terms<E>),+> Terms<E> for ($($term,)+) {
            type Values = ($($term::Values,)+);

            fn write(&self, sql: &mut SqlWriter, table: &'static Table) -> Result<()> {
                $(if $index > 0 {
                    sql.push(", ");
                }
                self.$index.write(sql, table)?;)+
                Ok(())
            }

            fn read(row: &Row<'_>, at: &mut usize) -> Result<Self::Values> {
                Ok(($($term::read(row, at)?,)+))
            }
        }

        impl<E, $($term: Aggregates<E>),+> Aggregates<E> for ($($term,)+) {
            type Output = ($($term::Output,)+);
        }

        impl<E, $($term: Grouping<E>),+> Grouping<E> for ($($term,)+) {
            type Key = ($($term::Key,)+);
        }
    )*};
}
tuples! {
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, F 4;
    A 0, B 1, C 2, D 3, F 4, G 5;
}

impl<E, T> Clone for Aggregate<E, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, T> Copy for Aggregate<E, T> {}

impl<E, T> fmt::Debug for Aggregate<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({})", self.function, self.column.map_or("*", |name| name.column))
    }
}
