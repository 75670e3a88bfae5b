//! What somebody outside asks for: selections from query strings, and filters from documents, by names that the model allows.

use std::fmt;

use serde::de::{DeserializeOwned, IntoDeserializer, value};
use serde::{Deserialize, Serialize};

use crate::codec::Encode;
use crate::column::{Column, ColumnName};
use crate::entity::Entity;
use crate::error::{Error, FieldError, Result};
use crate::filter::{Comparison, Filter, Node};
use crate::value::Value;

mod entries;
mod operator;
mod query;
mod tree;

use entries::Entries;
use operator::Operator;

/// The parts of a filter, and the parts of a query, are at most so many.
const MAX_PARTS: usize = 200;

/// A list has at most so many values.
const MAX_VALUES: usize = 1000;

/// An entity whose rows can be asked for from outside: by the columns that its filter DTO has.
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// use tablesmith::prelude::*;
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// #[model(serde)]
/// struct Article {
///     #[model(id)]
///     id: i64,
///     stars: i32,
/// }
///
/// /// Selections of whatever can be asked for.
/// fn asked<E: tablesmith::Askable>(query: &[(&str, &str)]) -> Result<tablesmith::Select<E>> {
///     tablesmith::Select::asked(query.iter().copied())
/// }
/// assert!(asked::<Article>(&[("stars__gt", "3"), ("order_by", "-stars")]).is_ok());
/// assert!(asked::<Article>(&[("password", "3")]).is_err());
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "nobody can ask for `{Self}` rows",
    note = "a model with `#[model(serde)]`, or `serde = true` in tablesmith.toml, and a filter DTO can be asked for"
)]
pub trait Askable: Entity {
    /// The columns.
    const FIELDS: &'static [AskableField];
}

/// A column that can be asked for, and how its values are read.
#[derive(Clone, Copy)]
pub struct AskableField {
    name: &'static str,
    column: ColumnName,
    read: fn(&Given) -> Option<Value>,
}

/// A filter as a document, for whoever builds one outside: `{"and": [{"field": "age", "op": "gt", "value": 18}, {"not": {…}}]}`, with `and`,
/// `or`, `not`, and the operators of [`Select::asked`](crate::Select::asked). See [`Filter::asked`].
///
/// # Examples
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/models.rs"));
/// # fn main() {
/// use tablesmith::prelude::*;
///
/// #[derive(Model, Debug, Clone, PartialEq)]
/// #[model(serde)]
/// struct Article {
///     #[model(id)]
///     id: i64,
///     stars: i32,
/// }
///
/// # #[cfg(feature = "json")]
/// # {
/// let tree: tablesmith::FilterTree = serde_json::from_str(r#"{"field": "stars", "op": "gt", "value": 3}"#).unwrap();
/// assert!(tablesmith::Filter::<Article>::asked(&tree).is_ok());
/// # }
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FilterTree(Given);

/// A value that was given, of a type that is not known yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Given {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(String),
    List(Vec<Given>),
    Map(Entries),
}

impl AskableField {
    /// A column under the name of its field.
    pub const fn new<E, T: DeserializeOwned + Encode>(name: &'static str, column: Column<E, T>) -> Self {
        Self { name, column: column.column_name(), read: read::<T> }
    }

    /// Whether its values are texts, of which there are parts.
    fn is_text(&self) -> bool {
        matches!((self.read)(&Given::Text("a".to_owned())), Some(Value::Text(_)))
    }
}

/// The value as one of the type, if it is one. A text is what it says where the type is not a text: query strings have nothing else.
fn read<T: DeserializeOwned + Encode>(given: &Given) -> Option<Value> {
    let value: T = match given {
        Given::Null | Given::List(_) | Given::Map(_) => None,
        Given::Bool(value) => plain(*value),
        Given::Int(value) => plain(*value),
        Given::Uint(value) => plain(*value),
        Given::Float(value) => plain(*value),
        Given::Text(text) => plain(text.as_str())
            .or_else(|| plain(text.parse::<i64>().ok()?))
            .or_else(|| plain(text.parse::<u64>().ok()?))
            .or_else(|| plain(text.parse::<bool>().ok()?))
            .or_else(|| plain(text.parse::<f64>().ok().filter(|number| number.is_finite())?)),
    }?;
    Some(value.encode())
}

fn plain<'d, T: DeserializeOwned>(value: impl IntoDeserializer<'d, value::Error>) -> Option<T> {
    T::deserialize(value.into_deserializer()).ok()
}

/// The condition on a field, or why nobody can ask for it.
fn condition<E: Askable>(name: &str, operator: &str, given: &Given) -> std::result::Result<Node, String> {
    let field = field::<E>(name)?;
    let operator = Operator::named(operator, field.is_text())?;
    operator.condition(field, given)
}

fn field<E: Askable>(name: &str) -> std::result::Result<&'static AskableField, String> {
    E::FIELDS.iter().find(|field| field.name == name).ok_or_else(|| {
        let names: Vec<_> = E::FIELDS.iter().map(|field| field.name).collect();
        format!("cannot be asked for, but {} can", names.join(", "))
    })
}

impl fmt::Debug for AskableField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AskableField({})", self.name)
    }
}
