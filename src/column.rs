//! Typed columns and the comparisons they offer.

use std::fmt;
use std::marker::PhantomData;

use crate::filter::{Comparison, Filter, Node};
use crate::operand::Operand;
use crate::select::{Direction, Order};
use crate::value::Value;

/// A column of the entity `E` whose values, where they are not `NULL`, have the type `T`.
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
/// assert_eq!(User::EMAIL.name(), "email");
/// let missing: Filter<User> = User::NAME.is_null();
/// let part: Filter<User> = User::EMAIL.contains("100%"); // the `%` stands for itself
/// let order: Order<User> = User::AGE.desc();
/// ```
pub struct Column<E, T> {
    name: ColumnName,
    marker: PhantomData<fn() -> (E, T)>,
}

/// The database's names for a column and its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ColumnName {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
}

/// Comparisons of a column with a value of type `V`.
///
/// A trait rather than methods of [`Column`], so that a comparison with a wrong type is a short error.
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
/// # let ann = UserCreate { name: Some("Ann".into()), ..UserCreate::new("ann@example.org", 41) };
/// # users.create_many([ann, UserCreate::new("bob@example.org", 17)])?;
/// assert_eq!(users.count(User::AGE.between(18, 65))?, 1);
/// assert_eq!(users.count(User::NAME.eq("Ann"))?, 1);
/// assert_eq!(users.count(User::NAME.eq(None::<String>))?, 1); // is `NULL`
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(message = "a `{Self}` cannot be compared with `{V}`", label = "not a value of the column's type")]
pub trait Compare<V> {
    /// The entity whose rows are compared.
    type Entity;

    /// The column is equal to the value; `None` asks for `NULL`.
    fn eq(self, value: V) -> Filter<Self::Entity>;
    /// The column differs from the value; `None` asks for anything but `NULL`. A `NULL` column never differs from a value.
    fn ne(self, value: V) -> Filter<Self::Entity>;
    /// The column is greater than the value.
    fn gt(self, value: V) -> Filter<Self::Entity>;
    /// The column is greater than the value or equal to it.
    fn ge(self, value: V) -> Filter<Self::Entity>;
    /// The column is less than the value.
    fn lt(self, value: V) -> Filter<Self::Entity>;
    /// The column is less than the value or equal to it.
    fn le(self, value: V) -> Filter<Self::Entity>;
    /// The column lies between the two values or is equal to one of them.
    fn between(self, low: V, high: V) -> Filter<Self::Entity>;
}

/// Comparisons of a column with each of many values, given by an iterator of type `I`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be compared with each of `{I}`",
    label = "not an iterator over values of the column's type"
)]
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
/// # let ann = UserCreate { name: Some("Ann".into()), ..UserCreate::new("ann@example.org", 41) };
/// # users.create_many([ann, UserCreate::new("bob@example.org", 17)])?;
/// assert_eq!(users.count(User::AGE.in_([17, 18, 19]))?, 1);
/// assert_eq!(users.count(User::AGE.not_in([17, 18, 19]))?, 1);
/// # Ok(())
/// # }
/// ```
pub trait CompareEach<I> {
    /// The entity whose rows are compared.
    type Entity;

    /// The column is one of the values; of none, no row is.
    fn in_(self, values: I) -> Filter<Self::Entity>;
    /// The column is none of the values; of none, every row is.
    fn not_in(self, values: I) -> Filter<Self::Entity>;
}

#[diagnostic::do_not_recommend]
impl<E, T, V: Operand<T>> Compare<V> for Column<E, T> {
    type Entity = E;

    fn eq(self, value: V) -> Filter<E> {
        match value.operand() {
            Value::Null => self.is_null(),
            value => self.compare(Comparison::Equal, value),
        }
    }

    fn ne(self, value: V) -> Filter<E> {
        match value.operand() {
            Value::Null => self.is_not_null(),
            value => self.compare(Comparison::NotEqual, value),
        }
    }

    fn gt(self, value: V) -> Filter<E> {
        self.compare(Comparison::Greater, value.operand())
    }

    fn ge(self, value: V) -> Filter<E> {
        self.compare(Comparison::GreaterOrEqual, value.operand())
    }

    fn lt(self, value: V) -> Filter<E> {
        self.compare(Comparison::Less, value.operand())
    }

    fn le(self, value: V) -> Filter<E> {
        self.compare(Comparison::LessOrEqual, value.operand())
    }

    fn between(self, low: V, high: V) -> Filter<E> {
        Filter::leaf(Node::Between { column: self.name, low: low.operand(), high: high.operand() })
    }
}

#[diagnostic::do_not_recommend]
impl<E, T, I: IntoIterator<Item: Operand<T>>> CompareEach<I> for Column<E, T> {
    type Entity = E;

    fn in_(self, values: I) -> Filter<E> {
        let (values, null) = operands(values);
        let node = if values.is_empty() { Node::Nothing } else { Node::In { column: self.name, values, negated: false } };
        let listed = Filter::leaf(node);
        if null { listed | self.is_null() } else { listed }
    }

    fn not_in(self, values: I) -> Filter<E> {
        let (values, null) = operands(values);
        let node = if values.is_empty() { Node::Everything } else { Node::In { column: self.name, values, negated: true } };
        let listed = Filter::leaf(node);
        if null { listed & self.is_not_null() } else { listed }
    }
}

impl<E, T> Column<E, T> {
    /// A column by the database's names for its table and itself.
    pub const fn new(table: &'static str, name: &'static str) -> Self {
        Self { name: ColumnName { table, column: name }, marker: PhantomData }
    }

    /// The database's name of the column.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// assert_eq!(User::TEAM_ID.name(), "team_id");
    /// # }
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name.column
    }

    pub(crate) const fn column_name(&self) -> ColumnName {
        self.name
    }

    /// The column is `NULL`.
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
    /// assert_eq!(users.count(User::TEAM_ID.is_null()).await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_null(self) -> Filter<E> {
        Filter::leaf(Node::Null { column: self.name, negated: false })
    }

    /// The column is not `NULL`.
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
    /// assert_eq!(users.count(User::TEAM_ID.is_not_null()).await?, 2);
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_not_null(self) -> Filter<E> {
        Filter::leaf(Node::Null { column: self.name, negated: true })
    }

    /// Ascending order by this column.
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
    /// assert_eq!(users.list(All.order_by(User::AGE.asc())).await?[0].age, 25);
    /// # Ok(())
    /// # }
    /// ```
    pub fn asc(self) -> Order<E> {
        Order::new(self.name, Direction::Ascending)
    }

    /// Descending order by this column.
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
    /// let by_team = All.order_by(User::TEAM_ID.desc()).order_by(User::AGE.desc());
    /// assert_eq!(users.list(by_team).await?[0].age, 31);
    /// # Ok(())
    /// # }
    /// ```
    pub fn desc(self) -> Order<E> {
        Order::new(self.name, Direction::Descending)
    }

    fn compare(self, comparison: Comparison, value: Value) -> Filter<E> {
        Filter::leaf(Node::Compare { column: self.name, comparison, value })
    }
}

/// The values apart from `NULL`, and whether there was a `NULL`, which no list can match.
fn operands<T, V: Operand<T>>(values: impl IntoIterator<Item = V>) -> (Vec<Value>, bool) {
    let mut values: Vec<Value> = values.into_iter().map(Operand::operand).collect();
    let all = values.len();
    values.retain(|value| *value != Value::Null);
    let null = values.len() < all;
    (values, null)
}

/// Parts of text, upper and lower case as the database's `LIKE` has it, or, with an `i` in front, without regard to it: of any letter on
/// PostgreSQL and MySQL, of those of ASCII on SQLite. Wildcards in the argument stand for themselves.
impl<E> Column<E, String> {
    /// The text contains the part.
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
    /// assert_eq!(users.count(User::EMAIL.contains("@example")).await?, 3);
    /// assert_eq!(users.count(User::EMAIL.contains("%")).await?, 0); // no wildcard
    /// # Ok(())
    /// # }
    /// ```
    pub fn contains(self, part: impl AsRef<str>) -> Filter<E> {
        self.like(pattern(part.as_ref(), false, false), false)
    }

    /// The text starts with the part.
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
    /// assert_eq!(users.count(User::EMAIL.starts_with("ann")).await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn starts_with(self, part: impl AsRef<str>) -> Filter<E> {
        self.like(pattern(part.as_ref(), true, false), false)
    }

    /// The text ends with the part.
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
    /// assert_eq!(users.count(User::EMAIL.ends_with(".org")).await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ends_with(self, part: impl AsRef<str>) -> Filter<E> {
        self.like(pattern(part.as_ref(), false, true), false)
    }

    /// The text is this one, in upper or lower case.
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
    /// assert_eq!(users.count(User::EMAIL.ieq("ANN@example.org")).await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ieq(self, text: impl AsRef<str>) -> Filter<E> {
        self.like(pattern(text.as_ref(), true, true), true)
    }

    /// The text contains the part, in upper or lower case.
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
    /// assert_eq!(users.count(User::EMAIL.icontains("EXAMPLE")).await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn icontains(self, part: impl AsRef<str>) -> Filter<E> {
        self.like(pattern(part.as_ref(), false, false), true)
    }

    /// The text starts with the part, in upper or lower case.
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
    /// assert_eq!(users.count(User::EMAIL.istarts_with("ANN")).await?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn istarts_with(self, part: impl AsRef<str>) -> Filter<E> {
        self.like(pattern(part.as_ref(), true, false), true)
    }

    /// The text ends with the part, in upper or lower case.
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
    /// assert_eq!(users.count(User::EMAIL.iends_with(".ORG")).await?, 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn iends_with(self, part: impl AsRef<str>) -> Filter<E> {
        self.like(pattern(part.as_ref(), false, true), true)
    }

    fn like(self, pattern: String, ignore_case: bool) -> Filter<E> {
        Filter::leaf(Node::Like { column: self.name, pattern, ignore_case })
    }
}

/// What a text is like that has the part: at its `start`, at its `end`, at both or anywhere. Wildcards in the part are escaped with `!`, which
/// needs no escape itself in any dialect's string literals.
pub(crate) fn pattern(part: &str, start: bool, end: bool) -> String {
    let mut pattern = String::with_capacity(part.len() + 2);
    if !start {
        pattern.push('%');
    }
    for character in part.chars() {
        if matches!(character, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(character);
    }
    if !end {
        pattern.push('%');
    }
    pattern
}

impl<E, T> Clone for Column<E, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, T> Copy for Column<E, T> {}

impl<E, T> fmt::Debug for Column<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.name.table, self.name.column)
    }
}
