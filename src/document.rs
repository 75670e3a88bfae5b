//! Conditions on what is in JSON documents.

use std::fmt;
use std::marker::PhantomData;

use crate::codec::Json;
use crate::column::{Column, ColumnName};
use crate::filter::{Comparison, Filter, Node};
use crate::types::JsonValue;

/// A place in the documents of a column, to compare what is there: see [`Column::at`].
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::types::JsonValue;
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// struct Thing {
///     #[model(id)]
///     id: i64,
///     facts: JsonValue,
/// }
///
/// # fn main() -> Result<()> {
/// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
/// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
/// Thing::repo(&db).create(ThingCreate::new(facts))?;
/// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["names"]).index(0).eq("a"))?, 1);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct DocumentPath<E> {
    column: ColumnName,
    steps: Vec<Step>,
    marker: PhantomData<fn() -> E>,
}

/// One step into a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Index(u32),
}

/// What is asked of a place in a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document {
    pub(crate) column: ColumnName,
    pub(crate) steps: Vec<Step>,
    pub(crate) question: Question,
}

/// The question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Question {
    /// There is a value of this kind, which compares so.
    Compare(Comparison, Scalar),
    /// There is something, or nothing.
    Exists,
    /// There is a `null`.
    IsNull,
    /// The document has this one in it.
    Contains(JsonValue),
}

/// A value that a document can hold and that compares.
///
/// # Examples
///
/// ```
/// use tablesmith::prelude::*;
/// use tablesmith::types::JsonValue;
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// struct Thing {
///     #[model(id)]
///     id: i64,
///     facts: JsonValue,
/// }
///
/// # fn main() -> Result<()> {
/// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
/// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
/// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
/// Thing::repo(&db).create(ThingCreate::new(facts))?;
/// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).eq(3))?, 1);
/// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).eq("3"))?, 0);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// A text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// True or false.
    Bool(bool),
}

macro_rules! scalars {
    ($($variant:ident: $($ty:ty)*;)*) => {$($(
        impl From<$ty> for Scalar {
            fn from(value: $ty) -> Self {
                Self::$variant(value.into())
            }
        }
    )*)*};
}
scalars! {
    Text: String &str;
    Int: i8 i16 i32 i64 u8 u16 u32;
    Bool: bool;
}

/// A whole number compares as one: databases tell more of these apart than of others.
impl From<f64> for Scalar {
    fn from(value: f64) -> Self {
        value.to_string().parse().map_or(Self::Float(value), Self::Int)
    }
}

impl From<f32> for Scalar {
    fn from(value: f32) -> Self {
        f64::from(value).into()
    }
}

macro_rules! documents {
    ($(($($parameter:ident)?) $ty:ty;)*) => {$(
        impl<E, $($parameter)?> Column<E, $ty> {
            /// What stands at a place in the document: the value of a key, in the value of a key, and so on.
            ///
            /// # Examples
            ///
            /// ```
            /// use tablesmith::prelude::*;
            /// use tablesmith::types::JsonValue;
            ///
            /// # #[derive(Model, Debug, Clone, PartialEq)]
            /// # struct Person {
            /// #     #[model(id)]
            /// #     id: i64,
            /// #     profile: JsonValue,
            /// # }
            /// # fn main() -> Result<()> {
            /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
            /// # db.execute_script("CREATE TABLE people (id INTEGER PRIMARY KEY, profile TEXT NOT NULL)")?;
            /// # let people = Person::repo(&db);
            /// # people.create(PersonCreate::new(serde_json::json!({"address": {"city": "Paris"}, "sizes": [38, 40]})))?;
            /// let in_paris = Person::PROFILE.at(["address", "city"]).eq("Paris");
            /// let small = Person::PROFILE.at(["sizes"]).index(0).lt(39);
            /// assert_eq!(people.count(in_paris & small)?, 1);
            /// # Ok(())
            /// # }
            /// ```
            pub fn at<K: Into<String>>(self, keys: impl IntoIterator<Item = K>) -> DocumentPath<E> {
                let steps = keys.into_iter().map(|key| Step::Key(key.into())).collect();
                DocumentPath { column: self.column_name(), steps, marker: PhantomData }
            }

            /// The document has the other one in it: an object with these keys and values, whatever others it has, an array with these elements
            /// in any order.
            ///
            /// On PostgreSQL an index of the kind `gin` serves it. SQLite cannot look for objects and arrays among the elements of an array, which is
            /// `Unsupported` there. MySQL and MariaDB look for an element in arrays that are elements, too.
            ///
            /// # Examples
            ///
            /// ```
            /// use tablesmith::prelude::*;
            /// use tablesmith::types::JsonValue;
            ///
            /// # #[derive(Model, Debug, Clone, PartialEq)]
            /// # struct Person {
            /// #     #[model(id)]
            /// #     id: i64,
            /// #     profile: JsonValue,
            /// # }
            /// # fn main() -> Result<()> {
            /// # let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
            /// # db.execute_script("CREATE TABLE people (id INTEGER PRIMARY KEY, profile TEXT NOT NULL)")?;
            /// # let people = Person::repo(&db);
            /// # people.create(PersonCreate::new(serde_json::json!({"address": {"city": "Paris"}, "sizes": [38, 40]})))?;
            /// let wanted = serde_json::json!({"address": {"city": "Paris"}, "sizes": [40]});
            /// assert_eq!(people.count(Person::PROFILE.json_contains(wanted))?, 1);
            /// # Ok(())
            /// # }
            /// ```
            pub fn json_contains(self, document: JsonValue) -> Filter<E> {
                let (column, question) = (self.column_name(), Question::Contains(document));
                Filter::leaf(Node::Document(Box::new(Document { column, steps: Vec::new(), question })))
            }
        }
    )*};
}
documents! {
    () JsonValue;
    (T) Json<T>;
}

/// Where there is nothing nothing is known, as of a NULL: neither a condition nor its opposite holds. What is of another kind, as a text
/// where a number is asked for, is neither equal nor unequal, greater nor less: no condition holds, and the opposite of each does.
///
/// A key finds nothing in an array, also if it looks like a number, and an index nothing in an object. Numbers are equal however they are written,
/// as 1 and 1.0 are; texts are equal letter by letter.
impl<E> DocumentPath<E> {
    /// The value of a key there.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["a"]).key("b").exists())?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.steps.push(Step::Key(key.into()));
        self
    }

    /// The element of an array there; the first one is 0.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["names"]).index(0).exists())?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn index(mut self, index: u32) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    /// There is something, also `null`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["end"]).exists())?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn exists(self) -> Filter<E> {
        self.ask(Question::Exists)
    }

    /// It is `null`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["end"]).is_null())?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_null(self) -> Filter<E> {
        self.ask(Question::IsNull)
    }

    /// It is this text, number, or truth value.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).eq(3))?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn eq(self, value: impl Into<Scalar>) -> Filter<E> {
        self.compare(Comparison::Equal, value.into())
    }

    /// It is a text, number or truth value, as this one is, and another one.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).ne(4))?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ne(self, value: impl Into<Scalar>) -> Filter<E> {
        self.compare(Comparison::NotEqual, value.into())
    }

    /// It is a number greater than this one.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).gt(2))?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn gt(self, number: impl Into<f64>) -> Filter<E> {
        self.compare(Comparison::Greater, number.into().into())
    }

    /// It is this number or a greater one.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).ge(3))?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ge(self, number: impl Into<f64>) -> Filter<E> {
        self.compare(Comparison::GreaterOrEqual, number.into().into())
    }

    /// It is a number less than this one.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).lt(3))?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn lt(self, number: impl Into<f64>) -> Filter<E> {
        self.compare(Comparison::Less, number.into().into())
    }

    /// It is this number or a lesser one.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablesmith::prelude::*;
    /// use tablesmith::types::JsonValue;
    ///
    /// #[derive(Model, Debug, Clone, PartialEq)]
    /// struct Thing {
    ///     #[model(id)]
    ///     id: i64,
    ///     facts: JsonValue,
    /// }
    ///
    /// # fn main() -> Result<()> {
    /// let db = tablesmith::blocking::Db::connect("sqlite::memory:")?;
    /// # db.execute_script("CREATE TABLE things (id INTEGER PRIMARY KEY, facts JSON NOT NULL)")?;
    /// let facts = serde_json::json!({ "size": 3, "names": ["a"], "end": null });
    /// Thing::repo(&db).create(ThingCreate::new(facts))?;
    /// assert_eq!(Thing::repo(&db).count(Thing::FACTS.at(["size"]).le(3))?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn le(self, number: impl Into<f64>) -> Filter<E> {
        self.compare(Comparison::LessOrEqual, number.into().into())
    }

    fn compare(self, comparison: Comparison, value: Scalar) -> Filter<E> {
        self.ask(Question::Compare(comparison, value))
    }

    fn ask(self, question: Question) -> Filter<E> {
        let Self { column, steps, .. } = self;
        Filter::leaf(Node::Document(Box::new(Document { column, steps, question })))
    }
}

/// The place as a path, which databases write in one way.
pub(crate) fn path_text(steps: &[Step]) -> String {
    let text = |step: &Step| match step {
        Step::Index(index) => format!("[{index}]"),
        Step::Key(key) => format!(".{}", JsonValue::String(key.clone())),
    };
    std::iter::once("$".to_owned()).chain(steps.iter().map(text)).collect()
}

impl<E> Clone for DocumentPath<E> {
    fn clone(&self) -> Self {
        Self { column: self.column, steps: self.steps.clone(), marker: PhantomData }
    }
}

impl<E> fmt::Debug for DocumentPath<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DocumentPath").field("column", &self.column.column).field("steps", &self.steps).finish()
    }
}
