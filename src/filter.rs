//! Conditions on rows as values: built from columns, joined by `&`, `|` and `!`, written as SQL at the end.

use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

use crate::codec::Encode;
use crate::column::{Column, ColumnName, Compare as _};
use crate::entity::Entity;
use crate::relation::{Link, Model};
use crate::value::Value;

/// How deep groups may nest. Every database has a limit of its own on this (SQLite's is 1000), and the stack has one.
const MAX_DEPTH: u16 = 400;

/// A condition on the rows of the entity `E`.
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
/// let named_adults = User::AGE.ge(18) & !User::NAME.is_null();
/// let either = named_adults | User::EMAIL.ends_with(".net");
/// assert_eq!(users.get_one(either)?.email, "ann@example.org");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Filter<E> {
    pub(crate) node: Node,
    depth: u16,
    marker: PhantomData<fn() -> E>,
}

/// Every row, spelled out: what a method with a required filter takes to mean the whole table.
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
/// let users = User::repo(&db);
/// # let ann = UserCreate { name: Some("Ann".into()), ..UserCreate::new("ann@example.org", 41) };
/// # users.create_many([ann, UserCreate::new("bob@example.org", 17)])?;
/// assert_eq!(users.count(All)?, 2);
/// assert_eq!(users.list(All.order_by(User::AGE.asc()).limit(1))?[0].age, 17);
/// assert_eq!(users.delete_where(All)?.len(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct All;

/// One condition. `All` and `Any` are flat lists, so that a long chain of one operator is one group. `Row` has the columns as
/// one row against a row of values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Everything,
    Nothing,
    Compare {
        column: ColumnName,
        comparison: Comparison,
        value: Value,
    },
    Null {
        column: ColumnName,
        negated: bool,
    },
    /// The column has another value, where NULL is a value as well.
    Differs {
        column: ColumnName,
        value: Value,
    },
    In {
        column: ColumnName,
        values: Vec<Value>,
        negated: bool,
    },
    Between {
        column: ColumnName,
        low: Value,
        high: Value,
    },
    Like {
        column: ColumnName,
        pattern: String,
        ignore_case: bool,
    },
    Row {
        columns: Vec<ColumnName>,
        comparison: Comparison,
        values: Vec<Value>,
    },
    /// What is in a document.
    #[cfg(feature = "json")]
    Document(Box<crate::document::Document>),
    /// The array in the column has all of the values, or one of them.
    Holds {
        column: ColumnName,
        values: Vec<Value>,
        all: bool,
    },
    /// The text in the column has the words.
    Matches {
        column: ColumnName,
        words: Vec<String>,
    },
    /// A row of another table belongs to the row.
    Related(Box<Related>),
    /// The column has one of the values of another table's rows, or none of them.
    Among {
        column: ColumnName,
        values: Box<Values>,
        negated: bool,
    },
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// It is neither true nor false, because of a NULL.
    Unknown(Box<Node>),
    TooDeep,
}

/// A row on the other end of a link for which the filter holds, and of the table between for which `through` does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Related {
    pub(crate) link: Link,
    pub(crate) filter: Node,
    pub(crate) through: Node,
}

/// What a column has in the rows for which the filter holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Values {
    pub(crate) model: Model,
    pub(crate) column: ColumnName,
    pub(crate) filter: Node,
}

impl Node {
    pub(crate) const fn equal(column: ColumnName, value: Value) -> Self {
        Self::Compare { column, comparison: Comparison::Equal, value }
    }

    /// The columns have these values.
    pub(crate) fn have(columns: impl IntoIterator<Item = ColumnName>, values: &[Value]) -> Self {
        Self::All(columns.into_iter().zip(values).map(|(column, value)| Self::equal(column, value.clone())).collect())
    }

    pub(crate) fn related(link: Link, filter: Self) -> Self {
        Self::Related(Box::new(Related { link, filter, through: Self::Everything }))
    }

    /// Those of the rows for which the condition holds, too.
    pub(crate) fn narrowed(self, condition: Self) -> Self {
        match (self, condition) {
            (Self::Everything, node) | (node, Self::Everything) => node,
            (filter, condition) => Self::All(vec![filter, condition]),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Comparison {
    pub(crate) const fn or_equal(self) -> Self {
        match self {
            Self::Greater => Self::GreaterOrEqual,
            Self::Less => Self::LessOrEqual,
            other => other,
        }
    }

    pub(crate) const fn sql(self) -> &'static str {
        match self {
            Self::Equal => " = ",
            Self::NotEqual => " <> ",
            Self::Greater => " > ",
            Self::GreaterOrEqual => " >= ",
            Self::Less => " < ",
            Self::LessOrEqual => " <= ",
        }
    }
}

impl<E> Filter<E> {
    /// Every row, as [`All`] says it.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// let filter = tablesmith::Filter::<User>::all();
    /// assert_eq!(format!("{:?}", filter & User::AGE.gt(3)), format!("{:?}", User::AGE.gt(3)));
    /// # }
    /// ```
    pub fn all() -> Self {
        Self::from(All)
    }

    /// Those of the rows that have `value` in `column`, if there is one.
    ///
    /// # Examples
    ///
    /// ```
    /// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
    /// # fn main() {
    /// // What a search form leaves empty does not count.
    /// let wanted = |name: Option<&str>, age: Option<i32>| {
    ///     User::TEAM_ID.eq(2).and_eq(User::NAME, name.map(str::to_owned)).and_eq(User::AGE, age)
    /// };
    /// assert_eq!(format!("{:?}", wanted(None, None)), format!("{:?}", User::TEAM_ID.eq(2)));
    /// # }
    /// ```
    pub fn and_eq<T: Encode>(self, column: Column<E, T>, value: Option<T>) -> Self {
        match value {
            Some(value) => self & column.eq(value),
            None => self,
        }
    }

    /// Those of the rows that have this version, if there is one to have.
    pub(crate) fn and_version(self, version: Option<Value>) -> Self
    where
        E: Entity,
    {
        let (Some(position), Some(value)) = (E::TABLE.version, version) else { return self };
        let column = E::TABLE.column_name(position);
        self & Self::leaf(Node::equal(column, value))
    }

    pub(crate) const fn leaf(node: Node) -> Self {
        Self { node, depth: 0, marker: PhantomData }
    }

    /// The rows for which the filter neither holds nor does not, because of a `NULL`: those that neither it nor its opposite matches.
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
    /// #     name: Option<String>,
    /// # }
    /// # fn main() -> Result<()> {
    /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)")?;
    /// let users = User::repo(&db);
    /// # users.create_many([UserCreate { name: Some("Ann".into()) }, UserCreate { name: None }])?;
    /// let ann = || User::NAME.eq("Ann");
    /// assert_eq!((users.count(ann())?, users.count(!ann())?, users.count(ann().is_unknown())?), (1, 0, 1));
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_unknown(self) -> Self {
        Self::group(Node::Unknown(Box::new(self.node)), self.depth + 1)
    }

    /// A filter of other rows, around this one.
    pub(crate) fn within<T>(self, around: impl FnOnce(Node) -> Node) -> Filter<T> {
        Filter::group(around(self.node), self.depth + 1)
    }

    /// One list of both filters' parts, where `open` gives the parts of a filter that is such a list itself.
    fn join(self, other: Self, open: fn(Node) -> Result<Vec<Node>, Node>, list: fn(Vec<Node>) -> Node) -> Self {
        let mut parts = Vec::new();
        let mut depth = 0;
        for filter in [self, other] {
            let levels = match open(filter.node) {
                // Taken over as it is: a chain of n operators must not move n² conditions.
                Ok(inner) if parts.is_empty() => {
                    parts = inner;
                    filter.depth
                }
                Ok(inner) => {
                    parts.extend(inner);
                    filter.depth
                }
                Err(node) => {
                    parts.push(node);
                    filter.depth + 1
                }
            };
            depth = depth.max(levels);
        }
        Self::group(list(parts), depth)
    }

    /// A group around what is there, or a mark that it became too deep: reported when the filter is used.
    fn group(node: Node, depth: u16) -> Self {
        let node = if depth > MAX_DEPTH { Node::TooDeep } else { node };
        Self { node, depth: depth.min(MAX_DEPTH), marker: PhantomData }
    }
}

impl<E> BitAnd for Filter<E> {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        let open = |node| match node {
            Node::All(parts) => Ok(parts),
            node => Err(node),
        };
        self.join(other, open, Node::All)
    }
}

impl<E> BitOr for Filter<E> {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        let open = |node| match node {
            Node::Any(parts) => Ok(parts),
            node => Err(node),
        };
        self.join(other, open, Node::Any)
    }
}

impl<E> Not for Filter<E> {
    type Output = Self;

    fn not(self) -> Self {
        match self.node {
            Node::Not(inner) => Self { node: *inner, depth: self.depth.saturating_sub(1), marker: PhantomData },
            node => Self::group(Node::Not(Box::new(node)), self.depth + 1),
        }
    }
}

impl<E> From<All> for Filter<E> {
    fn from(_: All) -> Self {
        Self::leaf(Node::Everything)
    }
}

impl<E> Clone for Filter<E> {
    fn clone(&self) -> Self {
        Self { node: self.node.clone(), depth: self.depth, marker: PhantomData }
    }
}

/// Shows that there is a filter and not its values, which may be secrets on their way into a log.
impl<E> std::fmt::Debug for Filter<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filter").finish_non_exhaustive()
    }
}
